"""The database of an earlier day, to try a migration on rows as they were then."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

Name = tuple[str, str]


@contextmanager
def before(*names: Name) -> Iterator[StateApps]:
    """The models as they were after those migrations; the database is as it was then until `after` or the end."""
    try:
        yield after(*names)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())


def after(*names: Name) -> StateApps:
    """Go to those migrations, forwards or back; the models as they are then."""
    executor = MigrationExecutor(connection)
    executor.migrate([*names])
    return MigrationExecutor(connection).loader.project_state([*names]).apps
