"""What was felt before the last change: Undo lets that day, if there was one, count again.

The session keeps that day, as neither a form nor an address should carry it.
"""

from datetime import date

from django.http import HttpRequest

from injections.effect.rules import Milestone
from injections.models import Visit
from questions.exactness import Exact

KEPT = "felt_before"


def remember(request: HttpRequest, visit: Visit, felt: Milestone, before: tuple[date | None, Exact]) -> None:
    """Keep what the day was before it was changed to what the visit has now; a form sent again changes nothing."""
    was, exact = before
    if before == (felt.day_of(visit), felt.exact_of(visit)):
        return
    request.session.pop(KEPT, None)
    if was:
        request.session[KEPT] = [str(visit.pk), felt.code, was.isoformat(), _written(visit, felt), exact.value]


def day_before(request: HttpRequest, visit: Visit, felt: Milestone) -> tuple[date, Exact] | None:
    """The day before the last change, also where it counts again already; None where there is none to bring back."""
    was, now, exact = _kept(request, visit, felt)
    is_undone = (felt.day_of(visit), felt.exact_of(visit)) == (was, exact)
    if was and (is_undone or (was >= visit.date and now == _written(visit, felt))):
        return was, exact
    return None


def look(request: HttpRequest, visit: Visit, felt: Milestone) -> None:
    """Somebody who sees that the day before counts again may take that off as well."""
    was, _now, exact = _kept(request, visit, felt)
    if was and (felt.day_of(visit), felt.exact_of(visit)) == (was, exact):
        del request.session[KEPT]


def _kept(request: HttpRequest, visit: Visit, felt: Milestone) -> tuple[date | None, str, Exact]:
    visit_id, code, was, now, *exact = request.session.get(KEPT, ["", "", "", ""])
    if (visit_id, code) != (str(visit.pk), felt.code):
        return None, "", Exact.DAY
    return date.fromisoformat(was), now, Exact(*exact or [Exact.DAY])


def _written(visit: Visit, felt: Milestone) -> str:
    day = felt.day_of(visit)
    return f"{day.isoformat() if day else ''} {felt.exact_of(visit)}"
