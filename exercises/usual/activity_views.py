"""The pages of one exercise on the person's list: its name, and the parts it is for."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from exercises.log.forms import RenameForm
from exercises.models import Activity
from patients.access import enter
from patients.body import Limb, Side
from patients.limb_forms import LimbPartsForm
from patients.models import Role
from questions.question import Question, ask
from questions.sent import sent


def usual_name(request: HttpRequest, patient_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponse:
    """Another name for an exercise of the person's own."""
    patient = enter(request, patient_id, role=Role.HELPER)
    activity = get_object_or_404(Activity.objects.of(patient).select_related("patient"), pk=activity_id)
    if not activity.is_own:
        raise Http404
    form = RenameForm(sent(request), instance=activity)

    def keep() -> str:
        activity.change(name=form.cleaned_data["name"])
        return activity.url("exercises:usual-one")

    back = reverse("exercises:usual", args=[patient.id])
    return ask(request, Question(form, keep, back=back, button=_("Save the name")), patient=patient)


def usual_parts(
    request: HttpRequest, patient_id: uuid.UUID, activity_id: uuid.UUID, limb: str, side: str
) -> HttpResponse:
    """Which parts of one limb an exercise is for; then the next limb."""
    patient = enter(request, patient_id, role=Role.HELPER)
    activity = get_object_or_404(Activity.objects.of(patient), pk=activity_id)
    limbs = [(known.value, on.value) for known, on in patient.limbs]
    if (limb, side) not in limbs:
        raise Http404
    following = limbs[limbs.index((limb, side)) + 1 :]
    said = {"exercise": activity.title, "side": Side(side).label, "limb": Limb(limb).label}
    question = _("%(exercise)s: which parts of the %(side)s %(limb)s?") % said
    form = LimbPartsForm(question, Limb(limb), Side(side), sent(request), known=activity.regions)

    def keep() -> str:
        activity.change(regions=form.codes)
        if following:
            return activity.url("exercises:usual-parts", *following[0])
        return activity.url("exercises:usual-one")

    asked = Question(
        form,
        keep,
        back=reverse("exercises:usual", args=[patient.id]),
        hint=_("Choose the parts that it is for"),
        button=_("Save and go on"),
    )
    return ask(request, asked, patient=patient)
