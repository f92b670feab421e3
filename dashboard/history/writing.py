"""Bringing back what a row was before a change."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.utils import timezone

from dashboard.history.reading import Change
from dashboard.record.writing import note_facts
from patients.changes import one_change
from patients.models import Patient, Record
from patients.versions import columns_in, history_of, kinds_of_parts, parts_of, rows_of_parts
from symptoms.models import SideEffect
from symptoms.problems.writing import catch_up_all


class NoLongerFitsError(ValueError):
    """What was there before does not fit what the record says today. Nothing was changed."""


def bring_back(patient: Patient, change: Change) -> None:
    """Make the row what it was before that change, with its parts: one transaction, and a version of its own.

    Where it is that already, nothing happens, so that the same form sent twice changes it once. What it says of the
    person and of their visits can make a problem that was reported an emergency.
    Raises NoLongerFitsError where another row has its place, or something that it names is gone.
    """
    version = history_of(change.kind.model).objects.get(pk=change.before.history_id) if change.before else None
    if version is None or not change.can_be_undone:
        raise NoLongerFitsError
    if change.kind.model is Patient:
        columns = _columns(version)
        if columns != _stored(patient, columns):
            note_facts(patient, **columns)
        return
    try:
        with one_change():
            _bring_back(change, version)
            catch_up_all(patient)
    except (IntegrityError, ValidationError):
        raise NoLongerFitsError from None


def _bring_back(change: Change, version: Any) -> None:
    model = change.kind.model
    row = model._default_manager.select_for_update().filter(pk=version.id).first()
    if not isinstance(row, Record):
        raise NoLongerFitsError
    columns = _columns(version)
    stored = _stored(row, columns)
    for name, value in columns.items():
        setattr(row, name, value)
    _find_what_it_names(row)
    if isinstance(row, SideEffect):
        # The advice follows from the answers by the rules of today. What was red then by a pump or a visit stays so.
        row.settle(timezone.now())
    if stored == _stored(row, columns) and parts_of(row) == version.kept_parts:
        return
    # The rest the database knows.
    row.validate_constraints()
    _put_parts(row, version.kept_parts)
    row.save()


def _columns(version: Any) -> dict[str, Any]:
    kept = [field.attname for field in version.tracked_fields if field.name not in ("id", "patient")]
    return {name: getattr(version, name) for name in kept}


def _stored(row: models.Model, columns: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in columns}


def _find_what_it_names(row: models.Model) -> None:
    """Raise NoLongerFitsError where a row that this one names is not there, and it cannot do without."""
    for field in row._meta.concrete_fields:
        number = getattr(row, field.attname)
        if not isinstance(field, models.ForeignKey) or number is None or field.name == "entered_by":
            continue
        named: Any = field.related_model
        there = named._default_manager.filter(pk=number)
        if field.null:
            # The row can do without it: a report without its visit.
            setattr(row, field.attname, number if there.exists() else None)
        elif not (there.filter(deleted_at=None) if issubclass(named, Record) else there).exists():
            raise NoLongerFitsError


def _put_parts(row: models.Model, parts: list[dict[str, Any]]) -> None:
    for name in kinds_of_parts(row):
        relation: Any = type(row)._meta.get_field(name)
        if relation.many_to_many:
            _name_again(getattr(row, name), [part["id"] for part in parts])
            continue
        rows_of_parts(row, name).delete()
        model = relation.related_model
        model._default_manager.bulk_create(
            model(**{relation.field.name: row}, **columns_in(model, part)) for part in parts
        )


def _name_again(relation: Any, wanted: list[str]) -> None:
    found = relation.model._default_manager.filter(pk__in=wanted, deleted_at=None)
    if found.count() != len(wanted):
        raise NoLongerFitsError
    relation.set(found)
