"""The pages on which a person says how often to check in, and what to be asked besides."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from patients.access import enter
from patients.models import Role
from questions.question import Question, ask
from questions.sent import sent
from symptoms.check_ins.agenda import Rhythm
from symptoms.check_ins.forms import BesidesForm, rhythm_form
from symptoms.check_ins.reading import plan_of
from symptoms.check_ins.writing import change_besides, change_rhythm


def checkin_rhythm(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Which check-ins the person wants."""
    patient = enter(request, patient_id, role=Role.HELPER)
    form = rhythm_form(patient, sent(request), was=plan_of(patient).rhythm)

    def keep() -> None:
        change_rhythm(patient, Rhythm(form.cleaned_data["answer"]))

    back, hint = reverse("dashboard:settings", args=[patient.id]), _("All questions can always be answered")
    return ask(request, Question(form, keep, back=back, hint=hint), patient=patient)


def checkin_besides(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What is asked once a week besides: tiredness, mood, both or neither."""
    patient = enter(request, patient_id, role=Role.HELPER)
    form = BesidesForm(patient, sent(request), was=plan_of(patient).besides)
    asked = Question(
        form,
        lambda: change_besides(patient, form.chosen),
        back=reverse("dashboard:settings", args=[patient.id]),
        hint=_("They come on top of the longer check-in"),
        button=_("Save what is asked"),
        says=_("Saved"),
    )
    return ask(request, asked, patient=patient)
