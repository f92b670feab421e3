"""What the people of a care circle are called on the pages of a record."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, FilteredRelation, Model, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from accounts.models import Closing, User
from patients.models import Membership, Patient
from patients.roles import Role
from questions.own_words import isolated

# The columns that say who wrote a row.
WRITER = ("writer", "writer_name", "writer_role", "writer_is_the_person")


@dataclass(frozen=True)
class Author:
    """Who wrote something down: their own name, and their place in the circle, if they still have one."""

    name: str
    role: Role | None
    is_the_person: bool

    def called(self, patient: Patient) -> str:
        """How a page names them within a sentence: "Harriet (helper)"; the person themself by name alone."""
        if known := self._known(patient):
            return known
        return _("somebody (%(role)s)") % {"role": self.role.noun} if self.role else _("somebody no longer here")

    def begins(self, patient: Patient) -> str:
        """The same as a sentence begins. A name stays as it is written."""
        if known := self._known(patient):
            return known
        return _("Somebody (%(role)s)") % {"role": self.role.noun} if self.role else _("Somebody no longer here")

    def _known(self, patient: Patient) -> str:
        """By name; "" where there is none."""
        name = isolated(self.name)
        if self.is_the_person:
            return name or patient.called
        if not name:
            return ""
        if self.role is None:
            return _("%(name)s (no longer here)") % {"name": name}
        return _("%(name)s (%(role)s)") % {"name": name, "role": self.role.noun}


def authors(patient: Patient, users: Iterable[int | None], *, reader: User) -> dict[int, str]:
    """What those are called who wrote something, but for the reader. One query, or none where it was all the reader."""
    return {pk: author.called(patient) for pk, author in authors_of(patient, users, reader=reader).items()}


def author(patient: Patient, user: int, *, reader: User) -> str:
    """What one of those is called, who is not the reader; also whose account is deleted. One query."""
    return authors(patient, [user], reader=reader).get(user, _("somebody no longer here"))


def authors_of(patient: Patient, users: Iterable[int | None], *, reader: User) -> dict[int, Author]:
    """Those who wrote something, but for the reader. One query, or none where it was all the reader."""
    others = {pk for pk in users if pk is not None and pk != reader.pk}
    if not others:
        return {}
    here = FilteredRelation("memberships", condition=Q(memberships__patient=patient))
    found = User.objects.filter(pk__in=others).annotate(here=here)
    return {
        pk: Author(name, Role(role) if role else None, bool(is_the_person))
        for pk, name, role, is_the_person in found.values_list("pk", "name", "here__role", "here__is_the_person")
    }


def with_writer(*, through: str = "") -> dict[str, F | Subquery]:
    """What to annotate rows of a record with, or rows that are `through` a relation parts of one, for `writer_of`.

    It takes no query more, and joins nobody: PostgreSQL may read everybody who signs in for a join.
    """
    row = f"{through}__" if through else ""
    users = User.objects.filter(pk=OuterRef(f"{row}entered_by"))
    circle = Membership.objects.filter(patient=OuterRef(f"{row}patient"), user=OuterRef(f"{row}entered_by"))
    return {
        "writer": F(f"{row}entered_by"),
        "writer_name": Subquery(users.values("name")),
        "writer_role": Subquery(circle.values("role")[:1]),
        "writer_is_the_person": Subquery(circle.values("is_the_person")[:1]),
    }


def writers_of(wrote: Collection[tuple[uuid.UUID, int]]) -> dict[tuple[uuid.UUID, int], dict[str, Any]]:
    """The same columns for users who wrote in records, by record and user, for `writer_called`. One query, or none.

    For rows of many records: joined to each row, PostgreSQL may read everybody who signs in.
    """
    if not wrote:
        return {}
    here = FilteredRelation("memberships", condition=Q(memberships__patient__in={record for record, _user in wrote}))
    found = User.objects.filter(pk__in={user for _record, user in wrote}).annotate(here=here)
    names, places = dict[int, str](), dict[tuple[uuid.UUID, int], tuple[str, bool]]()
    columns = ("pk", "name", "here__patient", "here__role", "here__is_the_person")
    for pk, name, record, role, is_the_person in found.values_list(*columns):
        names[pk], places[record, pk] = name, (role, is_the_person)
    return {
        (record, user): dict(
            zip(WRITER, (user, names.get(user, ""), *places.get((record, user), (None, False))), strict=True)
        )
        for record, user in wrote
    }


def writer_of(row: Model, patient: Patient, *, reader: User) -> str:
    """Who wrote a row that was annotated `with_writer`, in a word: "you", "Harriet", "somebody (helper)"."""
    return writer_called(vars(row), patient, reader=reader)


def writer_called(said: Mapping[str, Any], patient: Patient, *, reader: User) -> str:
    """The same of the values of those columns by name."""
    if said["writer"] == reader.pk:
        return _("you")
    if said["writer_name"]:
        return isolated(str(said["writer_name"]))
    if said["writer_is_the_person"]:
        return patient.called
    role = said["writer_role"]
    return _("somebody (%(role)s)") % {"role": Role(role).noun} if role else _("somebody no longer here")


@dataclass(frozen=True)
class Member:
    """A member as a page shows them. `leaves_at` is when they close their account, where they do."""

    membership: Membership
    name: str
    leaves_at: datetime | None = None


def members_of(patient: Patient) -> list[Member]:
    """Everybody in the circle, who came first first. An address is shown only to those who decide."""
    members = Membership.objects.filter(patient=patient).select_related("user__closing").order_by("created_at", "pk")
    return [Member(member, name_of(member, patient), _leaves_at(member.user)) for member in members]


def deleted_at(members: Iterable[Member]) -> datetime | None:
    """When the record is deleted with the account of the last who decides about it; None where one of them stays."""
    ends = [member.leaves_at for member in members if member.membership.role == Role.OWNER]
    known = [end for end in ends if end]
    return max(known) if len(known) == len(ends) else None


def _leaves_at(user: User) -> datetime | None:
    closing: Closing | None = getattr(user, "closing", None)
    return closing.closes_at if closing else None


def name_of(member: Membership, patient: Patient) -> str:
    """What a member is called: by their own name, else the person's, else their address where the reader decides."""
    person = patient.name if member.is_the_person else ""
    address = member.user.email if patient.may_decide else ""
    return isolated(member.user.name or person) or address or Role(member.role).noun_alone
