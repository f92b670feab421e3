"""A download is work of the outbox, with its names of how far it is."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NAMES = {"ready": "done"}


def rename_states(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """From the names of before to those of the outbox."""
    for before, now in NAMES.items():
        apps.get_model("exchange", "Download").objects.filter(state=before).update(state=now)


def name_as_before(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back again."""
    for before, now in NAMES.items():
        apps.get_model("exchange", "Download").objects.filter(state=now).update(state=before)


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_downloads")]

    operations = [
        migrations.RemoveConstraint(model_name="download", name="download_state_and_time_agree"),
        migrations.AddField(model_name="download", name="refusal", field=models.CharField(blank=True, max_length=200)),
        migrations.AlterField(
            model_name="download",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting"),
                    ("claimed", "Claimed"),
                    ("done", "Done"),
                    ("failed", "Failed"),
                ],
                default="waiting",
                max_length=8,
            ),
        ),
        migrations.RunPython(rename_states, name_as_before),
        migrations.AddConstraint(
            model_name="download",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("next_at__isnull", False), ("state__in", ("waiting", "claimed"))),
                    models.Q(("next_at", None), ("state__in", ["done", "failed"])),
                    _connector="OR",
                ),
                name="download_state_and_time_agree",
            ),
        ),
    ]
