"""What the subject of each kind of reminder says: the day and the occasion, and nothing about health.

Mail programs fold mails of one subject into one, so no two kinds share theirs.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reminders.plan import AROUND_APPOINTMENT, TO_BOOK, Kind

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

SUBJECTS: dict[Kind, "_StrOrPromise"] = {
    Kind.MAY_BOOK: _("Next appointment: possible from %(day)s"),
    Kind.ONE_WEEK: _("Next appointment: possible from %(day)s, none noted yet"),
    Kind.WINDOW_OPEN: _("Next appointment: possible since %(day)s"),
    Kind.OPEN_STILL: _("Next appointment: still none noted"),
    Kind.LAST_WORD: _("Next appointment: our last email for now"),
    Kind.LATER: _("Next appointment: you asked us to write again"),
    Kind.WEEK_BEFORE: _("Appointment on %(day)s"),
    Kind.DAY_BEFORE: _("Appointment on %(weekday)s"),
    Kind.HAPPENED: _("The appointment of %(day)s: did it happen?"),
    Kind.BEGUN: _("A question waits for you"),
    Kind.WEARING_OFF: _("A later question waits for you"),
    Kind.CHECK_IN: _("The questions of %(weekday)s"),
    Kind.DIGEST: _("The week, up to %(day)s"),
    Kind.CALL_TODAY: _("The tracker: look at it today"),
    Kind.CALL_NOW: _("The tracker: look at it now"),
}
# What these are about may be named to who said yes to it.
_OF_INJECTIONS = {*TO_BOOK, *AROUND_APPOINTMENT, Kind.LATER}


def subject_of(kind: Kind, day: date, *, is_plain: bool) -> str:
    """The subject of a reminder that speaks of that day; `is_plain` where its reader lets it name the injection."""
    days = {"day": date_format(day, "l j F"), "weekday": date_format(day, "l")}
    subject = str(SUBJECTS[kind]) % days
    return gettext("Injection. %(subject)s") % {"subject": subject} if is_plain and kind in _OF_INJECTIONS else subject
