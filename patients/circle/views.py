"""The pages of a care circle that every member has: who is in it, their own name, and the way out."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from patients.access import enter
from patients.circle import writing as members
from patients.circle.forms import NO, YES, OwnNameForm, about_you_form, sure_form
from patients.circle.names import deleted_at, members_of
from patients.circle.reading import circle_of
from patients.circle.writing import note_the_person
from patients.models import Invitation
from patients.roles import Role
from questions.question import Question, ask
from questions.sent import sent


def people(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Who may see the record, who was asked, and the ways to change it."""
    patient, reader = enter(request, patient_id), signed_in(request)
    everybody = members_of(patient)
    is_about_another = any(shown.membership.is_the_person for shown in everybody) and not patient.reader.is_the_person
    asked = Invitation.objects.filter(patient=patient).waiting().order_by("created_at")
    context = {
        "patient": patient,
        "place": "settings",
        "members": everybody,
        "asks_about_you": patient.may_decide and not is_about_another,
        "invitations": asked if patient.may_decide else [],
        "now": timezone.now(),
        "deleted_at": deleted_at(everybody) if patient.reader.somebody_leaves else None,
        "you_leave": any(shown.leaves_at and shown.membership.user_id == reader.pk for shown in everybody),
    }
    return render(request, "patients/circle/people.html", context)


def your_name(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What the others call the reader."""
    patient = enter(request, patient_id, role=Role.VIEWER)
    back = patient.url("patients:people")
    form = OwnNameForm(sent(request), instance=signed_in(request))
    asked = Question(form, lambda: _save_name(form), back=back, button=_("Save the name"))
    return ask(request, asked, patient=patient)


def _save_name(form: OwnNameForm) -> None:
    form.save()


def leave(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The way out, for any member but the last who decides."""
    patient = enter(request, patient_id, role=Role.VIEWER)
    user, back = signed_in(request), patient.url("patients:people")
    if circle_of(patient).is_last_owner(user.pk):
        return render(request, "patients/circle/leave_last.html", {"patient": patient, "back": back})
    form = sure_form(_("Do you want to leave this diary?"), _("Yes, leave it now"), sent(request))

    def keep() -> str | None:
        if form.cleaned_data["answer"] == NO:
            return None
        members.leave(patient=patient, user=user)
        return reverse("dashboard:home")

    hint = _("You see nothing of it from then on. What you wrote stays")
    return ask(request, Question(form, keep, back=back, hint=hint), patient=patient)


def about_you(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Whether the record is about the reader, or about somebody they look after."""
    patient = enter(request, patient_id, role=Role.OWNER)
    back = patient.url("patients:people")
    form, user = about_you_form(sent(request), is_now=patient.reader.is_the_person), signed_in(request)

    def keep() -> None:
        note_the_person(patient=patient, user=user, is_the_person=form.cleaned_data["answer"] == YES)

    return ask(request, Question(form, keep, back=back), patient=patient)
