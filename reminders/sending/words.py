"""What a reminder says, by mail and on a phone.

Discreet: who sees the inbox or reads over a shoulder learns a date and a first name, not an illness. No health words
in the subject, the sender, the first line or the addresses of links; the rest is behind the sign-in. A phone says still
less by itself: that there is a reminder, or to look at the tracker now.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from outbox.mails import mail_of
from outbox.push.message import PushMessage
from questions import safety
from questions.day_words import say_day
from reminders.calendar.mail import attach_appointment
from reminders.kinds import NOBODY_WATCHES, ReminderKind
from reminders.links.purposes import Purpose, allowed
from reminders.links.tokens import link_of, one_click_url, shown_link, stop_link
from reminders.models import Push, Reminder
from reminders.planning.urgent import alarm_of
from reminders.sending.plain import plain_lines
from symptoms.problems.alarm_words import HEADINGS, Alarm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

# As many as browsers show.
MOST_BUTTONS = 2
# A phone that was off for longer finds the mail, or the next one.
LONGEST_ON_ITS_WAY = timedelta(days=1)
# A notice of emergency signs says how things are when it goes out: its heading and its line.
LATER_ON: "dict[Alarm, tuple[_StrOrPromise, _StrOrPromise]]" = {
    Alarm.CALLED: (
        safety.gettext_lazy("A call was made."),
        safety.gettext_lazy("Something was saved on %(day)s, and somebody called for help. Ask how it goes."),
    ),
    Alarm.ASK: (HEADINGS[Alarm.ASK], NOBODY_WATCHES),
}


def compose(reminder: Reminder, day: date) -> EmailMultiAlternatives:
    """The mail of a reminder that speaks of that day, as text and as HTML."""
    context, stop = said(reminder, day), f"<{one_click_url(reminder)}>"
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


def compose_push(push: Push, day: date, *, good_for: timedelta) -> PushMessage:
    """What a phone shows of a reminder that speaks of that day. It opens what the mail says, with the same links."""
    reminder = push.reminder
    subscription, kind = reminder.subscription, ReminderKind(reminder.kind)
    is_plain = bool(subscription.is_plain)
    _heading, line = _heading_and_line(reminder)
    answers = [(link_of(reminder, purpose).url, words) for purpose, words in _answers(reminder) if purpose]
    return PushMessage(
        to=push.device.mailbox,
        title=subject_of(kind, day, is_plain=is_plain)
        if is_plain or reminder.is_urgent
        else gettext("A reminder from your tracker"),
        line=str(line) % _known(reminder, day) if is_plain else "",
        url=shown_link(reminder, day).url,
        buttons=tuple((str(words), url) for url, words in answers[:MOST_BUTTONS]),
        language=push.language,
        tag=reminder.pk.hex,
        topic=push.pk.hex,
        good_for=min(good_for, LONGEST_ON_ITS_WAY),
        is_urgent=reminder.is_urgent,
    )


def said(reminder: Reminder, day: date) -> dict[str, object]:
    """What a reminder says that speaks of that day, by the names that its templates have for it."""
    subscription, kind = reminder.subscription, ReminderKind(reminder.kind)
    is_plain = bool(subscription.is_plain)
    known, (heading, line) = _known(reminder, day), _heading_and_line(reminder)
    return {
        "subject": subject_of(kind, day, is_plain=is_plain),
        "heading": str(heading) % known,
        "line": str(line) % known,
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


def _known(reminder: Reminder, day: date) -> dict[str, str]:
    """What a heading and a line can name."""
    return {"day": say_day(day, "l j F Y"), "call": reminder.subscription.patient.emergency.call_now}


def _heading_and_line(reminder: Reminder) -> tuple["_StrOrPromise", "_StrOrPromise"]:
    facts = ReminderKind(reminder.kind).facts
    alarm = alarm_of(reminder, timezone.now()) if reminder.kind == ReminderKind.CALL_NOW else None
    now = (facts.heading, facts.line)
    return LATER_ON.get(alarm, now) if alarm else now


def _links(reminder: Reminder) -> list[tuple[str, "_StrOrPromise"]]:
    today = settings.SITE_URL + reverse("dashboard:today", args=[reminder.subscription.patient_id])
    return [(link_of(reminder, purpose).url if purpose else today, words) for purpose, words in _answers(reminder)]


def _answers(reminder: Reminder) -> "list[tuple[Purpose | None, _StrOrPromise]]":
    """What the reader can answer, and the tracker itself, each with its words; one page only for who asked for it."""
    role, left_out = reminder.subscription.role, set() if reminder.subscription.has_page else {Purpose.PAGE}
    return [
        (purpose, words)
        for purpose, words in reminder.facts.links
        if purpose is None or (allowed(purpose, role) and purpose not in left_out)
    ]
