"""Making the private links with which calendars read a record's dates, and choosing their words."""

import uuid
from datetime import datetime

from accounts.models import User
from patients.models import Patient
from patients.secrets.writing import make_secret
from reminders.calendar.models import CalendarFeed


def make_feed(*, patient: Patient, user: User, number: uuid.UUID, now: datetime) -> str | None:
    """The token of a new link, which takes the place of the one before; None where the same form made one long ago.

    The words that were chosen for the one before stay.
    """
    before = CalendarFeed.objects.of(patient).made_by(user).order_by("-made_at").first()
    return make_secret(
        CalendarFeed.objects.all(),
        patient=patient,
        user=user,
        number=number,
        now=now,
        is_plain=bool(before and before.is_plain),
        worded_at=now,
    )


def word_feed(*, feed: CalendarFeed, is_plain: bool, now: datetime) -> None:
    """Choose how events are called; calendars are told at their next look."""
    if feed.is_plain != is_plain:
        feed.is_plain, feed.worded_at = is_plain, now
        feed.save(update_fields=["is_plain", "worded_at"])
