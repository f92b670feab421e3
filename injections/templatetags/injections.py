"""How templates say the wait for the next injection."""

from datetime import date

from django import template

from injections.next.rules import Window
from injections.next.words import SaidWindow
from injections.next.words import said_on as say

register = template.Library()


@register.filter
def said_on(window: Window, today: date) -> SaidWindow:
    """Say the window to the person on that day."""
    return say(window, today)
