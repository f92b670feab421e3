"""The migrated database, kept between runs: all migrations take longer than most test files.

It is kept under a digest of every migration and of the versions of Django and SQLite, so that the migrations run again,
from the first to the last, as soon as one of them is another. They run in each run on PostgreSQL.
"""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections


@contextmanager
def migrated_database() -> Iterator[None]:
    """Let the tests' database in memory begin as the one kept, if there is one for these migrations."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "sqlite":
        yield
        return
    name: str = connection.creation._get_test_db_name()  # type: ignore[attr-defined]  # the name of Django's own
    with closing(sqlite3.connect(name, uri=True)) as memory:
        if (kept := _file()).exists():
            with closing(sqlite3.connect(kept)) as file:
                file.backup(memory)
        yield


def keep_migrated_database() -> None:
    """Keep the database as it is just after the migrations."""
    connection, kept = connections[DEFAULT_DB_ALIAS], _file()
    if connection.vendor == "sqlite" and not kept.exists():
        new = kept.with_suffix(f".{os.getpid()}")
        with closing(sqlite3.connect(new)) as file:
            connection.connection.backup(file)
        new.replace(kept)


def _file() -> Path:
    digest = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version} {os.getuid()}".encode())
    for config in apps.get_app_configs():
        for migration in sorted((Path(config.path) / "migrations").glob("*.py")):
            digest.update(config.label.encode() + migration.name.encode() + migration.read_bytes())
    return Path(tempfile.gettempdir()) / f"spasticity-tracker-migrated-{digest.hexdigest()[:32]}.sqlite3"
