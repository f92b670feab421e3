"""The pages for what a clinician measured: the list, one measurement, adding, changing, deleting."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from itertools import groupby
from operator import attrgetter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from patients.about import about
from patients.access import enter
from patients.body import Limb, Part, Region, Side
from patients.deleting.views import Deletion
from patients.models import Patient, Role
from questions import safety
from questions.answers import AnswerForm
from questions.exactness import NamedDay
from questions.pages import page_of
from questions.question import Question, ask
from questions.sent import as_new, is_new, sent
from questions.tokens import read_token
from symptoms.clinic import writing as measurements
from symptoms.clinic.forms import (
    MeasurerForm,
    ValueForm,
    ankle_form,
    limb_form,
    measured_on_form,
    part_form,
    value_form,
    which_test_form,
)
from symptoms.clinic.measures import ClinicTest
from symptoms.clinic.reading import tones_on
from symptoms.clinic.words import compared_in_words, title_of, tone_in_words, value_in_words
from symptoms.models import Measurement

MEASUREMENTS_A_PAGE = 10


def measurement_list(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Everything that was measured, newest first, each against the time before."""
    patient = enter(request, patient_id)
    rows = Measurement.objects.of(patient).with_earlier().newest_first()
    page = page_of(rows, request.GET.get("page"), MEASUREMENTS_A_PAGE)
    context = {"patient": patient, "place": "trends", "page": page, "days": _days(patient, page.rows)}
    return render(request, "symptoms/clinic/list.html", context)


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
    return render(request, "symptoms/clinic/detail.html", context)


