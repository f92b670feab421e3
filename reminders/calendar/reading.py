"""Finding the private links with which calendars read a record's dates."""

from accounts.models import User
from outbox.secret_links import digest_of
from patients.models import Patient
from reminders.calendar.models import CalendarFeed


def feed_of(patient: Patient, user: User) -> CalendarFeed | None:
    """The link that works now of this member, if they have one."""
    return CalendarFeed.objects.alive().filter(patient=patient, user=user).first()


def find_feed(token: str) -> CalendarFeed | None:
    """The link of that token with its record; None where it has ended, its reader has left, or it never was."""
    feeds = CalendarFeed.objects.alive().with_whose().select_related("patient")
    return feeds.filter(digest=digest_of(token)).first()
