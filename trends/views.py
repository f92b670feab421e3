"""The page "How it is going", and its numbers as a file."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from patients.access import enter
from patients.circle.names import author
from patients.models import Known, Patient
from symptoms.signs.red_flags import ON_THE_PAGE
from trends.charts.listed import labelled, listed_as_csv
from trends.charts.periods import Span
from trends.charts.stored import current_drawing, current_front, drawings_of
from trends.models import Drawing
from trends.tightness.table import as_csv

# What plotly may do. Without these it swallows the swipe of a thumb, and offers to send the data to its maker's cloud.
CLOSER = {
    "staticPlot": False,
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
}


def trends(request: HttpRequest, patient_id: uuid.UUID, span: Span | None = None, pair: int = 0) -> HttpResponse:
    """Show a picture with its sentences and numbers: the one asked for, or the one to begin with."""
    patient = enter(request, patient_id)
    if span is None:
        span = Span.HALF_YEAR
        pair, drawing = current_front(patient, patient.today())
    else:
        drawing = _drawing(patient, span, pair)
    carer = drawing.content["carer"]
    said = drawing.content["of_you" if patient.reader.is_the_person and carer is None else "of_others"]
    facts = said.get("facts") or drawing.content.get("facts", [])
    context = {
        "patient": patient,
        "place": "trends",
        "span": span,
        "pair": pair,
        "other_spans": [other for other in map(Span, drawing.content.get("spans", ())) if other != span],
        "drawing": drawing.content,
        "pump": ON_THE_PAGE[(13,)] if patient.baclofen_pump == Known.YES else None,
        "said": said,
        "rows": labelled(drawing.content["table"]) if "head" in drawing.content["table"] else [],
        "facts": facts,
        "labels": "message facts" if facts else "message",
        "voice": voice_in_words(patient, carer, reader=signed_in(request)) if drawing.content["rates"] else "",
    }
    return render(request, "trends/trends.html", context)


def voice_in_words(patient: Patient, carer: int | None, *, reader: User) -> str:
    """Whose ratings a picture shows. One query where they are those of somebody else than person and reader."""
    if carer is None and patient.reader.is_the_person:
        return _("Your own ratings")
    if carer is None:
        return _("Rated by %(name)s") % {"name": patient.called}
    if carer == reader.pk:
        return _("How you see it")
    return _("How %(name)s sees it") % {"name": author(patient, carer, reader=reader)}


def numbers(request: HttpRequest, patient_id: uuid.UUID, span: Span, pair: int) -> HttpResponse:
    """Give the numbers of the chart as a file for spreadsheets."""
    drawing = _drawing(enter(request, patient_id), span, pair)
    numbers, code = drawing.content["table"], drawing.content["code"]
    rows = listed_as_csv(numbers) if "head" in numbers else as_csv(numbers)
    file = HttpResponse(rows, content_type="text/csv; charset=utf-8")
    name = f"{code}-{span}" if drawing.content["has_spans"] else code
    file["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return file


def figures(request: HttpRequest, patient_id: uuid.UUID, span: Span, pair: int) -> HttpResponse:
    """Give the figures of the pictures to the script that lets somebody look closer."""
    drawing = _drawing(enter(request, patient_id), span, pair)
    return JsonResponse({"config": CLOSER, "pictures": drawing.figures})


def _drawing(patient: Patient, span: Span, pair: int) -> Drawing:
    if pair >= drawings_of(patient):
        raise Http404
    return current_drawing(patient, span, pair, patient.today())