def measurement_add(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Which test it was."""
    patient = enter(request, patient_id, role=Role.HELPER)
    form = which_test_form(sent(request))

    def keep() -> str:
        return reverse("symptoms:measurement-where", args=[patient.id, form.cleaned_data["answer"]])

    return _ask_which(request, patient, form, keep, reverse("symptoms:measurement-list", args=[patient.id]))


def measurement_where(request: HttpRequest, patient_id: uuid.UUID, test: ClinicTest) -> HttpResponse:
    """Which arm or leg, or which ankle; passed by where there is but one answer."""
    patient = enter(request, patient_id, role=Role.HELPER)
    if test.is_walk:
        return redirect("symptoms:measurement-walk", patient.id, test)
    if test.is_of_ankle and len(patient.sides) == 1:
        return redirect("symptoms:measurement-value", patient.id, test, Part(Region.ANKLE, patient.sides[0]))
    form = (ankle_form if test.is_of_ankle else limb_form)(patient, sent(request))

    def keep() -> str:
        answer = form.cleaned_data["answer"]
        if test.is_of_ankle:
            return reverse("symptoms:measurement-value", args=[patient.id, test, answer])
        return reverse("symptoms:measurement-part", args=[patient.id, *answer.split("-")])

    return _ask_which(request, patient, form, keep, reverse("symptoms:measurement-add", args=[patient.id]))


def measurement_part(request: HttpRequest, patient_id: uuid.UUID, limb: str, side: str) -> HttpResponse:
    """Which part of that arm or leg the muscle moves."""
    patient = enter(request, patient_id, role=Role.HELPER)
    if limb not in Limb.values or side not in Side.values:
        raise Http404
    form = part_form(Limb(limb), Side(side), sent(request))

    def keep() -> str:
        part = form.cleaned_data["answer"]
        return reverse("symptoms:measurement-value", args=[patient.id, ClinicTest.ASHWORTH, part])

    back = reverse("symptoms:measurement-where", args=[patient.id, ClinicTest.ASHWORTH])
    return _ask_which(request, patient, form, keep, back)


def _ask_which(
    request: HttpRequest, patient: Patient, form: AnswerForm, keep: Callable[[], str], back: str
) -> HttpResponse:
    hint = safety.gettext("Measured by a clinician. Do not score it yourself")
    return ask(request, Question(form, keep, back=back, hint=hint), patient=patient)


def measurement_value(
    request: HttpRequest, patient_id: uuid.UUID, test: ClinicTest, part: Part | None = None
) -> HttpResponse:
    """The result. It is kept at once."""
    patient, by = enter(request, patient_id, role=Role.HELPER), signed_in(request)
    if test.is_walk != (part is None) or (test.is_of_ankle and part and part.region != Region.ANKLE):
        raise Http404
    form = value_form(test, sent(request))

    def keep() -> str:
        row_id = read_token(request.POST)
        try:
            row = measurements.keep_measurement(
                patient=patient, user=by, measurement_id=row_id, test=test, part=part, value=form.value
            )
        except Measurement.DoesNotExist:
            raise Http404 from None
        return as_new(row.url("symptoms:measurement-date"))

    back = reverse("symptoms:measurement-add", args=[patient.id])
    return ask(request, _value(form, keep, test, part, back=back), patient=patient)


of_a_measurement = about(lambda patient: Measurement.objects.of(patient), "measurement_id")


def about_a_measurement(asks: Callable[[HttpRequest, Measurement], Question]) -> Callable[..., HttpResponse]:
    """Make a page of one question about a measurement. It leads back to that, unless it says otherwise."""

    @of_a_measurement
    @wraps(asks)
    def page(request: HttpRequest, row: Measurement) -> Question:
        asked, detail = asks(request, row), row.url("symptoms:measurement-detail")
        says = "" if asked.then else _("Saved")
        return replace(asked, back=asked.back or detail, then=asked.then or detail, says=says)

    return page


@about_a_measurement
def measurement_change(request: HttpRequest, row: Measurement) -> Question:
    """Another result of the same test."""
    form = value_form(row.kind, sent(request), was=row.value)
    return _value(form, lambda: row.change(value=form.value), row.kind, row.part)


@about_a_measurement
def measurement_date(request: HttpRequest, row: Measurement) -> Question:
    """On which day it was measured; of a new measurement, who did comes next."""
    form = measured_on_form(sent(request), today=row.patient.today(), was=row.date)
    then = as_new(row.url("symptoms:measurement-by")) if is_new(request) else ""

    def keep() -> None:
        named: NamedDay = form.cleaned_data["on"]
        row.change(date=named.day, date_exact=named.exact)

    return Question(form, keep, then=then, hint=title_of(row))


@about_a_measurement
def measurement_by(request: HttpRequest, row: Measurement) -> Question:
    """Who measured it."""
    last = Measurement.objects.of(row.patient).last_measurer() if is_new(request) else ""
    form = MeasurerForm(sent(request), instance=row, initial={"measured_by": row.measured_by or last})
    return Question(
        form,
        lambda: row.change(measured_by=form.cleaned_data["measured_by"]),
        back=row.url("symptoms:measurement-date") if is_new(request) else "",
        hint=_("You can leave it blank"),
        button=_("Save"),
    )


def _value(
    form: ValueForm, keep: Callable[[], str | None], test: ClinicTest, part: Part | None, *, back: str = ""
) -> Question:
    what = f"{test.label}, {part.words}" if part else test.label
    note = format_html("<b>{}.</b> {}", what, _("Measured by a clinician."))
    return Question(form, keep, back=back, note=note, button=_("Save the result"))


def find_measurement(patient: Patient, _reader: User, *, measurement_id: uuid.UUID) -> Deletion:
    """One measurement, to delete it."""
    row = get_object_or_404(Measurement.objects.with_deleted(patient), pk=measurement_id)
    return Deletion(
        [row],
        asks=_("Delete this measurement?"),
        done=_("Deleted: a measurement"),
        facts=[title_of(row), value_in_words(row.kind, row.value)],
        page=row.url("symptoms:measurement-detail"),
        restore=row.url("symptoms:measurement-restore"),
    )


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
