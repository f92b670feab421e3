"""One exercise by itself: of the person's own list, or something else, just this once.

What was done once is on the list, to be chosen again, and not among the usual exercises: one tap on Today leaves it
out until somebody says that it is usual.
"""

import uuid
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.identity import signed_in
from exercises.days.asked import asked_day
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
    "moving": (_("Which exercise was it?"), MOVING, "once-therapy", _("Therapy")),
    "therapy": (_("Which therapy was it?"), THERAPY, "once-equipment", _("Equipment")),
    "equipment": (_("Which equipment was it?"), EQUIPMENT, "once-moving", _("Moving")),
}


def other(request: HttpRequest, patient_id: uuid.UUID, day: date | None = None) -> HttpResponse:
    """Less, more or something else: which exercise was it? Something else is named here."""
    patient = enter(request, patient_id, role=Role.HELPER)
    form, asked = OnceForm(sent(request)), asked_day(patient, day)
    if form.is_valid():
        name, user = form.cleaned_data["name"], signed_in(request)
        activity = add_named(patient=patient, user=user, name=name, usual=False)
        return redirect(asked.url("amount", activity.id))
    activities = Activity.objects.of(patient).in_order().with_photos()
    context = {
        "patient": patient,
        "rows": [(activity, asked.url("amount", activity.id)) for activity in activities],
        "form": form,
        "asked": asked,
        "list_url": asked.url("once-moving"),
    }
    return render(request, "exercises/log/other.html", context)


def once_kinds(request: HttpRequest, patient_id: uuid.UUID, day: date | None = None, *, group: str) -> HttpResponse:
    """Something from the list of kinds, just this once; its minutes come next."""
    patient = enter(request, patient_id, role=Role.HELPER)
    question, kinds, following, words = GROUPS[group]
    answers = [Answer(kind.value, kind.facts.label, picture=kind.facts.picture) for kind in kinds]
    form, asked = AnswerForm(question, answers, sent(request)), asked_day(patient, day)
    user = signed_in(request)

    def keep() -> str:
        kind = ExerciseKind(form.cleaned_data["answer"])
        return asked.url("amount", add_kind(patient=patient, user=user, kind=kind, usual=False).id)

    asking = Question(
        form,
        keep,
        back=asked.url("other"),
        hint=_("Just this once. Minutes come next"),
        ways=(Way(words, asked.url(following), "next"),),
    )
    return ask(request, asking, patient=patient)
