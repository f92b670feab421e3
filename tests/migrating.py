"""The database of an earlier day, to try a migration on rows as they were then."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from tables.steps import EachStep

Name = tuple[str, str]


class Near(EachStep):
    """Each step of some apps and of those they build on; the tables of all others stay as they are today.

    Django makes every model anew for every step, so that those of all apps take five times as long.
    """

    def __init__(self, labels: Iterable[str]) -> None:
        self.labels = set(labels)
        super().__init__(connection)

    def load_disk(self) -> None:
        super().load_disk()
        apps: set[str] = set()
        while more := self.labels - apps:
            apps |= more
            steps = [one for one in self.disk_migrations.values() if one.app_label in more]
            self.labels |= {label for one in steps for label, _name in one.dependencies}
        self.disk_migrations = {key: one for key, one in self.disk_migrations.items() if key[0] in apps}


@contextmanager
def before(*names: Name) -> Iterator[StateApps]:
    """The models as they were after those migrations; the database is as it was then until `after` or the end."""
    try:
        yield after(*names)
    finally:
        executor = _executor(names)
        executor.migrate(executor.loader.graph.leaf_nodes())


def after(*names: Name) -> StateApps:
    """Go to those migrations, forwards or back; the models as they are then."""
    _executor(names).migrate([*names])
    return Near(label for label, _name in names).project_state([*names]).apps


def _executor(names: Iterable[Name]) -> MigrationExecutor:
    executor = MigrationExecutor(connection)
    executor.loader = Near(label for label, _name in names)
    return executor
