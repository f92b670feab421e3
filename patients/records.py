"""Opening a record, and changing what it says about the person."""

import uuid
from typing import Any

from django.db import transaction

from accounts.models import User
from patients.models import Membership, Patient, Role


def open_record(*, user: User, name: str, token: uuid.UUID, is_the_person: bool = True) -> Patient:
    """Make a record that `user` owns, about them or somebody they help. The same form sent twice makes one record."""
    with transaction.atomic():
        # Mixed with the user, so that nobody reaches a record that is not theirs by sending its id.
        patient, _new = Patient.objects.get_or_create(
            id=uuid.uuid5(token, f"record of {user.pk}"), defaults={"name": name}
        )
        owner = {"role": Role.OWNER, "is_the_person": is_the_person}
        Membership.objects.get_or_create(patient=patient, user=user, defaults=owner)
    return patient


def change_record(patient: Patient, **values: Any) -> None:
    """Set fields of the record itself and raise its version, as drawings and reminders depend on them."""
    for field, value in values.items():
        setattr(patient, field, value)
    with transaction.atomic():
        patient.save(update_fields=list(values))
        patient.raise_version()
