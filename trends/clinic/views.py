"""The page for the clinic, and what the person wants to ask there."""

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from patients.access import enter
from patients.models import Patient, Role
from questions.question import Question, ask
from questions.sent import sent
from trends.clinic.forms import QuestionsForm
from trends.clinic.page import page_of
from trends.clinic.paper import as_pdf, as_text
from trends.clinic.writing import keep_questions
from trends.models import ClinicQuestions


def clinic(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What happened since the last visit, as the clinic sees it."""
    patient = enter(request, patient_id)
    context = {"patient": patient, "place": "trends", "report": page_of(patient)}
    return render(request, "trends/clinic/clinic.html", context)


def clinic_text(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The same as text, to copy into the hospital's record."""
    patient = enter(request, patient_id)
    text = as_text(page_of(patient))
    return render(request, "trends/clinic/text.html", {"patient": patient, "text": text})


def clinic_paper(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The same as a file. It is made while one waits, as that takes a tenth of a second."""
    patient = enter(request, patient_id)
    file = as_pdf(page_of(patient), patient.country)
    name = {"Content-Disposition": 'attachment; filename="for-the-clinic.pdf"'}
    return HttpResponse(file, content_type="application/pdf", headers=name)


@transaction.atomic
def clinic_questions(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What the person wants to ask."""
    patient = enter(request, patient_id, role=Role.HELPER)
    data = sent(request)
    if data is not None:
        # Two people who write at once wait for each other, so that none overwrites the other's question.
        Patient.objects.select_for_update().get(pk=patient.pk)
    form = QuestionsForm(ClinicQuestions.objects.filter(patient=patient).first() or ClinicQuestions(), data)
    asked = Question(
        form,
        lambda: keep_questions(patient=patient, ready=form.cleaned_data["ready"], own=form.own),
        back=reverse("trends:clinic", args=[patient.id]),
        hint=_("Choose all that fit"),
        says=_("Saved"),
        button=_("Save the questions"),
    )
    return ask(request, asked, patient=patient)
