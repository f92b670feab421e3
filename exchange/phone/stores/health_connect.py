"""Health Connect: the SQLite database that its export holds, of which three tables are looked at.

A database from a stranger is opened for reading alone, without what could make it run anything: no views, no
functions of its own, and for a limited time.
"""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from typing import IO, Any

from django.conf import settings

from exchange.files.refusals import Reason, UnusableError
from exchange.phone.rules import Walking, moment

BEGINS = b"SQLite format 3\0"
CHUNK = 1_000_000
# It is copied to the disk, as no other store is: what is packed well must not fill it before SQLite looks.
MOST_BYTES = 2_000_000_000
# Of `android.health.connect.datatypes.ExerciseSessionType`.
WALKING, HIKING = 53, 21
LONGEST_SECONDS, STEPS_A_LOOK, ROWS_A_NOTE = 120, 1_000_000, 50_000
ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
STEPS, DISTANCE, WALKS = "steps_record_table", "distance_record_table", "exercise_session_record_table"
_AMOUNTS = {STEPS: "count", DISTANCE: "distance", WALKS: "exercise_type"}
QUERIES = {
    table: f"SELECT app_info_id, start_time, start_zone_offset, end_time, end_zone_offset, {amount} FROM {table}"  # noqa: S608 -- because all of it stands here
    for table, amount in _AMOUNTS.items()
}
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
Row = tuple[Any, Any, Any, Any, Any, Any]


def is_health_connect(head: bytes) -> bool:
    """Whether a file that begins so is a database."""
    return head.startswith(BEGINS)


def read_health_connect(file: IO[bytes], walking: Walking, note: Callable[[], None]) -> None:
    """Add what it says. Raises UnusableError."""
    with _opened(file, note) as database:
        try:
            tables = {name for (name,) in database.execute(TABLES)}
            if STEPS not in tables:
                raise UnusableError(Reason.FOREIGN)
            database.set_authorizer(lambda action, *_names: 0 if action in ALLOWED else 1)
            for table in tables & QUERIES.keys():
                for number, row in enumerate(database.execute(QUERIES[table])):
                    if number % ROWS_A_NOTE == 0:
                        note()
                    _add(table, row, walking)
        except sqlite3.Error:
            raise UnusableError(Reason.DAMAGED) from None


def _add(table: str, row: Row, walking: Walking) -> None:
    app, start, start_offset, end, end_offset, said = row
    try:
        if table == WALKS and said in (WALKING, HIKING):
            walking.walks.add(_at(start, start_offset), (end - start) / 1000)
        elif table != WALKS:
            hours = walking.steps if table == STEPS else walking.metres
            hours.add(str(app), _at(start, start_offset), _at(end, end_offset), float(said))
    except (TypeError, ValueError, OverflowError):
        return  # one row that is unlike the others


def _at(milliseconds: int, offset: int | None) -> int:
    """The moment on the person's own clock, of which the store keeps how far it was from UTC."""
    return moment(datetime.fromtimestamp(milliseconds / 1000, UTC) + timedelta(seconds=offset or 0))


@contextmanager
def _opened(file: IO[bytes], note: Callable[[], None]) -> Iterator[sqlite3.Connection]:
    """The database, from a file of ours that is gone afterwards: SQLite reads none without a name.

    Raises UnusableError where it is larger than it may be, whatever was said of its size.
    """
    settings.UPLOADS_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=settings.UPLOADS_DIR) as copy:
        for content in iter(lambda: file.read(CHUNK), b""):
            if copy.tell() + len(content) > MOST_BYTES:
                raise UnusableError(Reason.TOO_MUCH)
            copy.write(content)
            note()
        copy.flush()
        ends = time.monotonic() + LONGEST_SECONDS
        with closing(sqlite3.connect(f"file:{copy.name}?mode=ro&immutable=1", uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA cell_size_check = ON")
            database.set_progress_handler(lambda: time.monotonic() > ends, STEPS_A_LOOK)
            yield database
