"""The pages of one exercise on the person's list: its name, and the parts it is for."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from exercises.forms import RenameForm
from exercises.models import Activity
from patients.access import enter
from patients.body import Limb, Side
from patients.limb_forms import LimbPartsForm
from patients.models import Role


def usual_name(request: HttpRequest, patient_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponse:
    """Another name for an exercise of the person's own."""
    patient = enter(request, patient_id, role=Role.HELPER)
    activity = get_object_or_404(Activity.objects.of(patient).select_related("patient"), pk=activity_id)
    if not activity.is_own:
        raise Http404
    form = RenameForm(request.POST or None, instance=activity)
    if form.is_valid():
        activity.change(name=form.cleaned_data["name"])
        return redirect("exercises:usual-one", patient.id, activity.id)
    return render(request, "exercises/usual_own.html", {"patient": patient, "form": form})


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
    form = _parts_form(request, activity, Limb(limb), Side(side))
    if form.is_valid():
        activity.change(regions=form.codes)
        if following:
            return redirect("exercises:usual-parts", patient.id, activity.id, *following[0])
        return redirect("exercises:usual-one", patient.id, activity.id)
    return render(request, "exercises/usual_parts.html", {"patient": patient, "form": form})


def _parts_form(request: HttpRequest, activity: Activity, limb: Limb, side: Side) -> LimbPartsForm:
    said = {"exercise": activity.title, "side": side.label, "limb": limb.label}
    question = gettext("%(exercise)s: which parts of the %(side)s %(limb)s?") % said
    return LimbPartsForm(question, limb, side, request.POST or None, known=activity.regions)
