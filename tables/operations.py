"""Changes of large tables that nobody has to wait for; migrations use them with `atomic = False`.

On PostgreSQL what is built or looked through is, while people go on writing. SQLite, which one household uses, does as
Django does.
"""

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState

Editor = BaseDatabaseSchemaEditor


class AddIndex(AddIndexConcurrently):
    """Builds an index while rows are written."""

    def database_forwards(self, app_label: str, editor: Editor, before: ProjectState, after: ProjectState) -> None:
        """Build it."""
        if editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, editor, before, after)
        else:
            migrations.AddIndex.database_forwards(self, app_label, editor, before, after)

    def database_backwards(self, app_label: str, editor: Editor, before: ProjectState, after: ProjectState) -> None:
        """Drop it."""
        if editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, editor, before, after)
        else:
            migrations.AddIndex.database_backwards(self, app_label, editor, before, after)


class AddConstraint(migrations.AddConstraint):
    """Holds new rows to a constraint at once, and then looks through the old ones while rows are written."""

    def database_forwards(self, app_label: str, editor: Editor, before: ProjectState, after: ProjectState) -> None:
        """Add it in two steps, with a lock of a moment each. Raises IntegrityError where an old row breaks it."""
        if editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, editor, before, after)
            return
        model: Any = after.apps.get_model(app_label, self.model_name)
        statement = str(self.constraint.create_sql(model, editor))
        if isinstance(self.constraint, models.CheckConstraint):
            table, name = editor.quote_name(model._meta.db_table), editor.quote_name(self.constraint.name)
            editor.execute(f"{statement} NOT VALID", params=None)
            editor.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}", params=None)
        else:
            _add_unique(editor, model, self.constraint, statement)


def _add_unique(editor: Editor, model: Any, constraint: Any, statement: str) -> None:
    """Build the index first, and then, where it is a constraint of the table, let it be one."""
    if statement.startswith("CREATE UNIQUE INDEX"):
        editor.execute(statement.replace("INDEX", "INDEX CONCURRENTLY", 1), params=None)
        return
    table, name = editor.quote_name(model._meta.db_table), editor.quote_name(constraint.name)
    columns = ", ".join(editor.quote_name(model._meta.get_field(field).column) for field in constraint.fields)
    editor.execute(f"CREATE UNIQUE INDEX CONCURRENTLY {name} ON {table} ({columns})", params=None)
    editor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE USING INDEX {name}", params=None)
