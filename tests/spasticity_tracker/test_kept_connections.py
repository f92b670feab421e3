"""A connection that a thread keeps is as careful as a new one, and stands in nobody's way."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL deletes by rules of its own")
MARK = "gone for good "


def say(to: BaseDatabaseWrapper, statement: str) -> list[tuple[str]]:
    with to.cursor() as cursor:
        cursor.execute(statement)
        found: list[tuple[str]] = cursor.fetchall()
    # As at the end of a page.
    to.close_if_unusable_or_obsolete()
    return found


def test_what_is_deleted_is_in_no_file_while_others_keep_their_connections(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    alike = settings.DATABASES["default"] | {"NAME": str(tmp_path / "db.sqlite3")}
    writing, reading = (ConnectionHandler({"default": alike}).create_connection("default") for _thread in range(2))
    with django_db_blocker.unblock():
        say(writing, "CREATE TABLE word (said TEXT)")
        say(writing, "INSERT INTO word SELECT replace(hex(zeroblob(1000)), '00', 'gone for good ')")
        assert say(reading, "SELECT said FROM word") == [(MARK * 1000,)]
        assert writing.connection
        assert reading.connection

        say(writing, "DELETE FROM word")
        say(writing, "PRAGMA wal_checkpoint(TRUNCATE)")

        assert not [file.name for file in tmp_path.iterdir() if MARK.encode() in file.read_bytes()]
        assert say(reading, "SELECT said FROM word") == []
        writing.close()
        reading.close()
