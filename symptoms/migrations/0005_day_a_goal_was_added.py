from zoneinfo import ZoneInfo

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def keep_the_day(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The person's own date at the moment when the goal was made."""
    for goal in apps.get_model("symptoms", "Goal").objects.select_related("patient").iterator():
        goal.added_on = goal.created_at.astimezone(ZoneInfo(goal.patient.time_zone)).date()
        goal.save(update_fields=["added_on"])


class Migration(migrations.Migration):
    dependencies = [
        ("patients", "0001_initial"),
        ("symptoms", "0004_longer_check_ins"),
    ]

    operations = [
        migrations.AddField("goal", "added_on", models.DateField(null=True)),
        migrations.RunPython(keep_the_day, migrations.RunPython.noop),
        migrations.AlterField("goal", "added_on", models.DateField()),
    ]
