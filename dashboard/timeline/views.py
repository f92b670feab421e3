"""The page of the timeline."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.identity import signed_in
from dashboard.timeline.kinds import What
from dashboard.timeline.pages import rest_of_day, timeline_page, with_authors
from patients.access import enter
from questions.addresses import day_or_none

# No day has more rows than that.
MOST_DIGITS = 6


def timeline(request: HttpRequest, patient_id: uuid.UUID, what: str = What.ALL) -> HttpResponse:
    """Everything that was saved, or one kind of it, some days a page, the newest first; or the rest of one long day."""
    patient = enter(request, patient_id)
    if what not in What.values:
        raise Http404
    before, after, day = (day_or_none(request.GET.get(name, "")) for name in ("before", "after", "day"))
    if day:
        page = rest_of_day(patient, What(what), day, since=_number(request.GET.get("since", "")))
    else:
        page = timeline_page(patient, What(what), before=before, after=after)
    context = {
        "patient": patient,
        "place": "today",
        "what": What(what),
        "others": [other for other in What if other != what],
        "page": with_authors(page, patient, signed_in(request)),
    }
    return render(request, "dashboard/timeline/timeline.html", context)


def _number(text: str) -> int:
    """Read a number of the address; 0 where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else 0
