"""Closing an account: 14 days to change one's mind, then nothing is left.

A record goes with the account where nobody else who stays decides about it. Its owner said so before, record by
record; `patients.circle.rules` sees to it that no record comes to that later.
"""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.devices.reading import end_everywhere
from accounts.models import Closing, User
from patients.circle import rules
from patients.circle.writing import change_circle
from patients.models import Membership, Patient, Role


class UndecidedError(Exception):
    """Nobody else decides about a record, and its owner has not said that it is deleted too."""


def records_alone(user: User) -> list[Patient]:
    """The records that would go with this person's account: nobody else who stays decides about them."""
    others = Membership.objects.filter(patient=OuterRef("pk"), role=Role.OWNER, user__closing=None).exclude(user=user)
    owned = Patient.objects.filter(memberships__user=user, memberships__role=Role.OWNER)
    return list(owned.exclude(Exists(others)).order_by("created_at", "pk"))


@transaction.atomic
def begin_closing(*, user: User, agreed: Collection[uuid.UUID], now: datetime, here: str = "") -> Closing:
    """Begin to close an account; `agreed` are the records that are deleted too.

    Mails to this person and their invitations stop at once, and they are signed out but in the session `here`.
    Doing it again changes nothing. Raises UndecidedError.
    """
    known = Closing.objects.filter(user=user).first()
    if known:
        return known
    records = list(Patient.objects.select_for_update().seen_by(user).order_by("pk"))
    if not {patient.pk for patient in records_alone(user)} <= set(agreed):
        raise UndecidedError
    for patient in records:
        change_circle(patient, lambda circle: rules.go(circle, who=user.pk))
    closing, _new = Closing.objects.get_or_create(
        user=user, defaults={"asked_at": now, "closes_at": now + Closing.TIME_TO_THINK}
    )
    _plan_anew(records)
    end_everywhere(user, but=here)
    return closing


@transaction.atomic
def keep_account(user: User) -> None:
    """Change one's mind: all is as it was, but for the invitations, which were taken back."""
    records = list(Patient.objects.select_for_update().seen_by(user).order_by("pk"))
    Closing.objects.filter(user=user).delete()
    _plan_anew(records)


def _plan_anew(records: list[Patient]) -> None:
    """Whoever plans mails by the state of the record looks again."""
    for patient in records:
        patient.raise_version()
