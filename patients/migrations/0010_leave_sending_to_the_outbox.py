"""The mail of an invitation is a row of the outbox."""

import uuid

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NAMES = {"sent": "done"}


def rename_states(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """From the names of before to those of the outbox."""
    for before, now in NAMES.items():
        apps.get_model("patients", "InvitationMail").objects.filter(state=before).update(state=now)


def name_as_before(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back again."""
    for before, now in NAMES.items():
        apps.get_model("patients", "InvitationMail").objects.filter(state=now).update(state=before)


class Migration(migrations.Migration):
    dependencies = [("patients", "0009_emails_were_asked")]

    operations = [
        migrations.RemoveConstraint(model_name="invitationmail", name="invitation_mail_state_and_time_agree"),
        migrations.AddField(
            model_name="invitationmail", name="channel", field=models.CharField(default="mail", max_length=8)
        ),
        migrations.AlterField(
            model_name="invitationmail",
            name="id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AddField(
            model_name="invitationmail", name="refusal", field=models.CharField(blank=True, max_length=200)
        ),
        migrations.RenameIndex(
            model_name="invitationmail", old_name="invitation_mail_next_at", new_name="invitationmail_next_at"
        ),
        migrations.AlterField(
            model_name="invitationmail",
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
            model_name="invitationmail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("next_at__isnull", False), ("state__in", ("waiting", "claimed"))),
                    models.Q(("next_at", None), ("state__in", ["done", "failed"])),
                    _connector="OR",
                ),
                name="invitationmail_state_and_time_agree",
            ),
        ),
    ]
