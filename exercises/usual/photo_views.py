"""The photo of an exercise on the person's list. See `patients.photos.views`."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from exercises.models import Activity, ActivityPhoto
from patients.access import enter
from patients.deleting.views import Deletion
from patients.models import Patient, Role
from patients.photos.views import Shown, ask_photo, find_in, send_picture, show_photo


def photo_add(request: HttpRequest, patient_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponse:
    """Add the photo, or choose another."""
    patient = enter(request, patient_id, role=Role.HELPER)
    return ask_photo(request, _exercise(patient, activity_id))


def photo(request: HttpRequest, patient_id: uuid.UUID, activity_id: uuid.UUID, photo_id: uuid.UUID) -> HttpResponse:
    """The photo, large, and its Remove. It is reached from the list, which only those see who may change it."""
    patient = enter(request, patient_id, role=Role.HELPER)
    return show_photo(request, _exercise(patient, activity_id), photo_id)


def find_photo(patient: Patient, _reader: User, *, activity_id: uuid.UUID, photo_id: uuid.UUID) -> Deletion:
    """The photo, to remove it."""
    return find_in(_exercise(patient, activity_id), photo_id)


def photo_image(
    request: HttpRequest, patient_id: uuid.UUID, activity_id: uuid.UUID, photo_id: uuid.UUID, *, small: bool = False
) -> HttpResponse:
    """The picture itself."""
    patient = enter(request, patient_id)
    return send_picture(ActivityPhoto.objects.filter(patient=patient), activity_id, photo_id, small=small)


def _exercise(patient: Patient, activity_id: uuid.UUID) -> Shown:
    activity = get_object_or_404(Activity.objects.of(patient), pk=activity_id)
    activity.patient = patient
    said = {"exercise": activity.title}
    return Shown(
        patient=patient,
        subject=activity,
        photos=ActivityPhoto.objects.all(),
        asks=_("Add a photo of %(exercise)s") % said,
        says=_("Photo of %(exercise)s") % said,
        removed=_("Removed: photo of %(exercise)s") % said,
        back=reverse("exercises:usual-one", args=(patient.pk, activity.pk)),
        route="exercises:photo",
    )
