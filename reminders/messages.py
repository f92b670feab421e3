"""What a reminder says.

Discreet: who sees the inbox or reads over a shoulder learns a date and a first name, not an illness. No health words
in the subject, the sender, the first line or the addresses of links; the rest is behind the sign-in.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reminders.calendar.mail import attach_appointment
from reminders.links import Purpose, allowed, link_of, one_click_url, stop_link
from reminders.models import Reminder
from reminders.plain import plain_lines
from reminders.plan import Kind
from reminders.subjects import subject_of
from reminders.urgent import alarm_of
from symptoms.alarm_words import HEADINGS, Alarm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Text:
    """The words of one kind: a heading and a line, both with the day, and what the reader can answer.

    The first link is the main one; that is the tracker itself where `tracker_first`.
    """

    heading: "_StrOrPromise"
    line: "_StrOrPromise"
    links: tuple[tuple[Purpose, "_StrOrPromise"], ...]
    tracker_first: bool = False


TO_BOOK = (
    (Purpose.BOOKED, _("I have booked it")),
    (Purpose.DONE, _("It is done")),
    (Purpose.LATER, _("Remind me later")),
)
ONE_TAP = _("It is in the tracker. One tap answers it.")
NOT_BOOKED = _("It is possible from %(day)s. Nothing is booked yet.")

TEXTS = {
    Kind.MAY_BOOK: Text(_("You can book the next appointment, if it is agreed"), NOT_BOOKED, TO_BOOK),
    Kind.ONE_WEEK: Text(_("The next appointment is not booked yet"), NOT_BOOKED, TO_BOOK),
    Kind.WINDOW_OPEN: Text(_("The next appointment is possible"), NOT_BOOKED, TO_BOOK),
    Kind.OPEN_STILL: Text(
        _("The next appointment is still not booked"),
        _("It has been possible since %(day)s. We know of no newer day."),
        TO_BOOK,
    ),
    Kind.LAST_WORD: Text(
        _("This is our last reminder for now"),
        _("It has been possible since %(day)s. We begin again when you note a new day."),
        TO_BOOK,
    ),
    Kind.LATER: Text(_("You asked for this reminder again"), NOT_BOOKED, TO_BOOK),
    Kind.WEEK_BEFORE: Text(
        _("The appointment is on %(day)s"),
        _("We remind you once more, the day before."),
        ((Purpose.BOOKED, _("The day has changed")),),
        tracker_first=True,
    ),
    Kind.DAY_BEFORE: Text(
        _("The appointment is on %(day)s"),
        _("Take the questions along."),
        ((Purpose.DONE, _("It is done")), (Purpose.BOOKED, _("The day has changed"))),
        tracker_first=True,
    ),
    Kind.HAPPENED: Text(
        _("Did it happen?"),
        _("The appointment was on %(day)s."),
        ((Purpose.DONE, _("It is done")), (Purpose.BOOKED, _("There is a new day"))),
    ),
    Kind.BEGUN: Text(_("A question waits for you"), ONE_TAP, ()),
    Kind.WEARING_OFF: Text(_("A question waits for you"), ONE_TAP, ()),
    Kind.CHECK_IN: Text(_("The questions of today"), _("They take about 1 minute."), ()),
    Kind.DIGEST: Text(_("The last week in the tracker"), _("It ended on %(day)s. Look at how it went."), ()),
    Kind.CALL_TODAY: Text(
        _("Look at the tracker today"),
        _("Something was saved on %(day)s. Nobody else is watching. Ask how things are."),
        (),
    ),
    Kind.CALL_NOW: Text(
        HEADINGS[Alarm.HELP],
        _("Something was saved on %(day)s. Nobody else is watching. Call at once."),
        (),
    ),
}
# A notice of emergency signs says how things are when it goes out.
LATER_ON = {
    Alarm.CALLED: Text(
        _("A call was made."), _("Something was saved on %(day)s, and somebody called for help. Ask how it goes."), ()
    ),
    Alarm.ASK: Text(HEADINGS[Alarm.ASK], _("Something was saved on %(day)s. Nobody else is watching."), ()),
}


def compose(reminder: Reminder, day: date) -> EmailMultiAlternatives:
    """The mail of a reminder that speaks of that day, as text and as HTML."""
    context = _context(reminder, day)
    message = EmailMultiAlternatives(
        subject=str(context["subject"]),
        body=render_to_string("reminders/email/reminder.txt", context),
        to=[reminder.subscription.user.email],
        headers={
            "Message-ID": reminder.message_id,
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{one_click_url(reminder)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    message.attach_alternative(render_to_string("reminders/email/reminder.html", context), "text/html")
    attach_appointment(message, reminder, day)
    return message


def _context(reminder: Reminder, day: date) -> dict[str, object]:
    subscription, text = reminder.subscription, _text(reminder)
    said, role = {"day": date_format(day, "l j F Y")}, subscription.role
    links = [(link_of(reminder, purpose).url, words) for purpose, words in text.links if allowed(purpose, role)]
    today = settings.SITE_URL + reverse("dashboard:today", args=[subscription.patient_id])
    links.insert(0 if text.tracker_first else len(links), (today, gettext("Open the tracker")))
    return {
        "subject": subject_of(Kind(reminder.kind), day, is_plain=subscription.is_plain),
        "heading": str(text.heading) % said,
        "line": str(text.line) % said,
        "more": plain_lines(reminder, day) if subscription.is_plain else [],
        "patient": subscription.patient,
        "links": links,
        "stop_url": stop_link(reminder).url,
        "is_urgent": reminder.is_urgent,
        "why": _why(reminder),
    }


def _text(reminder: Reminder) -> Text:
    text = TEXTS[Kind(reminder.kind)]
    alarm = alarm_of(reminder, timezone.now()) if reminder.kind == Kind.CALL_NOW else None
    return LATER_ON.get(alarm, text) if alarm else text


def _why(reminder: Reminder) -> str:
    """Why the reader gets it, and why now."""
    if reminder.is_urgent:
        return gettext("You are set to hear of such things at once.")
    if reminder.kind == Kind.CHECK_IN:
        return gettext("You asked for this email at this hour.")
    return gettext("You asked for this email at %(hour)s in the morning.") % {"hour": reminder.subscription.hour}
