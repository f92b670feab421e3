"""How templates say what was done."""

from django import template

from exercises.models import Session
from exercises.words import amounts as in_words

register = template.Library()


@register.filter
def amounts(session: Session, miles: bool) -> str:
    """Say the minutes of a session and what else was noted, with distances in miles or kilometres."""
    return ", ".join(in_words(session, miles=miles))
