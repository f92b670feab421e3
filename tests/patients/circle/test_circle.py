"""The rules of a care circle, by hand and by every sequence of what people can do to it."""

import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from patients.circle import rules
from patients.circle.rules import Circle, OpenInvitation, Reason, RefusedError
from patients.roles import Role

ALICE, HARRIET, VICTOR, CHARLIE = 1, 2, 3, 4
KEY = uuid.UUID(int=7)
HERS = Circle({ALICE: Role.OWNER, HARRIET: Role.HELPER, VICTOR: Role.VIEWER})


def refused(change: Callable[[], Circle]) -> Reason:
    with pytest.raises(RefusedError) as caught:
        change()
    return caught.value.reason


@pytest.mark.parametrize("who", [HARRIET, VICTOR, CHARLIE])
def test_only_an_owner_invites_changes_and_ends(who: int) -> None:
    for change in (
        lambda: rules.invite(HERS, by=who, key=KEY, role=Role.VIEWER),
        lambda: rules.take_back(HERS, by=who, key=KEY),
        lambda: rules.change(HERS, by=who, who=who, role=Role.OWNER),
        lambda: rules.end(HERS, by=who, who=ALICE),
    ):
        assert refused(change) == Reason.NOT_AN_OWNER


def test_the_last_owner_stays_and_decides() -> None:
    assert refused(lambda: rules.leave(HERS, who=ALICE)) == Reason.LAST_OWNER
    assert refused(lambda: rules.end(HERS, by=ALICE, who=ALICE)) == Reason.LAST_OWNER
    assert refused(lambda: rules.change(HERS, by=ALICE, who=ALICE, role=Role.HELPER)) == Reason.LAST_OWNER


def test_handing_over_leaves_the_new_owner_alone_with_it() -> None:
    invited = rules.invite(HERS, by=ALICE, key=KEY, role=Role.OWNER)
    handed_over = rules.leave(rules.accept(invited, key=KEY, who=CHARLIE), who=ALICE)

    assert handed_over.roles == {HARRIET: Role.HELPER, VICTOR: Role.VIEWER, CHARLIE: Role.OWNER}


def test_an_invitation_lets_in_once() -> None:
    joined = rules.accept(rules.invite(HERS, by=ALICE, key=KEY, role=Role.HELPER), key=KEY, who=CHARLIE)

    assert joined.roles[CHARLIE] == Role.HELPER
    assert refused(lambda: rules.accept(joined, key=KEY, who=5)) == Reason.NOT_HERE


def test_an_invitation_takes_nothing_from_a_member() -> None:
    invited = rules.invite(HERS, by=ALICE, key=KEY, role=Role.VIEWER)

    assert rules.accept(invited, key=KEY, who=HARRIET).roles[HARRIET] == Role.HELPER


def test_what_an_owner_promised_ends_with_their_deciding() -> None:
    two = Circle({ALICE: Role.OWNER, HARRIET: Role.OWNER}, {KEY: OpenInvitation(Role.OWNER, HARRIET)})

    for after in (
        rules.change(two, by=ALICE, who=HARRIET, role=Role.HELPER),
        rules.end(two, by=ALICE, who=HARRIET),
        rules.leave(two, who=HARRIET),
    ):
        assert not after.asked


def test_nobody_relies_on_an_owner_who_closes_their_account() -> None:
    two = rules.go(
        Circle({ALICE: Role.OWNER, HARRIET: Role.OWNER}, {KEY: OpenInvitation(Role.OWNER, ALICE)}), who=ALICE
    )

    assert not two.asked
    assert two.is_last_owner(HARRIET)
    assert not two.is_last_owner(ALICE)
    for change in (
        lambda: rules.leave(two, who=HARRIET),
        lambda: rules.end(two, by=ALICE, who=HARRIET),
        lambda: rules.change(two, by=HARRIET, who=HARRIET, role=Role.HELPER),
    ):
        assert refused(change) == Reason.LAST_OWNER
    assert rules.leave(two, who=ALICE).roles == {HARRIET: Role.OWNER}


class AnyLife(RuleBasedStateMachine):
    """A circle to which anybody tries to do anything. What was granted is kept by a book of our own."""

    keys: Bundle[uuid.UUID] = Bundle("keys")
    PEOPLE = st.integers(1, 5)
    ROLES = st.sampled_from(Role)

    @initialize()
    def opened(self) -> None:
        self.circle = Circle({ALICE: Role.OWNER})
        # Whom an owner allowed what, latest last; an invitation's key stands for whoever will use it.
        self.granted: dict[int, set[Role]] = {ALICE: {Role.OWNER}}
        self.promised: dict[uuid.UUID, Role] = {}
        # Whether the last owner who stayed began to close their account: they were asked about the record then.
        self.is_given_up = False

    def attempt(self, change: Callable[[Circle], Circle]) -> bool:
        try:
            self.circle = change(self.circle)
        except RefusedError:
            return False
        return True

    @rule(target=keys, by=PEOPLE, role=ROLES, key=st.uuids(version=4))
    def invite(self, by: int, role: Role, key: uuid.UUID) -> uuid.UUID:
        was_owner = self.circle.roles.get(by) == Role.OWNER
        if self.attempt(lambda circle: rules.invite(circle, by=by, key=key, role=role)):
            assert was_owner
            self.promised[key] = role
        return key

    @rule(key=keys, who=PEOPLE)
    def accept(self, key: uuid.UUID, who: int) -> None:
        if self.attempt(lambda circle: rules.accept(circle, key=key, who=who)):
            self.granted.setdefault(who, set()).add(self.promised.pop(key))

    @rule(key=keys, by=PEOPLE)
    def take_back(self, key: uuid.UUID, by: int) -> None:
        if self.attempt(lambda circle: rules.take_back(circle, by=by, key=key)):
            self.promised.pop(key, None)

    @rule(by=PEOPLE, who=PEOPLE, role=ROLES)
    def change(self, by: int, who: int, role: Role) -> None:
        was_owner = self.circle.roles.get(by) == Role.OWNER
        if self.attempt(lambda circle: rules.change(circle, by=by, who=who, role=role)):
            assert was_owner
            self.granted[who] = {role}

    @rule(by=PEOPLE, who=PEOPLE)
    def end(self, by: int, who: int) -> None:
        was_owner = self.circle.roles.get(by) == Role.OWNER
        if self.attempt(lambda circle: rules.end(circle, by=by, who=who)):
            assert was_owner
            self.granted.pop(who, None)

    @rule(who=PEOPLE)
    def leave(self, who: int) -> None:
        if self.attempt(lambda circle: rules.leave(circle, who=who)):
            self.granted.pop(who, None)

    @rule(who=PEOPLE)
    def go(self, who: int) -> None:
        self.circle = rules.go(self.circle, who=who)
        self.is_given_up = not self.circle.staying

    @rule(who=PEOPLE)
    def keep_the_account(self, who: int) -> None:
        self.circle = replace(self.circle, going=self.circle.going - {who})

    @invariant()
    def no_record_goes_unasked(self) -> None:
        assert self.circle.staying or self.is_given_up
        self.is_given_up &= not self.circle.staying

    @invariant()
    def somebody_decides(self) -> None:
        assert self.circle.owners

    @invariant()
    def nobody_has_what_no_owner_gave(self) -> None:
        for who, role in self.circle.roles.items():
            assert role in self.granted[who]

    @invariant()
    def only_owners_promises_wait(self) -> None:
        for key, asked in self.circle.asked.items():
            assert asked.by in self.circle.owners
            assert self.promised[key] == asked.role


TestAnyLife = AnyLife.TestCase
TestAnyLife.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
