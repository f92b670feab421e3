"""The page on which an owner says whether the record is about them."""

import uuid

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.identity import signed_in
from patients.access import enter
from patients.circle_forms import YES, about_you_form
from patients.members import note_the_person
from patients.roles import Role


def about_you(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Whether the record is about the reader, or about somebody they look after."""
    patient = enter(request, patient_id, role=Role.OWNER)
    back = reverse("patients:people", args=[patient.id])
    form = about_you_form(request.POST or None, is_now=patient.reader_is_the_person)
    if form.is_valid():
        try:
            is_the_person = form.cleaned_data["answer"] == YES
            note_the_person(patient=patient, user=signed_in(request), is_the_person=is_the_person)
            return redirect(back)
        except ValidationError as error:
            form.add_error("answer", error)
    return render(request, "patients/sure.html", {"patient": patient, "form": form, "back": back})
