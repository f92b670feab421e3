"""The app's own Celery with quick clocks: a minute is a second, so that a test need not last an hour."""

from datetime import timedelta

from outbox import retries
from spasticity_tracker.celery import app

__all__ = ["app"]

A_MINUTE = 1.0  # seconds
OURS = ("outbox.tasks.", "reminders.tasks.")

retries.FIRST_WAIT = timedelta(seconds=A_MINUTE)
app.conf.beat_schedule = {
    name: {**entry, "schedule": A_MINUTE}
    for name, entry in app.conf.beat_schedule.items()
    if entry["task"].startswith(OURS)
}
