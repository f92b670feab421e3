"""What a reminder says.

Discreet: who sees the inbox or reads over a shoulder learns a date and a first name, not an illness. No health words
in the subject, the sender, the first line or the addresses of links; the rest is behind the sign-in.
"""

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

from outbox.mails import mail_of
from questions.day_words import say_day
from reminders.calendar.mail import attach_appointment
from reminders.kinds import ReminderKind
from reminders.links.purposes import Purpose, allowed
from reminders.links.tokens import link_of, one_click_url, stop_link
from reminders.models import Reminder
from reminders.planning.urgent import alarm_of
from reminders.sending.plain import plain_lines
from symptoms.problems.alarm_words import HEADINGS, Alarm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

# A notice of emergency signs says how things are when it goes out: its heading and its line.
LATER_ON: "dict[Alarm, tuple[_StrOrPromise, _StrOrPromise]]" = {
    Alarm.CALLED: (
        _("A call was made."),
        _("Something was saved on %(day)s, and somebody called for help. Ask how it goes."),
    ),
    Alarm.ASK: (HEADINGS[Alarm.ASK], _("Something was saved on %(day)s. Nobody else is watching.")),
}


def compose(reminder: Reminder, day: date) -> EmailMultiAlternatives:
    """The mail of a reminder that speaks of that day, as text and as HTML."""
    context, stop = _context(reminder, day), f"<{one_click_url(reminder)}>"
    message = mail_of(
        reminder,
        to=reminder.subscription.user.email,
        subject=str(context["subject"]),
        text=render_to_string("reminders/sending/mail.txt", context),
        html=render_to_string("reminders/sending/mail.html", context),
        headers={"List-Unsubscribe": stop, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
    attach_appointment(message, reminder, day)
    return message


def _context(reminder: Reminder, day: date) -> dict[str, object]:
    subscription, kind = reminder.subscription, ReminderKind(reminder.kind)
    is_plain = bool(subscription.is_plain)
    said, (heading, line) = {"day": say_day(day, "l j F Y")}, _heading_and_line(reminder)
    return {
        "subject": subject_of(kind, day, is_plain=is_plain),
        "heading": str(heading) % said,
        "line": str(line) % said,
        "more": plain_lines(reminder, day) if is_plain else [],
        "patient": subscription.patient,
        "links": _links(reminder),
        "stop_url": stop_link(reminder).url,
        "is_urgent": reminder.is_urgent,
        "why": str(kind.facts.group.why) % {"hour": subscription.hour},
    }


def subject_of(kind: ReminderKind, day: date, *, is_plain: bool) -> str:
    """The subject of a reminder that speaks of that day; `is_plain` where its reader lets it name the injection."""
    days = {"day": say_day(day, "l j F"), "weekday": date_format(day, "l")}
    subject = str(kind.facts.subject) % days
    if is_plain and kind.facts.group.about_injections:
        return gettext("Injection. %(subject)s") % {"subject": subject}
    return subject


def _heading_and_line(reminder: Reminder) -> tuple["_StrOrPromise", "_StrOrPromise"]:
    facts = ReminderKind(reminder.kind).facts
    alarm = alarm_of(reminder, timezone.now()) if reminder.kind == ReminderKind.CALL_NOW else None
    now = (facts.heading, facts.line)
    return LATER_ON.get(alarm, now) if alarm else now


def _links(reminder: Reminder) -> list[tuple[str, "_StrOrPromise"]]:
    """What the reader can answer, and the tracker itself, each with its words; one page only for who asked for it."""
    role, left_out = reminder.subscription.role, set() if reminder.subscription.has_page else {Purpose.PAGE}
    today = settings.SITE_URL + reverse("dashboard:today", args=[reminder.subscription.patient_id])
    return [
        (link_of(reminder, purpose).url if purpose else today, words)
        for purpose, words in ReminderKind(reminder.kind).facts.links
        if purpose is None or (allowed(purpose, role) and purpose not in left_out)
    ]
