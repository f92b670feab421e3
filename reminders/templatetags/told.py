"""Whether the members who hear of a report have been told of it."""

from django import template
from django.utils import timezone

from reminders.planning.reading import nobody_is_told
from symptoms.models import SideEffect

register = template.Library()


@register.simple_tag
def nobody_told(report: SideEffect) -> bool:
    """Whether no mail has gone out yet, where one should have."""
    return nobody_is_told(report, timezone.now())
