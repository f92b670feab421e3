"""All rows of the database as lines, and lines as rows. The lines are those that the package's docstring tells of."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import IO, Any
from uuid import UUID

from django.apps import apps
from django.apps.registry import Apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.fields.json import JSONField
from django.utils.duration import duration_string

from tables.moments import one_moment
from tables.steps import EachStep

FORM = "tracker-backup"
VERSION = 1
ROWS_AT_A_TIME = 500
# A photo has megabytes.
PHOTOS_AT_A_TIME = 10


class BackupError(Exception):
    """Why a file cannot be restored, or was not written as it should be, in one sentence."""


@dataclass
class Counted:
    """The rows of one table: how many, and the checksum of their lines in that order."""

    rows: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def take(self, line: str) -> None:
        """Count one more."""
        self.rows += 1
        self.digest.update(line.encode())

    def end(self) -> dict[str, Any]:
        """What stands behind the rows."""
        return {"rows": self.rows, "sha256": self.digest.hexdigest()}


def write_rows(out: IO[str], now: datetime) -> dict[str, int]:
    """Write all tables to `out`; how many rows each had."""
    counted: dict[str, int] = {}
    with one_moment():
        applied: dict[str, list[str]] = {}
        for app, name in MigrationRecorder(connection).applied_migrations():
            applied.setdefault(app, []).append(name)
        _put(out, {FORM: VERSION, "made_at": now.isoformat(), "migrations": applied})
        for model in _models(apps):
            columns = [column.attname for column in model._meta.concrete_fields]
            _put(out, {"table": model._meta.label_lower, "columns": columns})
            seen = Counted()
            for row in _rows(model):
                line = json.dumps([_plain(value) for value in row], ensure_ascii=False)
                seen.take(line)
                out.write(f"{line}\n")
            _put(out, seen.end())
            counted[model._meta.label_lower] = seen.rows
        _put(out, {"tables": len(counted), "rows": sum(counted.values())})
    return counted


def check(lines: Iterable[str]) -> dict[str, int]:
    """Read all lines; how many rows each table has. Raises BackupError where one is not right."""
    _migrations, tables = _read(lines)
    return {table.name: sum(1 for _row in table.rows) for table in tables}


def restore(lines: Iterable[str]) -> dict[str, int]:
    """Make the tables as they were, fill them, and bring them up to date; how many rows each table got.

    The database has to be empty. Raises BackupError; then nothing was filled in.
    """
    if connection.introspection.table_names():
        raise BackupError("This database is not empty. Restore into a new one.")
    migrations, tables = _read(lines)
    state = _make_tables(migrations)
    with transaction.atomic(), connection.constraint_checks_disabled():
        counted = {table.name: _fill(state.get_model(table.name), table) for table in tables}
        connection.check_constraints()
        _set_counters(state)
    call_command("migrate", interactive=False, verbosity=0)
    return counted


@dataclass
class Table:
    """One table on its way: its rows are to be read once, to their end, before the next table."""

    name: str
    columns: list[str]
    rows: Iterator[list[Any]]


def _read(lines: Iterable[str]) -> tuple[dict[str, list[str]], Iterator[Table]]:
    """The migrations that the database had, by app, and then its tables. Raises BackupError."""
    source = iter(lines)
    head = _control(next(source, ""))
    if head.get(FORM) != VERSION:
        raise BackupError("This is no backup of this app, or one of another form.")
    _know(head["migrations"])
    return head["migrations"], _tables(source)


def _tables(source: Iterator[str]) -> Iterator[Table]:
    """Each table; at the end of its rows and of all it is seen that nothing is missing. Raises BackupError."""
    tables = rows = 0
    while "table" in (start := _control(next(source, ""))):
        seen, ended = Counted(), list[dict[str, Any]]()
        yield Table(start["table"], start["columns"], _rows_until(source, seen, ended))
        if ended != [seen.end()]:
            raise BackupError(f"The rows of {start['table']} are not those that were written.")
        tables, rows = tables + 1, rows + seen.rows
    if start != {"tables": tables, "rows": rows}:
        raise BackupError("The file is damaged or cut off.")


def _rows_until(source: Iterator[str], seen: Counted, ended: list[dict[str, Any]]) -> Iterator[list[Any]]:
    for line in source:
        if line.startswith("{"):
            ended.append(_control(line))
            return
        seen.take(line.rstrip("\n"))
        yield json.loads(line)


def _control(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise BackupError("The file is damaged or cut off.")
    return found


def _know(migrations: dict[str, list[str]]) -> None:
    """Raise BackupError where the file is of a newer version than this one."""
    known = MigrationExecutor(connection).loader.disk_migrations
    newer = [f"{app} {name}" for app, names in migrations.items() for name in names if (app, name) not in known]
    if newer:
        raise BackupError(f"The file is of a newer version: this one does not know {newer[0]}.")


def _make_tables(migrations: dict[str, list[str]]) -> Apps:
    """Make the tables as they were when the file was made; the models of that time."""
    executor = MigrationExecutor(connection)
    applied = {(app, name) for app, names in migrations.items() for name in names}
    if not all(applied.issuperset(one.replaces) for one in executor.loader.replacements.values()):
        # Made in the middle of what was squashed since, so each step is gone by itself.
        executor.loader = EachStep(connection)
    graph = executor.loader.graph
    nodes = applied.intersection(graph.nodes)
    last = [node for node in nodes if not any(child in nodes for child in graph.node_map[node].children)]
    state = executor.migrate(sorted(last))
    return state.apps


def _fill(model: type[models.Model], table: Table) -> int:
    columns = {column.attname: column for column in model._meta.concrete_fields}
    if set(columns) != set(table.columns):
        raise BackupError(f"The columns of {table.name} are not those of its version.")
    fields = [columns[name] for name in table.columns]
    quoted = ", ".join(connection.ops.quote_name(str(one.column)) for one in fields)
    places = ", ".join("%s" for _one in fields)
    insert = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({quoted}) VALUES ({places})"  # noqa: S608
    count = 0
    with connection.cursor() as cursor:
        for row in table.rows:
            values = [_stored(one, value) for one, value in zip(fields, row, strict=True)]
            cursor.execute(insert, values)
            count += 1
    return count


def _set_counters(state: Apps) -> None:
    """Let the numbers of new rows go on where those of the old ones end."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models(state)):
            cursor.execute(statement)


def _models(registry: Apps) -> list[type[models.Model]]:
    found = registry.get_models(include_auto_created=True)
    return sorted((one for one in found if one._meta.managed and not one._meta.proxy), key=lambda one: one._meta.label)


def _rows(model: type[models.Model]) -> Iterator[tuple[Any, ...]]:
    columns = model._meta.concrete_fields
    many = PHOTOS_AT_A_TIME if any(isinstance(one, models.BinaryField) for one in columns) else ROWS_AT_A_TIME
    rows = model._base_manager.order_by("pk").values_list(*(one.attname for one in columns))
    yield from rows.iterator(chunk_size=many)


def _plain(value: Any) -> Any:
    """A stored value as JSON has it, with nothing lost: moments to the microsecond, decimals to the last digit."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_string(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return str(value) if isinstance(value, Decimal | UUID) else value


def _stored(column: "models.Field[Any, Any]", value: Any) -> Any:
    own = value if isinstance(column, JSONField) else column.to_python(value)
    return column.get_db_prep_save(own, connection)


def _put(out: IO[str], what: dict[str, Any]) -> None:
    out.write(json.dumps(what, ensure_ascii=False) + "\n")
