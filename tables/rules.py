"""What a migration may do while people use the app, and while the version before still runs beside the new one.

On PostgreSQL no table with rows is locked for longer than a moment: nothing rewrites or looks through one under a lock
(https://www.postgresql.org/docs/16/sql-altertable.html, under Notes). And whatever the version before reads and writes
is still there: nothing is dropped or renamed, and a row without the new columns is one.
"""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from django.db import connection, migrations, models
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from tables.operations import AddConstraint, AddIndex

LATER = "the version before still uses it: leave it out of the code first, and drop it in the version after"


def complaints(migration: Migration, before: ProjectState) -> list[str]:
    """What is wrong with each step of a migration, in words for whoever writes it; `before` is how the models were."""
    state, new, said = before.clone(), set(), []
    for step in migration.operations:
        # A table that is new is empty.
        if getattr(step, "model_name_lower", "") not in new:
            said += [f"{step.describe()}: {why}" for why in _wrong(step, migration, state)]
        if isinstance(step, migrations.CreateModel):
            new.add(step.name_lower)
        step.state_forwards(migration.app_label, state)
    return said


@singledispatch
def _wrong(step: Operation, _migration: Migration, _state: ProjectState) -> Iterable[str]:
    """What is wrong with one step; of a kind that is not known below it is taken for the worst."""
    return [LATER]


@_wrong.register(migrations.CreateModel)
@_wrong.register(migrations.RemoveIndex)
@_wrong.register(migrations.RemoveConstraint)
@_wrong.register(migrations.RenameIndex)
@_wrong.register(migrations.AlterModelOptions)
@_wrong.register(migrations.AlterModelManagers)
def _nothing(_step: Operation, _migration: Migration, _state: ProjectState) -> Iterable[str]:
    return []


@_wrong.register(migrations.SeparateDatabaseAndState)
def _wrong_in_parts(
    step: migrations.SeparateDatabaseAndState, migration: Migration, state: ProjectState
) -> Iterable[str]:
    return [why for part in step.database_operations for why in _wrong(part, migration, state)]


@_wrong.register(migrations.AddIndex)
@_wrong.register(migrations.AddConstraint)
def _wrong_in_addition(step: Operation, migration: Migration, _state: ProjectState) -> Iterable[str]:
    if not isinstance(step, AddIndex | AddConstraint) or migration.atomic:
        yield f"use {type(step).__name__} of tables.operations, in a migration with `atomic = False`"


@_wrong.register(migrations.RunPython)
def _wrong_in_rows(_step: Operation, migration: Migration, _state: ProjectState) -> Iterable[str]:
    if migration.atomic or len(migration.operations) > 1:
        yield "change rows in a migration of its own with `atomic = False`, some at a time"


@_wrong.register(migrations.RunSQL)
def _wrong_in_sql(_step: Operation, _migration: Migration, _state: ProjectState) -> Iterable[str]:
    yield "nobody can tell what it locks"


@_wrong.register(migrations.AddField)
def _wrong_in_column(step: migrations.AddField, _migration: Migration, _state: ProjectState) -> Iterable[str]:
    field: Any = step.field
    default = field.db_default if field.has_db_default() else None
    if field.many_to_many:
        return
    if isinstance(field, models.GeneratedField) or hasattr(default, "resolve_expression"):
        yield "it is worked out for each row, under a lock"
    elif not field.null and default is None:
        yield "the version before makes rows without it: `null=True`, or a `db_default`"
    if field.unique or field.db_index:
        yield "its index is built under a lock: `db_index=False`, and AddIndex or AddConstraint of tables.operations"


@_wrong.register(migrations.AlterField)
def _wrong_in_change(step: migrations.AlterField, migration: Migration, state: ProjectState) -> Iterable[str]:
    new: Any = step.field
    old: Any = state.models[migration.app_label, step.model_name_lower].fields[step.name]
    types = [field.db_parameters(connection=connection)["type"] for field in (old, new)]
    grows = isinstance(old, models.CharField) and isinstance(new, models.CharField)
    if types[0] != types[1] and not (grows and (new.max_length or 1e9) >= (old.max_length or 1e9)):
        yield "the table is written anew, under a lock: add a column, and fill it some rows at a time"
    if old.null and not new.null:
        yield "the table is looked through under a lock, and the version before may leave it open"
    if old.has_db_default() and not new.has_db_default() and not new.null:
        yield "the version before makes rows without it"
    if (new.unique, new.db_index) > (old.unique, old.db_index) or (new.remote_field and not old.remote_field):
        yield "its index or check is built under a lock"
