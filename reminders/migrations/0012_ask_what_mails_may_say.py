"""How much mails may say is not answered until somebody answers it.

Until now "no word about health" was both the answer and what stood there unasked. Nobody can tell the two apart, so
all who have it are asked once.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def ask(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leave open what may never have been asked."""
    apps.get_model("reminders", "Subscription").objects.filter(is_plain=False).update(is_plain=None)


def answer(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Say no for whoever has not answered."""
    apps.get_model("reminders", "Subscription").objects.filter(is_plain=None).update(is_plain=False)


class Migration(migrations.Migration):
    dependencies = [("reminders", "0011_leave_kinds_to_the_code")]

    operations = [
        migrations.AlterField(model_name="subscription", name="is_plain", field=models.BooleanField(null=True)),
        migrations.RunPython(ask, answer),
    ]
