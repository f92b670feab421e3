"""The pages of one exercise on the person's list: its name, the parts it is for, and what to know before using it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from exercises.activities import answer_safety
from exercises.ems_safety import CAUTIONS, Fits
from exercises.forms import RenameForm, safety_form
from exercises.models import Activity
from patients.access import enter
from patients.body import Limb, Side
from patients.limb_forms import LimbPartsForm
from patients.models import Patient, Role


def usual_name(request: HttpRequest, patient_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponse:
    """Another name for an exercise of the person's own."""
    patient = enter(request, patient_id, role=Role.HELPER)
    activity = get_object_or_404(Activity.objects.of(patient).select_related("patient"), pk=activity_id)
    if not activity.is_own:
        raise Http404
    form = RenameForm(request.POST or None, instance=activity)
    if form.is_valid():
        activity.save(update_fields=["name", "updated_at"])
        return redirect("exercises:usual", patient.id)
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
        activity.regions = form.codes
        activity.save(update_fields=["regions", "updated_at"])
        if following:
            return redirect("exercises:usual-parts", patient.id, activity.id, *following[0])
        return redirect("exercises:usual", patient.id)
    return render(request, "exercises/usual_parts.html", {"patient": patient, "form": form})


def ems_safety(request: HttpRequest, patient_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponse:
    """Who should ask their clinic before electrical muscle stimulation. Nothing is refused."""
    patient = enter(request, patient_id, role=Role.HELPER)
    activity = _ems(patient, activity_id)
    form = safety_form(activity, request.POST or None)
    if form.is_valid():
        answer_safety(activity=activity, answer=Fits(form.cleaned_data["answer"]), day=patient.today())
        if activity.needs_clinic:
            return redirect("exercises:ems-advice", patient.id, activity.id)
        return redirect("exercises:usual", patient.id)
    context = {"patient": patient, "activity": activity, "form": form, "cautions": CAUTIONS}
    return render(request, "exercises/ems_safety.html", context)


def ems_advice(request: HttpRequest, patient_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponse:
    """To ask the clinic first, for somebody for whom one of the warnings is true, or who is not sure."""
    patient = enter(request, patient_id, role=Role.HELPER)
    activity = _ems(patient, activity_id)
    if not activity.needs_clinic:
        raise Http404
    return render(request, "exercises/ems_advice.html", {"patient": patient, "activity": activity})


def _ems(patient: Patient, activity_id: uuid.UUID) -> Activity:
    """The stimulation on the list; of any other exercise this is not asked."""
    activity = get_object_or_404(Activity.objects.of(patient), pk=activity_id)
    if not activity.is_ems:
        raise Http404
    return activity


def _parts_form(request: HttpRequest, activity: Activity, limb: Limb, side: Side) -> LimbPartsForm:
    said = {"exercise": activity.title, "side": side.label, "limb": limb.label}
    question = gettext("%(exercise)s: which parts of your %(side)s %(limb)s?") % said
    return LimbPartsForm(question, limb, side, request.POST or None, known=activity.regions)
