"""Each step that the tables have taken, also where one migration stands for many."""

from django.db.migrations.loader import MigrationLoader


class EachStep(MigrationLoader):
    """Reads the migrations one by one: those that stand for others are left out, and those others take their place.

    A database in the middle of what was squashed, or on its way back there, goes these steps.
    """

    def load_disk(self) -> None:
        """Read them, and let whatever builds on a squashed one build on the last of those it stands for."""
        super().load_disk()
        squashed = {key: one for key, one in self.disk_migrations.items() if one.replaces}
        last = {key: one.replaces[-1] for key, one in squashed.items()}
        self.disk_migrations = {key: one for key, one in self.disk_migrations.items() if key not in squashed}
        for migration in self.disk_migrations.values():
            builds_on = [last.get((app, name), (app, name)) for app, name in migration.dependencies]
            vars(migration).update(dependencies=builds_on)
