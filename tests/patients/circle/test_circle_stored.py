"""What is stored of a care circle follows the rules, whatever is done to it, in whatever order."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from patients.circle import rules
from patients.circle.reading import circle_of
from patients.circle.rules import Circle, RefusedError
from patients.circle.writing import change_role, end_access, leave
from patients.invitations.rules import secret_of
from patients.invitations.writing import DeadInvitationError, accept, take_back
from patients.models import Invitation, Membership, Patient, Role
from tests.patients.invitations.joining import invited, verified
from tests.people import make_patient

NAMES = ("alice", "harriet", "victor")
WHO = st.sampled_from(range(len(NAMES)))
STEP = st.tuples(st.sampled_from(["invite", "accept", "take back", "change", "end", "leave"]), WHO, WHO)


def predicted(circle: Circle, step: str, by: int, who: int, role: Role, asked: Invitation | None) -> Circle:
    """What the rules make of one step."""
    if step == "accept":
        return rules.accept(circle, key=asked.pk, who=who) if asked else circle
    if step == "take back":
        return rules.take_back(circle, by=by, key=asked.pk) if asked else circle
    if step == "change":
        return rules.change(circle, by=by, who=who, role=role)
    return rules.end(circle, by=by, who=who) if step == "end" else rules.leave(circle, who=by)


def do(patient: Patient, step: str, by: User, who: User, role: Role, asked: Invitation | None) -> None:
    """The same step, as the pages do it."""
    if step == "accept" and asked:
        with suppress(DeadInvitationError):
            accept(secret=secret_of(asked.pk), user=who)
    elif step == "take back" and asked:
        take_back(invitation=asked, by=by)
    elif step == "leave":
        leave(patient=patient, user=by)
    elif step in ("change", "end"):
        member = Membership.objects.get(patient=patient, user=who)
        if step == "change":
            change_role(patient=patient, by=by, member=member, role=role)
        else:
            end_access(patient=patient, by=by, member=member)


class StoredCircle(TestCase):
    """Three people who try anything, on a record of a fresh database."""

    @settings(max_examples=15, deadline=None)
    @given(steps=st.lists(st.tuples(STEP, st.sampled_from(Role)), max_size=12))
    def test_it_is_what_the_rules_say(self, steps: list[tuple[tuple[str, int, int], Role]]) -> None:
        patient, people = make_patient(), [verified(name) for name in NAMES]
        Membership.objects.create(patient=patient, user=people[0], role=Role.OWNER)
        for (step, by_number, who_number), role in steps:
            by, who = people[by_number], people[who_number]
            if step == "invite":
                with suppress(RefusedError):
                    invited(patient, by, NAMES[who_number], role)
                continue
            before = circle_of(patient)
            asked = Invitation.objects.filter(patient=patient, address=who.email).waiting().first()
            try:
                after = predicted(before, step, by.pk, who.pk, role, asked)
            except RefusedError:
                after = before
            with suppress(RefusedError, Membership.DoesNotExist):
                do(patient, step, by, who, role, asked)
            assert circle_of(patient) == after
            assert after.owners
