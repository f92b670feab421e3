"""Whether the members who hear of a report have been told of it."""

from typing import Any

from django import template
from django.utils import timezone

from reminders.planning.reading import nobody_is_told
from symptoms.models import SideEffect

register = template.Library()


@register.inclusion_tag("reminders/_nobody_told.html")
def nobody_told(report: SideEffect) -> dict[str, Any]:
    """Says to whoever reported it that no mail has gone out yet, where one should have."""
    return {"is_untold": nobody_is_told(report, timezone.now())}
