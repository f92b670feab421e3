"""Closing an account: 14 days to change one's mind, then nothing is left.

A record goes with the account where nobody else who stays decides about it. Its owner said so before, record by
record; `patients.circle.rules` sees to it that no record comes to that later.
"""

import logging
import re
import uuid
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import SESSION_KEY
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

# An address as it stands in the text of a mail.
ADDRESS = re.compile(r"[^\s<>\"(),:;]+@[^\s<>\"(),:;]+")


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
    own = _own_addresses(user)
    written_to = own | _addresses_of_nobody_else(user)
    # The mails first: they say what the rows say.
    _unlink_mails(written_to)
    Mail.objects.annotate(low=Lower("to")).filter(low__in=written_to).delete()
    Invitation.objects.annotate(low=Lower("address")).filter(Q(low__in=own) | Q(accepted_by=user)).delete()
    _end_sessions(user, own)
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


def _own_addresses(user: User) -> set[str]:
    """Every address that is theirs."""
    shown = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return {address.lower() for address in (user.email, *shown)}


def _addresses_of_nobody_else(user: User) -> set[str]:
    """Those that they only typed. One that somebody else has, or typed too, is none: nothing of others may go."""
    wanted = AddressChange.objects.filter(user=user).values_list("new", flat=True)
    not_shown = EmailAddress.objects.filter(user=user, verified=False).values_list("email", flat=True)
    typed = {address.lower() for address in (*wanted, *not_shown)}
    for model, column in ((User, "email"), (EmailAddress, "email"), (AddressChange, "new")):
        others = model._base_manager.exclude(**{"pk" if model is User else "user": user.pk})
        typed -= set(others.annotate(low=Lower(column)).filter(low__in=typed).values_list("low", flat=True))
    return typed


def _end_sessions(user: User, addresses: set[str]) -> None:
    """End every session that is theirs, or in which nobody is and somebody began to sign in with their address."""
    for session in Session.objects.iterator():
        said = session.get_decoded()
        who = said.get(SESSION_KEY)
        if who == str(user.pk) or (who is None and not addresses.isdisjoint(_words(said))):
            session.delete()


def _words(said: object) -> Iterator[str]:
    """Each text by itself that a session holds: part of another address is not the address."""
    if isinstance(said, dict):
        yield from _words([*said, *said.values()])
    elif isinstance(said, list):
        for part in said:
            yield from _words(part)
    elif isinstance(said, str):
        yield said.strip().lower()


def _unlink_mails(addresses: set[str]) -> None:
    """Remove mails that were written to files instead of being sent, as in development."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    for mail in Path(folder).glob("*") if folder else ():
        text = mail.read_text(errors="replace").lower() if mail.is_file() else ""
        if not addresses.isdisjoint(word.rstrip(".") for word in ADDRESS.findall(text)):
            mail.unlink(missing_ok=True)
