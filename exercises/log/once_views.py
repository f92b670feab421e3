"""One exercise by itself: of the person's own list, or something else, just this once.

What was done once is on the list, to be chosen again, and not among the usual exercises: one tap on Today leaves it
out until somebody says that it is usual.
"""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.identity import signed_in
from exercises.kinds import EQUIPMENT, MOVING, THERAPY, ExerciseKind
from exercises.log.forms import OnceForm
from exercises.models import Activity
from exercises.usual.writing import add_kind, add_named
from patients.access import enter
from patients.models import Role
from questions.answers import Answer, AnswerForm
from questions.question import Question, Way, ask
from questions.sent import sent

# Each page of kinds: its question, what it offers, and the page of the next ones, with the words that lead there.
GROUPS = {
    "moving": (_("Which exercise was it?"), MOVING, "exercises:once-therapy", _("Therapy")),
    "therapy": (_("Which therapy was it?"), THERAPY, "exercises:once-equipment", _("Equipment")),
    "equipment": (_("Which equipment was it?"), EQUIPMENT, "exercises:once-moving", _("Moving")),
}


def other(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Less, more or something else: which exercise was it? Something else is named here."""
    patient = enter(request, patient_id, role=Role.HELPER)
    form = OnceForm(sent(request))
    if form.is_valid():
        name, user = form.cleaned_data["name"], signed_in(request)
        activity = add_named(patient=patient, user=user, name=name, usual=False)
        return redirect("exercises:amount", patient.id, activity.id)
    activities = Activity.objects.of(patient).in_order().with_photos()
    return render(request, "exercises/log/other.html", {"patient": patient, "activities": activities, "form": form})


def once_kinds(request: HttpRequest, patient_id: uuid.UUID, *, group: str) -> HttpResponse:
    """Something from the list of kinds, just this once; its minutes come next."""
    patient = enter(request, patient_id, role=Role.HELPER)
    question, kinds, following, words = GROUPS[group]
    answers = [Answer(kind.value, kind.facts.label, picture=kind.facts.picture) for kind in kinds]
    form = AnswerForm(question, answers, sent(request))
    user = signed_in(request)

    def keep() -> str:
        kind = ExerciseKind(form.cleaned_data["answer"])
        return add_kind(patient=patient, user=user, kind=kind, usual=False).url("exercises:amount")

    asked = Question(
        form,
        keep,
        back=reverse("exercises:other", args=[patient.id]),
        hint=_("Just this once. Minutes come next"),
        ways=(Way(words, reverse(following, args=[patient.id]), "next"),),
    )
    return ask(request, asked, patient=patient)
