"""A test database that other processes can open too."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def shared_database(folder: Path) -> Iterator[str]:
    """Give the DATABASE_URL of the tests' database: of SQLite, whose own is in memory, a copy kept in a file.

    This process works on the same copy for as long as it lasts.
    """
    settings = connection.settings_dict
    if connection.vendor != "sqlite":
        yield "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**settings)
        return
    connection.ensure_connection()
    memory, name, file = connection.connection, settings["NAME"], folder / "shared.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        memory.backup(copy)
    connection.connection, settings["NAME"] = None, str(file)
    try:
        yield f"sqlite:///{file}"
    finally:
        connection.close()
        connection.connection, settings["NAME"] = memory, name
