"""The page on which a person says how often to check in."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from patients.access import enter
from patients.models import Role
from questions.question import Question, ask
from questions.sent import sent
from symptoms.check_ins.agenda import Rhythm
from symptoms.check_ins.forms import rhythm_form
from symptoms.check_ins.reading import plan_of
from symptoms.check_ins.writing import change_rhythm


def checkin_rhythm(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Which check-ins the person wants."""
    patient = enter(request, patient_id, role=Role.HELPER)
    form = rhythm_form(patient, sent(request), was=plan_of(patient).rhythm)

    def keep() -> None:
        change_rhythm(patient, Rhythm(form.cleaned_data["answer"]))

    back, hint = reverse("dashboard:settings", args=[patient.id]), _("All questions can always be answered")
    return ask(request, Question(form, keep, back=back, hint=hint), patient=patient)
