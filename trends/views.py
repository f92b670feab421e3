"""The page "How it is going", and its numbers as a file."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from patients.access import enter
from patients.models import Known, Patient
from symptoms.signs.red_flags import ON_THE_PAGE
from trends.charts.periods import Span
from trends.charts.stored import current_drawing, drawings_of
from trends.charts.table import as_csv
from trends.models import Drawing


def trends(request: HttpRequest, patient_id: uuid.UUID, span: Span = Span.HALF_YEAR, pair: int = 0) -> HttpResponse:
    """Show how tight two parts were over the span, with exercise and injections."""
    patient = enter(request, patient_id)
    drawing = _drawing(patient, span, pair)
    context = {
        "patient": patient,
        "place": "trends",
        "span": span,
        "pair": pair,
        "other_span": next(other for other in Span if other != span),
        "drawing": drawing.content,
        "pump": ON_THE_PAGE[(13,)] if patient.baclofen_pump == Known.YES else None,
        "said": drawing.content["of_you" if patient.reader_is_the_person else "of_others"],
    }
    return render(request, "trends/trends.html" if drawing.content["chart"] else "trends/empty.html", context)


def numbers(request: HttpRequest, patient_id: uuid.UUID, span: Span, pair: int) -> HttpResponse:
    """Give the numbers of the chart as a file for spreadsheets."""
    drawing = _drawing(enter(request, patient_id), span, pair)
    file = HttpResponse(as_csv(drawing.content["table"]), content_type="text/csv; charset=utf-8")
    file["Content-Disposition"] = f'attachment; filename="{drawing.content["code"]}-{span}.csv"'
    return file


def _drawing(patient: Patient, span: Span, pair: int) -> Drawing:
    if pair >= drawings_of(patient):
        raise Http404
    return current_drawing(patient, span, pair, patient.today())
