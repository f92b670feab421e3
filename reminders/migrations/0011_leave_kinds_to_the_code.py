"""A kind of reminder is a row in `reminders.kinds`: the database keeps its code and does not list the kinds.

On the way back, reminders of kinds that came later would break the constraint of before: they go, and are planned
again by whatever knows them.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KNOWN = [
    "four-weeks",
    "one-week",
    "window-open",
    "open-still",
    "last-word",
    "later",
    "week-before",
    "day-before",
    "happened",
    "begun",
    "wearing-off",
    "check-in",
    "digest",
    "call-today",
    "call-now",
]


def drop_later_kinds(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Reminders of kinds that the code of before does not know."""
    apps.get_model("reminders", "Reminder").objects.exclude(kind__in=KNOWN).delete()


class Migration(migrations.Migration):
    dependencies = [("reminders", "0010_name_kinds_for_every_reader")]

    operations = [
        migrations.RemoveConstraint(model_name="reminder", name="reminder_kind_is_known"),
        migrations.AlterField(model_name="reminder", name="kind", field=models.CharField(max_length=24)),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(condition=~models.Q(kind=""), name="reminder_has_a_kind"),
        ),
        migrations.RunPython(migrations.RunPython.noop, drop_later_kinds),
    ]
