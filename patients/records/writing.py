"""Opening a record, and changing what it says about the person."""

import uuid
from typing import Any

from django.db import transaction

from accounts.models import User
from patients.changes import one_change
from patients.models import Membership, Patient, Role
from patients.places.countries import country_of


def open_record(*, user: User, name: str, token: uuid.UUID, time_zone: str = "", is_the_person: bool = True) -> Patient:
    """Make a record that `user` owns, about them or somebody they help. The same form sent twice makes one record.

    `time_zone` is that of the device where it said one; empty where it is to be asked.
    """
    said = {"name": name}
    if time_zone:
        said |= {"time_zone": time_zone, "country": country_of(time_zone)}
    with transaction.atomic():
        # Mixed with the user, so that nobody reaches a record that is not theirs by sending its id.
        patient, _new = Patient.objects.get_or_create(id=uuid.uuid5(token, f"record of {user.pk}"), defaults=said)
        owner = {"role": Role.OWNER, "is_the_person": is_the_person}
        Membership.objects.get_or_create(patient=patient, user=user, defaults=owner)
    return patient


def move(patient: Patient, time_zone: str) -> None:
    """Set the time zone and, where it tells one, the country. In another country than before the number is asked again.

    A number from before is not kept for there: a wrong number is worse than none (clinical reference 13.1).
    """
    values: dict[str, Any] = {"time_zone": time_zone}
    country = country_of(time_zone)
    if country and country != patient.country:
        values["country"] = country
        if patient.country:
            values |= {"emergency_number": "", "number_is_confirmed": False}
    change_record(patient, **values)


@one_change()
def stop_asking(patient: Patient, question: str) -> None:
    """Do not ask that question on Today again: it was answered elsewhere, or left out."""
    left_out = Patient.objects.select_for_update().values_list("left_out", flat=True).get(pk=patient.pk)
    if question not in left_out:
        change_record(patient, left_out=[*left_out, question])


def change_record(patient: Patient, **values: Any) -> None:
    """Set fields of the record itself and raise its version, as drawings and reminders depend on them."""
    for field, value in values.items():
        setattr(patient, field, value)
    with one_change():
        patient.save(update_fields=list(values))
        patient.raise_version()
