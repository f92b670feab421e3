"""The rules of a care circle: who may be let in, changed and sent away. Values in, values out.

Two things always hold: somebody decides who may see the record, and nobody has access that such an owner did not give.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TypeVar

from django.core.exceptions import PermissionDenied

from patients.roles import Role

Key = TypeVar("Key")
Value = TypeVar("Value")


class Reason(Enum):
    """Why something was refused."""

    NOT_AN_OWNER = "only an owner may do this"
    NOT_HERE = "nobody of that name is in the circle"
    LAST_OWNER = "nobody would be left to decide"


class RefusedError(PermissionDenied):
    """The circle stays as it is."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class OpenInvitation:
    """A waiting invitation: the role it gives, and the owner who gives it."""

    role: Role
    by: int


@dataclass(frozen=True)
class Circle:
    """The members of a record by the id of their user, the invitations that wait, and those who close their account.

    Who closes it decides until it is closed, but nobody may rely on it: they do not count as somebody left to decide.
    """

    roles: Mapping[int, Role]
    asked: Mapping[uuid.UUID, OpenInvitation] = field(default_factory=dict)
    going: frozenset[int] = frozenset()

    @property
    def owners(self) -> set[int]:
        """Those who decide."""
        return {who for who, role in self.roles.items() if role == Role.OWNER}

    @property
    def staying(self) -> set[int]:
        """The owners who do not close their account."""
        return self.owners - self.going

    def is_last_owner(self, who: int) -> bool:
        """Whether nobody would decide any more without them."""
        return who in self.owners and self.staying <= {who}


def invite(circle: Circle, *, by: int, key: uuid.UUID, role: Role) -> Circle:
    """Let an invitation wait. The same key again is the same invitation, with the role of now."""
    _decides(circle, by)
    return replace(circle, asked={**circle.asked, key: OpenInvitation(role, by)})


def take_back(circle: Circle, *, by: int, key: uuid.UUID) -> Circle:
    """End an invitation before it was used, whichever owner made it."""
    _decides(circle, by)
    return replace(circle, asked=_without(circle.asked, key))


def accept(circle: Circle, *, key: uuid.UUID, who: int) -> Circle:
    """Let somebody in who was invited, once. It gives a member more, never less."""
    asked = circle.asked.get(key)
    if asked is None:
        raise RefusedError(Reason.NOT_HERE)
    known = circle.roles.get(who)
    role = known if known and known.includes(asked.role) else asked.role
    return replace(circle, roles={**circle.roles, who: role}, asked=_without(circle.asked, key))


def change(circle: Circle, *, by: int, who: int, role: Role) -> Circle:
    """Give a member another role: an owner may, their own too."""
    _decides(circle, by)
    if who not in circle.roles:
        raise RefusedError(Reason.NOT_HERE)
    return _decided({**circle.roles, who: role}, circle)


def end(circle: Circle, *, by: int, who: int) -> Circle:
    """Send a member away. Somebody who is gone already stays gone."""
    _decides(circle, by)
    return _decided(_without(circle.roles, who), circle)


def leave(circle: Circle, *, who: int) -> Circle:
    """Go; any member may, but for the last who decides."""
    return _decided(_without(circle.roles, who), circle)


def go(circle: Circle, *, who: int) -> Circle:
    """Begin to leave for good. Nobody is let in any more on their word; what becomes of the record is asked before."""
    asked = {key: asked for key, asked in circle.asked.items() if asked.by != who}
    return replace(circle, asked=asked, going=circle.going | {who})


def _decides(circle: Circle, by: int) -> None:
    if by not in circle.owners:
        raise RefusedError(Reason.NOT_AN_OWNER)


def _decided(roles: Mapping[int, Role], before: Circle) -> Circle:
    """The circle with these roles. What somebody promised who is no owner any more is not kept."""
    after = replace(before, roles=roles)
    if not after.owners or (before.staying and not after.staying):
        raise RefusedError(Reason.LAST_OWNER)
    asked = {key: asked for key, asked in before.asked.items() if asked.by in after.owners}
    return replace(after, asked=asked)


def _without(mapping: Mapping[Key, Value], gone: Key) -> dict[Key, Value]:
    return {key: value for key, value in mapping.items() if key != gone}
