"""Inviting somebody into a care circle, and letting them in."""

import uuid
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.identity import has_verified
from accounts.models import User
from outbox.secret_links import digest_of
from patients.circle import rules
from patients.circle.rules import RefusedError
from patients.circle.writing import change_circle, note_hears, note_the_person
from patients.invitations.rules import GOOD_FOR, MOST_MAILS, MOST_MAILS_A_DAY, MOST_WAITING, secret_of
from patients.models import AlertLevel, Invitation, InvitationMail, Patient
from patients.roles import Role


class DeadInvitationError(Exception):
    """It lets nobody in: made up, used, taken back or too old. Nobody is told which."""


class WrongAddressError(Exception):
    """It is for somebody with another email address."""


@transaction.atomic
def invite(
    *,
    patient: Patient,
    by: User,
    address: str,
    role: Role,
    asks: str,
    token: uuid.UUID,
    is_the_person: bool = False,
    hears: AlertLevel = AlertLevel.NEVER,
    introduces: bool = False,
) -> Invitation:
    """Ask whoever has that address to join, and have the mail sent; `asks` is the name of the asker in it.

    It `introduces` the asker: who has no name yet is called so from now on.

    `hears` is when they are told at once of a problem, from the moment they join.

    An address that was asked already keeps its invitation, with the role of now and 14 days more. The same form sent
    twice (`token`) sends one mail. Raises RefusedError for who is no owner, ValidationError for too many.
    """
    Patient.objects.select_for_update().get(pk=patient.pk)
    waiting, address = Invitation.objects.filter(patient=patient).waiting(), address.strip().lower()
    known = waiting.filter(address__iexact=address).first()
    if known is None and waiting.count() >= MOST_WAITING:
        raise ValidationError(_("20 invitations are waiting. Take one back first"), code="too_many")
    key = known.pk if known else uuid.uuid4()
    change_circle(patient, lambda circle: rules.invite(circle, by=by.pk, key=key, role=role))
    now = {
        "role": role,
        "asks": asks,
        "invited_by": by,
        "is_the_person": is_the_person,
        "hears": hears,
        "digest": digest_of(secret_of(key)),
        "expires_at": timezone.now() + GOOD_FOR,
    }
    invitation, _new = Invitation.objects.update_or_create(
        id=key, defaults=now, create_defaults=now | {"patient": patient, "address": address}
    )
    _post(invitation, token)
    if introduces and not by.name:
        by.name = asks
        by.save(update_fields=["name"])
    return invitation


def take_back(*, invitation: Invitation, by: User) -> None:
    """End an invitation before it is used. Raises RefusedError for who is no owner."""
    with transaction.atomic():
        change_circle(invitation.patient, lambda circle: rules.take_back(circle, by=by.pk, key=invitation.pk))
        # One that is too old is in no circle any more, but still waits in the table.
        Invitation.objects.filter(pk=invitation.pk).waiting().update(ended_at=timezone.now())


def find(secret: str) -> Invitation:
    """The invitation behind a link. Raises DeadInvitationError where it lets nobody in."""
    live = Invitation.objects.live(timezone.now()).select_related("patient")
    invitation = live.filter(digest=digest_of(secret)).first()
    if invitation is None:
        raise DeadInvitationError
    return invitation


@transaction.atomic
def accept(*, secret: str, user: User, name: str = "") -> Patient:
    """Let somebody in, once, and note what the circle shall call them.

    Raises DeadInvitationError, or WrongAddressError for somebody who has not shown that the invited address is theirs.
    """
    invitation = find(secret)
    patient = invitation.patient
    if not has_verified(user, invitation.address):
        raise WrongAddressError
    known = patient.memberships.filter(user=user).first()
    try:
        change_circle(patient, lambda circle: rules.accept(circle, key=invitation.pk, who=user.pk))
    except RefusedError:  # used in the same moment
        raise DeadInvitationError from None
    if known is None or known.hears == AlertLevel.NEVER:
        note_hears(patient.memberships.get(user=user), AlertLevel(invitation.hears))
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
    if invitation.is_the_person and not patient.memberships.filter(is_the_person=True).exists():
        note_the_person(patient=patient, user=user, is_the_person=True)
    if name:
        user.name = name
        user.save(update_fields=["name"])
    return patient


def joined_by(secret: str, user: User) -> Patient | None:
    """The record that this person joined with this link and still is in: a tap sent twice leads there as well."""
    used = Patient.objects.filter(invitations__digest=digest_of(secret), invitations__accepted_by=user)
    return used.seen_by(user).first()


def _post(invitation: Invitation, token: uuid.UUID) -> None:
    """Let one mail wait for the next sweep, unless this form made one already or one is on its way.

    What counts are the mails of this record and those of whoever asks, about any record: one who takes invitations
    back, or begins record after record, writes to nobody more often.
    """
    mail_id, mails = uuid.uuid5(invitation.pk, str(token)), invitation.mails
    if mails.filter(pk=mail_id).exists() or mails.filter(next_at__isnull=False).exists():
        return
    sent = InvitationMail.objects.filter(
        Q(invitation__patient=invitation.patient_id) | Q(invitation__invited_by=invitation.invited_by_id)
    )
    if sent.filter(invitation__address__iexact=invitation.address).count() >= MOST_MAILS:
        raise ValidationError(_("The email went out 5 times. Ask if the address is right"), code="too_often")
    if sent.filter(created_at__gt=timezone.now() - timedelta(days=1)).count() >= MOST_MAILS_A_DAY:
        raise ValidationError(_("Many emails went out today. Invite more people tomorrow"), code="too_many_today")
    InvitationMail.objects.create(id=mail_id, invitation=invitation, next_at=timezone.now())
