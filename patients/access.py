"""The one door to a record: the only way from an address to a `Patient`."""

import uuid
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, IntegerField, OuterRef, Q, UUIDField
from django.http import Http404, HttpRequest

from accounts.identity import signed_in
from accounts.models import Closing
from patients.access_log import note_look
from patients.clock import go_by_the_clock_of
from patients.models import Membership, Patient, Role
from patients.roles import HEARING_IS_OPEN, Reader
from tables.prepared import Given, Prepared

_READING = {"GET", "HEAD", "OPTIONS"}


class NotInCircleError(Http404):
    """There is no such record, or not for this person: the page says one thing for both."""


class RefusedByRoleError(PermissionDenied):
    """Somebody of the care circle may not do this; `needed` is the least role that may."""

    def __init__(self, needed: Role) -> None:
        super().__init__()
        self.needed = needed


def enter(request: HttpRequest, patient_id: uuid.UUID, *, role: Role | None = None) -> Patient:
    """The record at that address, for somebody in its care circle.

    To read takes any role; to send anything takes a helper. `role` asks for more, on pages that are there only
    to change something. A stranger gets 404, as if the record did not exist; a member whose role
    does not allow it gets 403. The first page of a day is noted: the owner sees who looked.
    """
    needed = role or (Role.VIEWER if request.method in _READING else Role.HELPER)
    user = signed_in(request)
    membership = next(iter(_memberships().ask(_Knock(patient_id, user.pk))), None)
    if membership is None:
        raise NotInCircleError
    role = Role(membership.role)
    if not role.includes(needed):
        raise RefusedByRoleError(needed)
    patient: Patient = membership.patient
    if request.method in _READING:
        note_look(patient, user)
    go_by_the_clock_of(patient)
    patient.reader = Reader(
        role,
        is_the_person=membership.is_the_person,
        has_others=membership.has_others,
        somebody_leaves=membership.somebody_leaves,
        asks_who_hears=membership.asks_who_hears and role == Role.OWNER,
    )
    return patient


@dataclass(frozen=True)
class _Knock:
    """Who asks for which record."""

    patient: uuid.UUID
    user: int


@cache
def _memberships() -> Prepared[_Knock, Any]:
    """The membership with its record, and what every page has to know around it."""
    patient, user = OuterRef("patient"), OuterRef("user")
    rows = Membership.objects.select_related("patient").annotate(
        has_others=Exists(Membership.objects.filter(~Q(patient=patient), user=user)),
        somebody_leaves=Exists(Closing.objects.filter(user__memberships__patient=patient)),
        asks_who_hears=Exists(Membership.objects.filter(HEARING_IS_OPEN, ~Q(user=user), patient=patient)),
    )
    asked = {"patient": Given(attrgetter("patient"), UUIDField()), "user": Given(attrgetter("user"), IntegerField())}
    return Prepared(rows.filter(**asked))
