from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SIX, ELEVEN = 6, 11


def keep_choice(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever wanted all eleven numbers still has them."""
    users: Any = apps.get_model("accounts", "User").objects
    users.filter(all_eleven=True).update(answers_offered=ELEVEN)


def keep_choice_before(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The same on the way back; whoever chose words gets six numbers."""
    users: Any = apps.get_model("accounts", "User").objects
    users.filter(answers_offered=ELEVEN).update(all_eleven=True)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0010_leave_mail_to_the_outbox"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="answers_offered",
            field=models.PositiveSmallIntegerField(
                choices=[(4, "4 answers in words"), (6, "6 numbers"), (11, "11 numbers")], default=SIX
            ),
        ),
        migrations.RunPython(keep_choice, keep_choice_before),
        migrations.RemoveField(model_name="user", name="all_eleven"),
    ]
