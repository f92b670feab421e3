"""Changing a care circle: each change by the rules of `patients.circle.rules`, one at a time for a record."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from patients.circle import rules
from patients.circle.reading import circle_of
from patients.circle.rules import Circle
from patients.invitations.models import Invitation
from patients.models import AlertLevel, Membership, Patient
from patients.roles import Role


def change_role(*, patient: Patient, by: User, member: Membership, role: Role) -> None:
    """Give a member another role. Raises RefusedError where the rules do not allow it."""
    change_circle(patient, lambda circle: rules.change(circle, by=by.pk, who=member.user_id, role=role))


def end_access(*, patient: Patient, by: User, member: Membership) -> None:
    """Send a member away; their next request finds no record. Raises RefusedError where the rules do not allow it."""
    change_circle(patient, lambda circle: rules.end(circle, by=by.pk, who=member.user_id))


def leave(*, patient: Patient, user: User) -> None:
    """Take oneself out of a circle. Raises RefusedError for the last who decides."""
    change_circle(patient, lambda circle: rules.leave(circle, who=user.pk))


@transaction.atomic
def note_the_person(*, patient: Patient, user: User, is_the_person: bool) -> None:
    """Keep whether the record is about this member. Raises ValidationError where it is about another one."""
    Patient.objects.select_for_update().get(pk=patient.pk)
    others = patient.memberships.exclude(user=user)
    if is_the_person and others.filter(is_the_person=True).exists():
        raise ValidationError(_("The diary has a person whom it is about"), code="another")
    for member in patient.memberships.filter(user=user):
        member.is_the_person = is_the_person
        member.save(update_fields=["is_the_person"])


def note_hears(member: Membership, hears: AlertLevel) -> None:
    """Keep what somebody who decides said about telling this member of problems at once. It answers their wish."""
    member.hears, member.hears_was_asked, member.wishes_to_hear = hears, True, ""
    member.save(update_fields=["hears", "hears_was_asked", "wishes_to_hear"])


def wish_to_hear(*, patient: Patient, user: User, hears: AlertLevel) -> None:
    """Ask, as a member, to be told of problems at once. Whoever decides answers it; until then nothing changes."""
    member = Membership.objects.get(patient=patient, user=user)
    member.wishes_to_hear = hears
    member.save(update_fields=["wishes_to_hear"])


@transaction.atomic
def change_circle(patient: Patient, change: Callable[[Circle], Circle]) -> None:
    """Read the circle, change it by a rule and store what differs.

    The record's row is locked meanwhile, so that two owners who leave at the same moment do it one after the other.
    A change of members raises the record's version: the reminders of somebody who left are planned away.
    """
    Patient.objects.select_for_update().get(pk=patient.pk)
    before = circle_of(patient)
    after = change(before)
    gone = before.asked.keys() - after.asked.keys()
    Invitation.objects.filter(pk__in=gone).update(ended_at=timezone.now())
    if after.roles != before.roles:
        _store_roles(patient, before, after)
        patient.raise_version()


def _store_roles(patient: Patient, before: Circle, after: Circle) -> None:
    members = Membership.objects.filter(patient=patient)
    members.filter(user__in=before.roles.keys() - after.roles.keys()).delete()
    for who in after.roles.keys() - before.roles.keys():
        Membership.objects.create(patient=patient, user_id=who, role=after.roles[who])
    for member in members.filter(user__in=before.roles.keys() & after.roles.keys()):
        if member.role != after.roles[member.user_id]:
            member.role = after.roles[member.user_id]
            member.save(update_fields=["role"])
