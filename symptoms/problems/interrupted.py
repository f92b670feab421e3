"""Somebody who was telling something else when a problem came up: its advice comes first, then they go on there."""

import uuid

from django.http import HttpRequest
from django.urls import reverse

from questions.addresses import day_or_none
from symptoms.models import SideEffect
from symptoms.problems.report_ways import next_page, way_to

# Of one browser and of the newest report only: which report, and where to go on after it.
GO_ON = "go on after a report"


def remember_the_way(request: HttpRequest, report: SideEffect) -> None:
    """Keep where somebody goes on who came from another page; nothing where they did not."""
    way = _way_back(request, report.patient_id)
    if way:
        request.session[GO_ON] = [report.pk.hex, way]


def way_on(request: HttpRequest, report: SideEffect) -> str:
    """Where they go on after that report; empty where they came from nowhere."""
    report_id, way = request.session.get(GO_ON, ["", ""])
    return str(way) if report_id == report.pk.hex else ""


def page_after(request: HttpRequest, report: SideEffect) -> str:
    """As `next_page`; but whoever was interrupted gets the advice once the signs of the problem were asked."""
    if report.tier and way_on(request, report) and not (report.own_list and not report.own_signs):
        return way_to(report, "call" if report.needs_call else "advice")
    return next_page(report)


def _way_back(request: HttpRequest, patient_id: uuid.UUID) -> str:
    """A setback, a day off, an exercise that was saved, or a check-in; nothing that is no address of ours."""
    for name, page in (("day-off", "exercises:day-off"), ("check-in", "symptoms:checkin-saved")):
        day = day_or_none(request.GET.get(name, ""))
        if day:
            return reverse(page, args=[patient_id, day])
    for name, page in (("setback", "exercises:setback-since"), ("exercise", "exercises:saved")):
        try:
            return reverse(page, args=[patient_id, uuid.UUID(request.GET.get(name, ""))])
        except ValueError:
            continue
    return ""
