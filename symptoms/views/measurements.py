"""The pages for what a clinician measured: the list, one measurement, adding, changing, deleting."""

import uuid
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from patients.access import enter
from patients.body import Limb, Part, Region, Side
from patients.deleting.views import Deletion
from patients.models import Patient, Role
from questions.answers import AnswerForm
from questions.exactness import NamedDay
from questions.pages import page_of
from questions.tokens import read_token
from symptoms import measurements
from symptoms.clinic_forms import (
    MeasurerForm,
    ankle_form,
    limb_form,
    measured_on_form,
    part_form,
    value_form,
    which_test_form,
)
from symptoms.clinic_measures import ClinicTest
from symptoms.clinic_words import compared_in_words, title_of, tone_in_words, value_in_words
from symptoms.measurements import tones_on
from symptoms.models import Measurement

MEASUREMENTS_A_PAGE = 10


def measurement_list(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Everything that was measured, newest first, each against the time before."""
    patient = enter(request, patient_id)
    rows = Measurement.objects.of(patient).with_earlier().newest_first()
    page = page_of(rows, request.GET.get("page"), MEASUREMENTS_A_PAGE)
    context = {"patient": patient, "place": "trends", "page": page, "days": _days(patient, page.rows)}
    return render(request, "symptoms/measurement_list.html", context)


def measurement_detail(request: HttpRequest, patient_id: uuid.UUID, measurement_id: uuid.UUID) -> HttpResponse:
    """One measurement, with ways to change it."""
    patient = enter(request, patient_id)
    row = get_object_or_404(Measurement.objects.of(patient).with_earlier(), pk=measurement_id)
    context = {
        "patient": patient,
        "place": "trends",
        "measurement": row,
        "question": title_of(row),
        "facts": [value_in_words(row.kind, row.value), *compared_in_words(row, patient.stroke_year)],
    }
    return render(request, "symptoms/measurement_detail.html", context)


def measurement_add(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Which test it was."""
    patient = enter(request, patient_id, role=Role.HELPER)
    form = which_test_form(_sent(request))
    if form.is_valid():
        return redirect("symptoms:measurement-where", patient.id, form.cleaned_data["answer"])
    return _ask(request, patient, form, reverse("symptoms:measurement-list", args=[patient.id]))


def measurement_where(request: HttpRequest, patient_id: uuid.UUID, test: ClinicTest) -> HttpResponse:
    """Which arm or leg, or which ankle; passed by where there is but one answer."""
    patient = enter(request, patient_id, role=Role.HELPER)
    if test.is_walk:
        return redirect("symptoms:measurement-walk", patient.id, test)
    if test.is_of_ankle and len(patient.sides) == 1:
        return redirect("symptoms:measurement-value", patient.id, test, Part(Region.ANKLE, patient.sides[0]))
    form = (ankle_form if test.is_of_ankle else limb_form)(patient, _sent(request))
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        if test.is_of_ankle:
            return redirect("symptoms:measurement-value", patient.id, test, answer)
        return redirect("symptoms:measurement-part", patient.id, *answer.split("-"))
    return _ask(request, patient, form, reverse("symptoms:measurement-add", args=[patient.id]))


def measurement_part(request: HttpRequest, patient_id: uuid.UUID, limb: str, side: str) -> HttpResponse:
    """Which part of that arm or leg the muscle moves."""
    patient = enter(request, patient_id, role=Role.HELPER)
    if limb not in Limb.values or side not in Side.values:
        raise Http404
    form = part_form(Limb(limb), Side(side), _sent(request))
    if form.is_valid():
        part = form.cleaned_data["answer"]
        return redirect("symptoms:measurement-value", patient.id, ClinicTest.ASHWORTH, part)
    back = reverse("symptoms:measurement-where", args=[patient.id, ClinicTest.ASHWORTH])
    return _ask(request, patient, form, back)


def measurement_value(
    request: HttpRequest, patient_id: uuid.UUID, test: ClinicTest, part: Part | None = None
) -> HttpResponse:
    """The result. It is kept at once."""
    patient = enter(request, patient_id, role=Role.HELPER)
    if test.is_walk != (part is None) or (test.is_of_ankle and part and part.region != Region.ANKLE):
        raise Http404
    form = value_form(test, _sent(request))
    if form.is_valid():
        by, row_id = signed_in(request), read_token(request.POST)
        try:
            row = measurements.keep_measurement(
                patient=patient, user=by, measurement_id=row_id, test=test, part=part, value=form.value
            )
        except Measurement.DoesNotExist:
            raise Http404 from None
        return redirect(f"{_page('date', row)}{NEW}")
    back = reverse("symptoms:measurement-add", args=[patient.id])
    context = {"patient": patient, "form": form, "test": test, "part": part, "back": back}
    return render(request, "symptoms/measurement_value.html", context)


def measurement_change(request: HttpRequest, patient_id: uuid.UUID, measurement_id: uuid.UUID) -> HttpResponse:
    """Another result of the same test."""
    patient, row = _open(request, patient_id, measurement_id)
    form = value_form(row.kind, _sent(request), was=row.value)
    if form.is_valid():
        row.change(value=form.value)
        messages.success(request, _("Saved"))
        return redirect(_page("detail", row))
    context = {"patient": patient, "form": form, "test": row.kind, "part": row.part, "back": _page("detail", row)}
    return render(request, "symptoms/measurement_value.html", context)


def measurement_date(request: HttpRequest, patient_id: uuid.UUID, measurement_id: uuid.UUID) -> HttpResponse:
    """On which day it was measured."""
    patient, row = _open(request, patient_id, measurement_id)
    form = measured_on_form(_sent(request), today=patient.today(), was=row.date)
    if form.is_valid():
        named: NamedDay = form.cleaned_data["on"]
        row.change(date=named.day, date_exact=named.exact)
        if request.GET:
            return redirect(f"{_page('by', row)}{NEW}")
        messages.success(request, _("Saved"))
        return redirect(_page("detail", row))
    context = {"patient": patient, "form": form, "back": _page("detail", row), "title": title_of(row)}
    return render(request, "symptoms/measurement_date.html", context)


def measurement_by(request: HttpRequest, patient_id: uuid.UUID, measurement_id: uuid.UUID) -> HttpResponse:
    """Who measured it."""
    patient, row = _open(request, patient_id, measurement_id)
    remembered = row.measured_by or (Measurement.objects.of(patient).last_measurer() if request.GET else "")
    form = MeasurerForm(_sent(request), instance=row, initial={"measured_by": remembered})
    if form.is_valid():
        row.change(measured_by=form.cleaned_data["measured_by"])
        messages.success(request, _("Saved"))
        return redirect(_page("detail", row))
    context = {"patient": patient, "form": form, "back": _page("date" if request.GET else "detail", row)}
    return render(request, "symptoms/measurement_by.html", context)


def find_measurement(patient: Patient, _reader: User, *, measurement_id: uuid.UUID) -> Deletion:
    """One measurement, to delete it."""
    row = get_object_or_404(Measurement.objects.with_deleted(patient), pk=measurement_id)
    return Deletion(
        [row],
        asks=_("Delete this measurement?"),
        done=_("Deleted: a measurement"),
        facts=[title_of(row), value_in_words(row.kind, row.value)],
        page=_page("detail", row),
        restore=_page("restore", row),
    )


# Says in an address that the answers are given one after the other.
NEW = "?new=1"


def _days(patient: Patient, rows: Sequence[Measurement]) -> list[dict[str, object]]:
    """What was measured on each day, and the mean grade of each limb on it."""
    days = [row.date for row in rows if row.date]
    limbs = tones_on(patient, days)
    return [
        {
            "date": day,
            "rows": [_told(row, patient.stroke_year) for row in measured],
            "tones": [" ".join(tone_in_words(tone)) for tone in limbs if tone.day == day],
        }
        for day, measured in groupby(rows, attrgetter("date"))
    ]


def _told(row: Measurement, stroke_year: int | None) -> dict[str, object]:
    return {
        "measurement": row,
        "title": title_of(row),
        "value": value_in_words(row.kind, row.value),
        "compared": compared_in_words(row, stroke_year),
    }


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _page(name: str, row: Measurement) -> str:
    return reverse(f"symptoms:measurement-{name}", args=[row.patient_id, row.pk])


def _open(request: HttpRequest, patient_id: uuid.UUID, measurement_id: uuid.UUID) -> tuple[Patient, Measurement]:
    patient = enter(request, patient_id, role=Role.HELPER)
    return patient, get_object_or_404(Measurement.objects.of(patient), pk=measurement_id)


def _ask(request: HttpRequest, patient: Patient, form: AnswerForm, back: str) -> HttpResponse:
    context = {"patient": patient, "form": form, "back": back}
    return render(request, "symptoms/measurement_question.html", context)
