"""The page on which an owner says whether the record is about them."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.identity import signed_in
from patients.access import enter
from patients.circle.forms import YES, about_you_form
from patients.circle.writing import note_the_person
from patients.roles import Role
from questions.question import Question, ask
from questions.sent import sent


def about_you(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Whether the record is about the reader, or about somebody they look after."""
    patient = enter(request, patient_id, role=Role.OWNER)
    back = reverse("patients:people", args=[patient.id])
    form, user = about_you_form(sent(request), is_now=patient.reader_is_the_person), signed_in(request)

    def keep() -> None:
        note_the_person(patient=patient, user=user, is_the_person=form.cleaned_data["answer"] == YES)

    return ask(request, Question(form, keep, back=back), patient=patient)
