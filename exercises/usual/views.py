"""The pages on which somebody says what they usually do, and how much of it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from exercises.kinds import EQUIPMENT, MOVING, THERAPY
from exercises.log.forms import OwnForm, UsualForm, usual_minutes_form
from exercises.log.minutes_page import ask_minutes
from exercises.models import Activity
from exercises.safety.views import THEN, safety_url
from exercises.usual.writing import add_named, choose_usual
from exercises.words import usually
from patients.access import enter
from patients.models import Role
from questions.answers import Answer, AnswerForm
from questions.question import Question, ask
from questions.sent import sent

# Each page of kinds: its question, what it offers, and the page after it; and the page before.
GROUPS = {
    "moving": (_("Which of these are usual?"), MOVING, "exercises:usual-therapy"),
    "therapy": (_("Which therapy is usual?"), THERAPY, "exercises:usual-equipment"),
    "equipment": (_("Which equipment is usual?"), EQUIPMENT, "exercises:usual"),
}
BEFORE = {
    "moving": "exercises:usual",
    "therapy": "exercises:usual-moving",
    "equipment": "exercises:usual-therapy",
}


def usual(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The list of exercises, each with its minutes and one way to change it."""
    patient = enter(request, patient_id, role=Role.HELPER)
    activities = Activity.objects.of(patient).in_order().with_photos()
    rows = [(activity, usually(activity)) for activity in activities]
    return render(request, "exercises/usual/usual.html", {"patient": patient, "rows": rows})


def usual_one(request: HttpRequest, patient_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponse:
    """What can be changed of one exercise."""
    patient = enter(request, patient_id, role=Role.HELPER)
    activity = get_object_or_404(Activity.objects.of(patient).with_photos(), pk=activity_id)
    context = {"patient": patient, "activity": activity, "minutes": usually(activity), "limb": patient.limbs[0]}
    return render(request, "exercises/usual/one.html", context)


def usual_kinds(request: HttpRequest, patient_id: uuid.UUID, *, group: str) -> HttpResponse:
    """Which ways of moving the person uses; then which therapy they have, then which equipment."""
    patient = enter(request, patient_id, role=Role.HELPER)
    question, among, following = GROUPS[group]
    chosen = Activity.objects.of(patient).usual().filter(kind__in=among).values_list("kind", flat=True)
    form = UsualForm(str(question), among, sent(request), chosen=chosen)
    user = signed_in(request)

    def keep() -> str | None:
        listed = choose_usual(patient=patient, user=user, among=among, chosen=form.chosen)
        asks_first = [activity for activity in listed if not activity.is_usual]
        if not asks_first:
            return None
        first, *others = asks_first
        return safety_url(first, **({THEN: others[0].pk} if others else {}))

    asked = Question(
        form,
        keep,
        back=reverse(BEFORE[group], args=[patient.id]),
        then=reverse(following, args=[patient.id]),
        hint=_("In a usual week"),
        button=_("Save and go on"),
    )
    return ask(request, asked, patient=patient)


def usual_minutes(
    request: HttpRequest, patient_id: uuid.UUID, activity_id: uuid.UUID, *, exact: bool = False
) -> HttpResponse:
    """How many minutes of one exercise the person usually does."""
    patient = enter(request, patient_id, role=Role.HELPER)
    activity = get_object_or_404(Activity.objects.of(patient), pk=activity_id)
    form = usual_minutes_form(activity, sent(request), exact=exact)

    def keep() -> None:
        activity.change(usual_minutes=int(form.cleaned_data["answer"]))

    back, box = reverse("exercises:usual", args=[patient.id]), activity.url("exercises:usual-minutes-exact")
    return ask_minutes(request, patient, form, keep, back=back, box="" if exact else box)


def usual_own(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Add an exercise of the person's own."""
    patient, user = enter(request, patient_id, role=Role.HELPER), signed_in(request)
    form = OwnForm(sent(request))

    def keep() -> str:
        activity = add_named(patient=patient, user=user, name=form.cleaned_data["name"], usual=True)
        asks_first = activity.asks_safety_first
        return safety_url(activity) if asks_first else activity.url("exercises:usual-minutes")

    back = reverse("exercises:usual", args=[patient.id])
    return ask(request, Question(form, keep, back=back, button=_("Save the name")), patient=patient)


@require_POST
def usual_switch(request: HttpRequest, patient_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponse:
    """Take one exercise out of the usual ones (`usual` is "no") or put it back ("yes"); sent twice, it is done once."""
    patient = enter(request, patient_id)
    activity = get_object_or_404(Activity.objects.of(patient), pk=activity_id)
    wanted = request.POST.get("usual")
    if wanted == "yes" and activity.asks_safety_first and not activity.is_usual:
        return redirect(safety_url(activity))
    if wanted in ("yes", "no"):
        activity.change(is_usual=wanted == "yes")
    return redirect("exercises:usual", patient.id)


def usual_ask(request: HttpRequest, patient_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponse:
    """Whether something that was done once is one of the usual exercises from now on."""
    patient = enter(request, patient_id, role=Role.HELPER)
    activity = get_object_or_404(Activity.objects.of(patient), pk=activity_id)
    answers = [Answer("no", _("No, just this once")), Answer("yes", _("Yes, one tap saves it too"))]
    question = _("Is %(exercise)s one of the usual exercises?") % {"exercise": activity.title}
    form = AnswerForm(question, answers, sent(request))

    def keep() -> str | None:
        if form.cleaned_data["answer"] == "no":
            return None
        if activity.asks_safety_first:
            return safety_url(activity)
        activity.change(is_usual=True)
        return None

    back = reverse("dashboard:today", args=[patient.id])
    return ask(request, Question(form, keep, back=back), patient=patient)
