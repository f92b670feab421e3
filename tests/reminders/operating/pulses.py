"""A worker and a scheduler that are alive, without any."""

from django.utils import timezone

from reminders.operating import pulse


def everybody_lives() -> None:
    """As if both had just done something."""
    for process in (pulse.WORKER, pulse.SCHEDULER):
        pulse.beat(process, "a machine", timezone.now())
