"""The appointment as a file in the mail that speaks of it, for calendars that read no link."""

from datetime import date

from django.core.mail import EmailMessage
from django.utils import timezone

from reminders.calendar.events import EventKind
from reminders.calendar.ical import as_ical
from reminders.calendar.publishing import published
from reminders.calendar.words import Wording
from reminders.models import Reminder


def attach_appointment(message: EmailMessage, reminder: Reminder, day: date) -> None:
    """Attach it where the mail is about an appointment on that day. It is the same event as in the calendar link.

    Its words are discreet, as whoever looks over a shoulder sees the mail too.
    """
    if not reminder.facts.with_event:
        return
    patient, member = reminder.subscription.patient, reminder.subscription.member
    wording = Wording(whose="" if member and member.is_the_person else patient.called)
    for event in published(patient, timezone.now()):
        if event.kind == EventKind.APPOINTMENT and event.day == day and not event.is_cancelled:
            message.attach("appointment.ics", as_ical([event], wording).decode(), "text/calendar")
