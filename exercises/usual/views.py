"""The pages on which somebody says what they usually do, and how much of it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from exercises.about import about_an_exercise
from exercises.kinds import EQUIPMENT, MOVING, THERAPY
from exercises.log.forms import SAVE_MINUTES, OwnForm, RenameForm, UsualForm, another_number, usual_minutes_form
from exercises.models import Activity, ActivityPhoto
from exercises.safety.views import THEN, safety_url
from exercises.usual.writing import add_named, choose_usual
from exercises.words import usually
from patients.access import enter
from patients.body import Limb, Side
from patients.limb_forms import LimbPartsForm
from patients.models import Patient, Role
from patients.photos.views import Shown
from questions.answers import Answer, AnswerForm
from questions.question import Question, ask
from questions.sent import sent

# Each page of kinds: its question, what it offers, the page before and the page after it.
GROUPS = {
    "moving": (_("Which of these are usual?"), MOVING, "exercises:usual", "exercises:usual-therapy"),
    "therapy": (_("Which therapy is usual?"), THERAPY, "exercises:usual-moving", "exercises:usual-equipment"),
    "equipment": (_("Which equipment is usual?"), EQUIPMENT, "exercises:usual-therapy", "exercises:usual"),
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
    context = {
        "patient": patient,
        "activity": activity,
        "question": gettext("%(exercise)s in the usual list: what to change?") % {"exercise": activity.title},
        "hint": usually(activity),
        "limb": patient.limbs[0],
    }
    return render(request, "exercises/usual/one.html", context)


def usual_kinds(request: HttpRequest, patient_id: uuid.UUID, *, group: str) -> HttpResponse:
    """Which ways of moving the person uses; then which therapy they have, then which equipment."""
    patient = enter(request, patient_id, role=Role.HELPER)
    question, among, before, following = GROUPS[group]
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
        back=reverse(before, args=[patient.id]),
        then=reverse(following, args=[patient.id]),
        hint=_("In a usual week"),
        button=_("Save and go on"),
    )
    return ask(request, asked, patient=patient)


@about_an_exercise
def usual_minutes(request: HttpRequest, activity: Activity, *, exact: bool = False) -> Question:
    """How many minutes of one exercise the person usually does."""
    form = usual_minutes_form(activity, sent(request), exact=exact)

    def keep() -> None:
        activity.change(usual_minutes=int(form.cleaned_data["answer"]))

    ways = () if exact else (another_number(activity.url("exercises:usual-minutes-exact")),)
    return Question(form, keep, back=_list_of(activity), button=SAVE_MINUTES, ways=ways)


@about_an_exercise
def usual_name(request: HttpRequest, activity: Activity) -> Question:
    """Another name for an exercise of the person's own."""
    if not activity.is_own:
        raise Http404
    form = RenameForm(sent(request), instance=activity)

    def keep() -> None:
        activity.change(name=form.cleaned_data["name"])

    then = activity.url("exercises:usual-one")
    return Question(form, keep, back=_list_of(activity), then=then, button=_("Save the name"))


@about_an_exercise
def usual_parts(request: HttpRequest, activity: Activity, *, limb: str, side: str) -> Question:
    """Which parts of one limb an exercise is for; then the next limb."""
    limbs = [(known.value, on.value) for known, on in activity.patient.limbs]
    if (limb, side) not in limbs:
        raise Http404
    following = limbs[limbs.index((limb, side)) + 1 :]
    said = {"exercise": activity.title, "side": Side(side).label, "limb": Limb(limb).label}
    question = gettext("%(exercise)s: which parts of the %(side)s %(limb)s?") % said
    form = LimbPartsForm(question, Limb(limb), Side(side), sent(request), known=activity.regions)

    def keep() -> str:
        activity.change(regions=form.codes)
        if following:
            return activity.url("exercises:usual-parts", *following[0])
        return activity.url("exercises:usual-one")

    hint, button = _("Choose the parts that it is for"), _("Save and go on")
    return Question(form, keep, back=_list_of(activity), hint=hint, button=button)


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
@about_an_exercise
def usual_switch(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Take one exercise out of the usual ones (`usual` is "no") or put it back ("yes"); sent twice, it is done once."""
    wanted = request.POST.get("usual")
    if wanted == "yes" and activity.asks_safety_first and not activity.is_usual:
        return redirect(safety_url(activity))
    if wanted in ("yes", "no"):
        activity.change(is_usual=wanted == "yes")
    return redirect(_list_of(activity))


@about_an_exercise
def usual_ask(request: HttpRequest, activity: Activity) -> Question:
    """Whether something that was done once is one of the usual exercises from now on."""
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

    return Question(form, keep, back=reverse("dashboard:today", args=[activity.patient_id]))


def in_photo(patient: Patient, activity_id: uuid.UUID) -> Shown:
    """An exercise, for the pages of its photo."""
    activity = get_object_or_404(Activity.objects.of(patient), pk=activity_id)
    said = {"exercise": activity.title}
    return Shown(
        patient=patient,
        subject=activity,
        photos=ActivityPhoto.objects.all(),
        asks=gettext("Add a photo of %(exercise)s") % said,
        says=gettext("Photo of %(exercise)s") % said,
        removed=gettext("Removed: photo of %(exercise)s") % said,
        back=activity.url("exercises:usual-one"),
        route="exercises:photo",
    )


def _list_of(activity: Activity) -> str:
    return reverse("exercises:usual", args=[activity.patient_id])
