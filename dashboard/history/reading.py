"""Reads the looks and changes of a record, the newest first. A page goes on from where the one before it ended."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import connection, models
from django.db.models import Case, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject

from dashboard.history.kinds import KINDS, HistoryKind
from patients.models import AccessEvent, Patient
from patients.rows import PATIENT, as_json, revived
from patients.versions import history_of
from tables.prepared import Given, Prepared
from trends.models import ClinicLook

A_PAGE = 20
# Where looks stand among the kinds of change that one instant may have.
LOOK, CLINIC_LOOK = len(KINDS), len(KINDS) + 1


@dataclass(frozen=True)
class Mark:
    """One look or change: when, of which kind, its number among that kind, and the user it was."""

    at: datetime
    kind: int
    number: int
    by: int | None = None


@dataclass(frozen=True)
class Change:
    """A version of a row beside the one before it; None before the first. `gone` ones were deleted, or had ended."""

    mark: Mark
    kind: HistoryKind
    after: Any
    before: Any | None
    is_gone: bool
    was_gone: bool

    @property
    def is_new(self) -> bool:
        """True of the first version of a row that was made then."""
        return bool(self.after.history_type == "+")

    @property
    def can_be_undone(self) -> bool:
        """True where the version before it can be brought back."""
        return self.before is not None and self.kind.may_bring_back


@dataclass(frozen=True)
class _Asked:
    """Whose looks and changes, and after which mark."""

    patient: Patient
    after: Mark | None


def marks(patient: Patient, after: Mark | None) -> tuple[list[Mark], bool]:
    """About a page of looks and changes older than a mark, or the newest; and whether there are more. One query."""
    rows = _marks(after.kind if after else None).ask(_Asked(patient, after))
    found = [Mark(row["moment"], row["place"], row["number"], row["by"]) for row in rows]
    return found[:A_PAGE], len(found) > A_PAGE


@cache
def _marks(after_kind: int | None) -> Prepared[_Asked, dict[str, Any]]:
    queries = [_older(query, place, after_kind) for place, query in enumerate(_all())]
    # SQLite merges them by itself; PostgreSQL reads each to its end unless each is cut, which SQLite cannot.
    if connection.features.supports_slicing_ordering_in_compound:
        queries = [query.order_by("-moment", "-number")[: A_PAGE + 1] for query in queries]
    together = queries[0].union(*queries[1:], all=True).order_by("-moment", "place", "-number")
    return Prepared(together[: A_PAGE + 1])


def changes(patient: Patient, wanted: Sequence[Mark]) -> dict[Mark, Change]:
    """The changes among those marks. One query, or none where all are looks."""
    by_kind: dict[int, list[Mark]] = {}
    for mark in wanted:
        if mark.kind < LOOK:
            by_kind.setdefault(mark.kind, []).append(mark)
    queries = [_versions(patient, place, [mark.number for mark in those]) for place, those in by_kind.items()]
    if not queries:
        return {}
    rows = {(row["place"], row["number"]): row for row in queries[0].union(*queries[1:], all=True)}
    return {
        mark: _change(mark, row) for mark in wanted if (row := rows.get((mark.kind, mark.number))) and mark.kind < LOOK
    }


def newest(patient: Patient, change: Change) -> int:
    """The number of the newest version of the row that was changed."""
    versions = _versions_of(patient.pk, change.kind).filter(id=change.after.id)
    number: int = versions.order_by("-history_id").values_list("history_id", flat=True)[0]
    return number


def _change(mark: Mark, row: dict[str, Any]) -> Change:
    kind = KINDS[mark.kind]
    version, now, was = history_of(kind.model), row["now"], row["was"]
    return Change(
        mark,
        kind,
        after=revived(version, now["row"]),
        before=revived(version, was["row"]) if was else None,
        is_gone=bool(now["gone"]),
        was_gone=bool(was and was["gone"]),
    )


def _all() -> list[models.QuerySet[Any, Any]]:
    of_rows = [
        _versions_of(PATIENT, kind).values(
            moment=F("history_date"), number=F("history_id"), place=Value(place), by=F("history_user")
        )
        for place, kind in enumerate(KINDS)
    ]
    looks = AccessEvent.objects.filter(patient=PATIENT)
    nobody = Value(None, output_field=IntegerField())
    through_links = ClinicLook.objects.filter(link__patient=PATIENT)
    return [
        *of_rows,
        looks.values(moment=F("first_at"), number=F("id"), place=Value(LOOK), by=F("user")),
        through_links.values(moment=F("at"), number=F("id"), place=Value(CLINIC_LOOK), by=nobody),
    ]


def _older(query: models.QuerySet[Any, Any], place: int, after_kind: int | None) -> models.QuerySet[Any, Any]:
    if after_kind is None:
        return query
    at = Given(attrgetter("after.at"), models.DateTimeField())
    number = Given(attrgetter("after.number"), models.BigIntegerField())
    before, at_once = Q(moment__lt=at), Q(moment=at)
    if place == after_kind:
        return query.filter(before | at_once & Q(number__lt=number))
    return query.filter(before | at_once if place > after_kind else before)


def _versions_of(whose: uuid.UUID | Combinable, kind: HistoryKind) -> models.QuerySet[Any, Any]:
    versions: models.QuerySet[Any, Any] = history_of(kind.model).objects.filter(**{kind.whose: whose})
    return versions.order_by()


def _versions(patient: Patient, place: int, numbers: list[int]) -> models.QuerySet[Any, Any]:
    kind = KINDS[place]
    version = history_of(kind.model)
    read = JSONObject(row=as_json(version), gone=_gone(version))
    earlier = version.objects.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    return (
        _versions_of(patient.pk, kind)
        .filter(history_id__in=numbers)
        .values(
            number=F("history_id"),
            place=Value(place),
            now=read,
            was=Subquery(earlier.order_by("-history_id").values(said=read)[:1]),
        )
    )


def _gone(version: type[models.Model]) -> Case:
    # The plan and setbacks end on a day, which is one of their details; what ended at a moment is gone.
    ends = {field.name for field in version._meta.concrete_fields} & {"deleted_at", "ended_at"}
    ends_at = [When(**{f"{name}__isnull": False}, then=Value(1)) for name in sorted(ends)]
    return Case(When(history_type="-", then=Value(1)), *ends_at, default=Value(0))
