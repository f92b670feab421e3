"""What one row of an archive says, as the columns of its model have it. Whatever such a column cannot hold is refused.

What several columns say together is left to the constraints of the database.
"""

import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from exchange.downloads.tables import Column, Table
from exchange.files.refusals import Reason, UnusableError
from injections.products import product
from patients.versions import columns_of, kinds_of_parts
from symptoms.models import last_card, last_shown

# Dates with which the pages can reckon, a slip of the finger in the year 212 included.
FIRST_YEAR, LAST_YEAR = 100, 9000
_IDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# As what a value stands in JSON, by the kind of its column.
_IN_JSON: tuple[tuple[type[Any], type[Any]], ...] = (
    (models.BooleanField, bool),
    (models.IntegerField, int),
    (models.JSONField, list),
    (models.Field, str),
)
# What a spoiled value makes columns and validators stumble over.
_STUMBLES = (ValidationError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError)


@dataclass(frozen=True)
class Anew:
    """Gives each row a new id, always the same for the same one: what names a row still names it."""

    arrival: uuid.UUID

    def id(self, was: object) -> uuid.UUID:
        """The new id. Raises ValueError where there was none."""
        return uuid.uuid5(self.arrival, str(uuid.UUID(str(was))))

    def within(self, said: Any) -> Any:
        """The same of lists and words in which ids stand: "benefit-cycle-2ce91662-…"."""
        if isinstance(said, str):
            return _IDS.sub(lambda found: str(self.id(found[0])), said)
        if isinstance(said, list):
            return [self.within(one) for one in said]
        return {name: self.within(one) for name, one in said.items()} if isinstance(said, dict) else said


@dataclass(frozen=True)
class Values:
    """The columns of a row by the names of their attributes, and those rows that it names besides."""

    columns: dict[str, Any]
    several: dict[str, uuid.UUID]


def values_of(table: Table, said: Mapping[str, Any], *, anew: Anew, writers: Mapping[int, int], is_old: bool) -> Values:
    """The columns of a row. `writers` are the users here by their numbers in the file.

    In a row of an older version columns may be missing: they have their defaults. Raises UnusableError.
    """
    if said.keys() - table.names:
        raise UnusableError(Reason.CHANGED)
    values = Values({}, {})
    for column in table.columns:
        if not column.is_own:
            continue
        field: Any = table.model._meta.get_field(column.path)
        if column.name not in said:
            _leave_out(field, values, is_old=is_old)
        else:
            try:
                _take(column, field, said[column.name], values, anew, writers)
            except _STUMBLES as error:
                raise UnusableError(Reason.CHANGED) from error
    return values


def _leave_out(field: Any, values: Values, *, is_old: bool) -> None:
    if not is_old:
        raise UnusableError(Reason.CHANGED)
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        values.columns[field.attname] = timezone.now()


def _take(column: Column, field: Any, said: Any, values: Values, anew: Anew, writers: Mapping[int, int]) -> None:
    if column.is_writer:
        values.columns[field.attname] = None if said is None else writers[said]
    elif field.many_to_many:
        values.several.update({} if said is None else {field.name: anew.id(said)})
    elif field.is_relation or isinstance(field, models.UUIDField):
        values.columns[field.attname] = None if said is None and field.null else anew.id(said)
    elif not field.primary_key:
        values.columns[field.attname] = _value(column, field, anew.within(said))


def _value(column: Column, field: Any, said: Any) -> Any:
    """What the column holds. Raises one of `_STUMBLES`."""
    if said is None and field.null:
        return None
    kind = next(kind for columns, kind in _IN_JSON if isinstance(field, columns))
    if type(said) is not kind:
        raise TypeError(said)
    value = field.to_python(said)
    if value == "" and not field.blank:
        raise ValueError(said)
    if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(said)
    if isinstance(value, datetime) and timezone.is_naive(value):
        raise ValueError(said)
    if value not in field.empty_values:
        field.validate(value, None)
        field.run_validators(value)
    if check := _CHECKS.get(column.path):
        check(column, value)
    return value


def _check_words(_column: Column, said: list[Any]) -> None:
    """Questions that were left out, by their names."""
    if not all(isinstance(one, str) for one in said):
        raise TypeError(said)


def _check_shown(_column: Column, said: list[Any]) -> None:
    """The advice that was shown: read as the pages read it."""
    for place in range(len(said)):
        last_card(said[: place + 1])
        at = last_shown(said[: place + 1])
        if at is None or timezone.is_naive(at) or type(said[place]["tier"]) is not int:
            raise ValueError(said)


def _check_product(_column: Column, said: str) -> None:
    """A medicine, blank where nobody knows which."""
    if said:
        product(said)


def _check_parts(column: Column, said: list[Any]) -> None:
    """What belonged to a row: it is made again of that when the version is brought back."""
    of: Any = column.model
    row = of.instance_type()
    for part in said:
        kinds = [name for name in kinds_of_parts(row) if part.keys() == set(columns_of(row, name))]
        if not kinds:
            raise ValueError(said)
        model = row._meta.get_field(kinds[0]).related_model
        for field in model._meta.concrete_fields:
            if field.attname in part and part[field.attname] not in (None, ""):
                field.run_validators(field.to_python(part[field.attname]))


# What no validator of the column itself looks at.
_CHECKS: dict[str, Callable[[Column, Any], None]] = {
    "product": _check_product,
    "left_out": _check_words,
    "shown": _check_shown,
    "kept_parts": _check_parts,
}
