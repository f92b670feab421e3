"""The photo of a visit's clinic card. See `patients.photos.views`."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.models import User
from injections.models import CardPhoto, Visit
from injections.visits.steps import visit_page
from injections.visits.views import visit_of
from patients.access import enter
from patients.deleting.views import Deletion
from patients.models import Patient, Role
from patients.photos.views import Shown, ask_photo, find_in, send_picture, show_photo
from questions.day_words import say_day
from questions.sent import is_new


def card_add(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID) -> HttpResponse:
    """Add the photo, or choose another."""
    patient = enter(request, patient_id, role=Role.HELPER)
    return ask_photo(request, _card(patient, visit_id, new=is_new(request)))


def card(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID, card_id: uuid.UUID) -> HttpResponse:
    """The photo, large, and its Remove."""
    patient = enter(request, patient_id)
    return show_photo(request, _card(patient, visit_id), card_id)


def find_card(patient: Patient, _reader: User, *, visit_id: uuid.UUID, card_id: uuid.UUID) -> Deletion:
    """The photo, to remove it."""
    return find_in(_card(patient, visit_id), card_id)


def card_image(
    request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID, card_id: uuid.UUID, *, small: bool = False
) -> HttpResponse:
    """The picture itself."""
    patient = enter(request, patient_id)
    return send_picture(CardPhoto.objects.filter(patient=patient), visit_id, card_id, small=small)


def _card(patient: Patient, visit_id: uuid.UUID, *, new: bool = False) -> Shown:
    visit: Visit = visit_of(patient, visit_id)
    on = {"date": say_day(visit.date, "j F Y")}
    return Shown(
        patient=patient,
        subject=visit,
        photos=CardPhoto.objects.all(),
        asks=_("Add a photo of the clinic card"),
        says=_("Clinic card of %(date)s") % on,
        removed=_("Removed: photo of the clinic card"),
        back=visit_page(visit, new=new),
        route="injections:card",
    )
