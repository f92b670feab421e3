"""Mails about signing in wait in the outbox; and an address bounces, as the field has it."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def move_to_the_outbox(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Those that wait, with the time of their next try."""
    mails = apps.get_model("outbox", "Mail").objects
    for letter in apps.get_model("accounts", "Letter").objects.order_by("pk"):
        said = {name: getattr(letter, name) for name in ("to", "subject", "body")}
        mails.create(**said, created_at=letter.written_at, next_at=letter.due_at)


def move_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Those that wait: a claimed one is due when its lease is over, as it is here."""
    letters = apps.get_model("accounts", "Letter").objects
    for mail in apps.get_model("outbox", "Mail").objects.exclude(next_at=None).order_by("created_at"):
        said = {name: getattr(mail, name) for name in ("to", "subject", "body")}
        letters.create(**said, written_at=mail.created_at, due_at=mail.next_at)
    apps.get_model("outbox", "Mail").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_language"), ("outbox", "0001_initial")]

    operations = [
        migrations.RunPython(move_to_the_outbox, move_back),
        migrations.DeleteModel(name="Letter"),
        migrations.RemoveIndex(model_name="user", name="user_mail_came_back"),
        migrations.RenameField(model_name="user", old_name="mail_came_back", new_name="bounced_address"),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(
                condition=models.Q(("bounced_address", ""), _negated=True),
                fields=["bounced_address"],
                name="user_bounced",
            ),
        ),
    ]
