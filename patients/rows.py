"""Reads rows of many models in one query, however many kinds of them there are.

Each row comes as JSON, and is made a row of its model again. Fields whose JSON would not read back as what it was
are left out: Django asks for them when somebody wants them.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from django.db import connection, models
from django.db.models import F, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject

from patients.models import Patient, Record
from tables.prepared import Given, Prepared

# A row and, where its kind has one, the row that was read along with it: a session and its activity.
Pair = tuple[Any, Any]
# A record and a day, or what stands for them in a query.
Whose = Patient | Combinable
OnDay = date | Combinable


@dataclass(frozen=True)
class Stretch:
    """Days of a record, both included."""

    patient: Patient
    first: date
    last: date


@dataclass(frozen=True)
class AsOf:
    """A record and the day that a query is about, where it is about one."""

    patient: Patient
    day: date | None = None


PATIENT = Given(attrgetter("patient.pk"), models.UUIDField())
FIRST, LAST, DAY = (Given(attrgetter(name), models.DateField()) for name in ("first", "last", "day"))


class Unweighed(models.Func):
    """A day that bounds a query, kept from PostgreSQL until it has planned.

    Where most people began lately it finds that half a year leaves out next to nothing, takes that for those with ten
    years too, and reads everybody's rows. Of a day that it does not know it expects that it leaves out most, and goes
    by the indexes of the records: right for a few people, and never far off.
    """

    template = "(SELECT %(expressions)s)"

    def __init__(self, day: OnDay) -> None:
        value = Value(day, output_field=models.DateField()) if isinstance(day, date) else day
        super().__init__(value, output_field=models.DateField())


@dataclass(frozen=True)
class Source:
    """Rows of one model: the name of their date, and one relation that is read along with them.

    `only_while_kept` leaves out rows whose relation was deleted.
    """

    model: type[Record]
    day: str
    along: str = ""
    only_while_kept: bool = False

    def of(self, patient: Whose) -> models.QuerySet[Any]:
        """The rows of that record that are not deleted."""
        rows: models.QuerySet[Any] = self.model._default_manager.filter(patient=patient, deleted_at=None)
        return rows.filter(**{f"{self.along}__deleted_at": None}) if self.only_while_kept else rows

    def days_of(self, patient: Whose, **bounds: OnDay) -> models.QuerySet[Any, Any]:
        """The day of each row, as `on`; `bounds` are lookups such as `lt`."""
        limits = {f"{self.day}__{lookup}": day for lookup, day in bounds.items()}
        # What has no day yet stands in no day.
        return self.of(patient).filter(**limits, **{f"{self.day}__isnull": False}).values(on=F(self.day))

    def within(self, patient: Whose, first: OnDay, last: OnDay) -> models.QuerySet[Any, Any]:
        """The rows of those days, both included."""
        return self.of(patient).filter(**{f"{self.day}__gte": Unweighed(first), f"{self.day}__lte": Unweighed(last)})

    def first_day(self, asked: Stretch) -> date:
        """The day from which on rows are read for that stretch."""
        return asked.first

    def rows(self, place: int) -> models.QuerySet[Any, Any]:
        """The rows of a `Stretch`, each with its day; `place` says whose they are, and comes back with each."""
        rows = self.within(PATIENT, Given(self.first_day, models.DateField()), LAST)
        found = JSONObject(row=as_json(self.model), along=self._along)
        return rows.values("created_at", "id", on=F(self.day), place=Value(place), found=found)

    def revive(self, found: dict[str, Any]) -> Pair:
        """The row and the one beside it, as their models have them."""
        along = revived(self._other, found["along"]) if self.along and found["along"]["id"] is not None else None
        return revived(self.model, found["row"]), along

    @property
    def _other(self) -> type[models.Model]:
        other = self.model._meta.get_field(self.along).related_model
        if not isinstance(other, type):
            raise TypeError(f"{self.along} leads to no model")
        return other

    @property
    def _along(self) -> JSONObject:
        fields = carried(self._other) if self.along else ()
        return JSONObject(**{field.attname: F(f"{self.along}__{field.attname}") for field in fields})


def as_json(model: type[models.Model]) -> JSONObject:
    """What reads the carried columns of a row, for `revived`."""
    return JSONObject(**{field.attname: F(field.attname) for field in carried(model)})


def days(sources: Sequence[Source], patient: Patient, most: int, **bound: date) -> list[date]:
    """The days of the newest `most` rows, or with `gt` of the oldest, a day as often as it has rows. One query.

    `bound` is one lookup such as `lt`, or none.
    """
    asked = AsOf(patient, *bound.values())
    return [row["on"] for row in _days(tuple(sources), most, *bound).ask(asked)]


@cache
def _days(sources: tuple[Source, ...], most: int, *lookup: str) -> Prepared[AsOf, dict[str, Any]]:
    order, bound = "on" if lookup == ("gt",) else "-on", dict.fromkeys(lookup, DAY)
    queries = [source.days_of(PATIENT, **bound) for source in sources]
    # SQLite merges the indexes by itself. PostgreSQL reads each to its end unless each is cut, which SQLite cannot.
    if connection.features.supports_slicing_ordering_in_compound and len(queries) > 1:
        queries = [rows.order_by(order)[:most] for rows in queries]
    return Prepared(_together(queries).order_by(order)[:most])


def read(
    sources: Sequence[Source], patient: Patient, first: date, last: date, *, skip: int = 0, most: int | None = None
) -> Iterator[tuple[date, Source, Pair]]:
    """The rows of those days: the newest day first, in a day by source, then as they were entered. One query.

    Where there are more than `most`, so many after those that are to be skipped.
    """
    for found in _rows(tuple(sources), skip, most).ask(Stretch(patient, first, last)):
        source = sources[found["place"]]
        pair = source.revive(found["found"])
        # The moment does not come as JSON, see `carried`.
        setattr(pair[0], "created_at", found["created_at"])  # noqa: B010 - not every model has one
        yield found["on"], source, pair


# A day of very many rows is read in parts: only a few are asked for again.
@lru_cache(maxsize=64)
def _rows(sources: tuple[Source, ...], skip: int, most: int | None) -> Prepared[Stretch, dict[str, Any]]:
    queries = [source.rows(place) for place, source in enumerate(sources)]
    rows = _together(queries).order_by("-on", "place", "created_at", "id")
    return Prepared(rows[skip : skip + most] if most else rows)


@cache
def carried(model: type[models.Model]) -> tuple["models.Field[Any, Any]", ...]:
    """The columns that come as JSON and read back as what they were: all but moments."""
    fields = model._meta.concrete_fields
    return tuple(field for field in fields if not isinstance(field, models.DateTimeField))


def revived(model: type[models.Model], values: dict[str, Any]) -> models.Model:
    """A row of that model again, from its carried columns by name."""
    fields = carried(model)
    read = [_read(field, values[field.attname]) for field in fields]
    return model.from_db("default", [field.attname for field in fields], read)


def _together(queries: Sequence[models.QuerySet[Any, Any]]) -> models.QuerySet[Any, Any]:
    return queries[0].union(*queries[1:], all=True)


def _read(field: "models.Field[Any, Any]", value: Any) -> Any:
    """One column as its model has it. SQLite gives a list that it kept as the text of it."""
    if isinstance(field, models.JSONField) and isinstance(value, str):
        return json.loads(value)
    return field.to_python(value)
