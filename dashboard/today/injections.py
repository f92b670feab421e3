"""The last injection and the next, as Today says them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dashboard.today.day import Day
from injections.models import Visit
from injections.next.words import Sag, day_in_words, next_in_words, said_on
from questions.exactness import Exact


@dataclass(frozen=True)
class Injections:
    """The day of the last one and how long ago it was, when the next may be, and the line while there is a wait."""

    last: str
    since: str
    next: str
    decides: str
    warning: str
    line: Sag | None


def injections_of(day: Day) -> Injections | None:
    """Said from the newest visit; None where none is known."""
    if day.window is None or day.visit is None:
        return None
    said, weeks = said_on(day.window, day.today), day.window.weeks_done(day.today)
    ends = day.window.appointment or day.window.opens
    decides = day.patient.in_voice(_("Your clinic decides."), _("The clinic decides."))
    return Injections(
        last=_last(day.visit, day.today),
        since=ngettext("%(n)d week ago", "%(n)d weeks ago", weeks) % {"n": weeks} if weeks else "",
        next=next_in_words(day.window, day.today),
        decides="" if day.window.appointment else decides,
        warning=said.warning,
        line=said.line if day.today < ends else None,
    )


def _last(visit: Visit, today: date) -> str:
    """A month where only that is known."""
    return visit.day_in_words if visit.date_exact == Exact.MONTH else day_in_words(visit.date, today)
