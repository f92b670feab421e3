"""A reminder is a row of the outbox, which counts the turns, too."""

import uuid

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NAMES = {"planned": "waiting", "sent": "done"}


def rename_states(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """From the names of before to those of the outbox."""
    for before, now in NAMES.items():
        apps.get_model("reminders", "Reminder").objects.filter(state=before).update(state=now)


def name_as_before(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back again."""
    for before, now in NAMES.items():
        apps.get_model("reminders", "Reminder").objects.filter(state=now).update(state=before)


class Migration(migrations.Migration):
    dependencies = [("reminders", "0012_ask_what_mails_may_say"), ("outbox", "0001_initial")]

    operations = [
        migrations.DeleteModel(name="Pace"),
        migrations.RemoveConstraint(model_name="reminder", name="reminder_state_and_times_agree"),
        migrations.AddField(
            model_name="reminder", name="channel", field=models.CharField(default="mail", max_length=8)
        ),
        migrations.AlterField(
            model_name="reminder",
            name="id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name="reminder",
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
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("next_at__isnull", False), ("state__in", ("waiting", "claimed"))),
                    models.Q(("next_at", None), ("state__in", ["done", "failed"])),
                    _connector="OR",
                ),
                name="reminder_state_and_time_agree",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at__isnull", False), ("state", "done")),
                    models.Q(models.Q(("state", "done"), _negated=True), ("sent_at", None)),
                    _connector="OR",
                ),
                name="reminder_is_sent_where_it_is_done",
            ),
        ),
    ]
