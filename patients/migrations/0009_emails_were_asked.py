"""Records that are there already were asked about emails when they were opened: they are not asked again."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def note(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for patient in apps.get_model("patients", "Patient").objects.all():
        patient.left_out = [*patient.left_out, "emails"]
        patient.save(update_fields=["left_out"])


class Migration(migrations.Migration):
    dependencies = [("patients", "0008_ask_who_is_told")]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
