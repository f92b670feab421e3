from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState


class AddIndex(AddIndexConcurrently):
    """Builds an index while rows are written; on SQLite as Django does."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        by = AddIndexConcurrently if schema_editor.connection.vendor == "postgresql" else migrations.AddIndex
        by.database_forwards(self, app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        by = AddIndexConcurrently if schema_editor.connection.vendor == "postgresql" else migrations.AddIndex
        by.database_backwards(self, app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("patients", "0010_leave_sending_to_the_outbox"),
        ("symptoms", "0022_say_what_came_from_a_file"),
    ]

    operations = [
        AddIndex("checkin", models.Index(fields=["patient", "-date"], name="symptoms_ch_patient_ceb207_idx")),
    ]
