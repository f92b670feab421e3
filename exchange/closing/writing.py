"""Closing an account: 14 days to change one's mind, then nothing is left.

A record goes with the account where nobody else who stays decides about it. Its owner said so before, record by
record; `patients.circle.rules` sees to it that no record comes to that later.
"""

import logging
import uuid
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.devices.writing import end_everywhere
from accounts.models import AddressChange, Closing, KeptAnswers, User
from exchange.closing.reading import records_alone
from outbox.models import Mail
from patients.circle import rules
from patients.circle.reading import circle_of
from patients.circle.writing import change_circle
from patients.models import Invitation, Patient

logger = logging.getLogger(__name__)


class UndecidedError(Exception):
    """Nobody else decides about a record, and its owner has not said that it is deleted too."""


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


def close_due(now: datetime) -> int:
    """Delete each account whose time has come; how many were. One that fails is tried again the next time."""
    due = list(Closing.objects.due(now).values_list("user_id", flat=True))
    closed = sum(_try_to_erase(pk, now) for pk in due)
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        # The log of changes beside the database holds what was deleted, until it is emptied.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return closed


def _try_to_erase(user_id: int, now: datetime) -> bool:
    try:
        return erase(user_id, now)
    except Exception:
        logger.exception("the account of user %s could not be closed", user_id)
        return False


@transaction.atomic
def erase(user_id: int, now: datetime) -> bool:
    """Delete one account and all that is left of it; False where it is gone, or was kept after all.

    It is one transaction: a worker that dies in the middle leaves all as it was, to be done the next day.
    """
    closing = Closing.objects.due(now).select_for_update().filter(user=user_id).first()
    if closing is None:
        return False
    user = closing.user
    for patient in Patient.objects.seen_by(user).order_by("pk"):
        _leave_or_delete(patient, user)
    addresses = _addresses(user)
    # The mails first: they say what the rows say.
    _unlink_mails(addresses)
    Mail.objects.annotate(low=Lower("to")).filter(low__in=addresses).delete()
    Invitation.objects.filter(Q(address__in=addresses) | Q(accepted_by=user)).delete()
    _end_sessions(user, addresses)
    user.delete()
    return True


def _leave_or_delete(patient: Patient, user: User) -> None:
    Patient.objects.select_for_update().get(pk=patient.pk)
    if circle_of(patient).owners == {user.pk}:
        # Those of other members name it in the addresses of their pages.
        KeptAnswers.objects.filter(Q(page__contains=str(patient.pk)) | Q(path__contains=str(patient.pk))).delete()
        User.objects.filter(stand_in__patient=patient).delete()
        patient.delete()
    else:
        change_circle(patient, lambda circle: rules.leave(circle, who=user.pk))


def _addresses(user: User) -> set[str]:
    """Every address of theirs that a row may hold, a wanted one too."""
    known = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    wanted = AddressChange.objects.filter(user=user).values_list("new", flat=True)
    return {address.lower() for address in (user.email, *known, *wanted)}


def _end_sessions(user: User, addresses: set[str]) -> None:
    """End every session that is theirs, or in which somebody began to sign in with their address."""
    for session in Session.objects.iterator():
        said = session.get_decoded()
        if said.get("_auth_user_id") == str(user.pk) or any(address in str(said).lower() for address in addresses):
            session.delete()


def _unlink_mails(addresses: set[str]) -> None:
    """Remove mails that were written to files instead of being sent, as in development."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    for mail in Path(folder).glob("*") if folder else ():
        text = mail.read_text(errors="replace").lower() if mail.is_file() else ""
        if any(address in text for address in addresses):
            mail.unlink(missing_ok=True)
