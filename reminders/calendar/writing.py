"""Making and ending the private links with which calendars read a record's dates.

A token comes from the form's own number and the site's key, as that of a link for a clinic does: a form sent twice
makes one link. The number is in no row, so that whoever reads the database, even with the key, opens nothing.
"""

import uuid
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from outbox.secret_links import digest_of, token_from
from patients.models import Patient
from reminders.calendar.models import CalendarFeed

# A form sent again so long after the link was made shows it no more.
SHOWN_FOR = timedelta(minutes=10)


@transaction.atomic
def make_feed(*, patient: Patient, user: User, number: uuid.UUID, now: datetime) -> str | None:
    """The token of a new link, which takes the place of the one before; None where the same form made one long ago.

    The words that were chosen for the one before stay.
    """
    Patient.objects.select_for_update().get(pk=patient.pk)
    token = _token(patient, user, number)
    mine = CalendarFeed.objects.filter(patient=patient, user=user)
    made = mine.filter(digest=digest_of(token)).first()
    if made:
        is_new = made.ended_at is None and now - made.made_at < SHOWN_FOR
        return token if is_new else None
    before = mine.order_by("-made_at").first()
    mine.filter(ended_at=None).update(ended_at=now)
    is_plain = bool(before and before.is_plain)
    CalendarFeed.objects.create(
        patient=patient, user=user, digest=digest_of(token), is_plain=is_plain, worded_at=now, made_at=now
    )
    return token


def end_feed(*, patient: Patient, user: User, now: datetime) -> None:
    """End this member's link at once. A second time changes nothing."""
    CalendarFeed.objects.filter(patient=patient, user=user, ended_at=None).update(ended_at=now)


def word_feed(*, feed: CalendarFeed, is_plain: bool, now: datetime) -> None:
    """Choose how events are called; calendars are told at their next look."""
    if feed.is_plain != is_plain:
        feed.is_plain, feed.worded_at = is_plain, now
        feed.save(update_fields=["is_plain", "worded_at"])


def _token(patient: Patient, user: User, number: uuid.UUID) -> str:
    return token_from("reminders.calendar.feeds", f"{patient.pk} {user.pk} {number}")
