"""Names the kinds of emails without advice on a date, and has all of them planned anew, as the first comes later."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def plan_anew(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A plan counts as old where it has no version."""
    apps.get_model("reminders", "Subscription").objects.update(planned_version=None)


class Migration(migrations.Migration):
    dependencies = [
        ("reminders", "0007_add_calendar"),
    ]

    operations = [
        migrations.RunPython(plan_anew, plan_anew),
        migrations.AlterField(
            model_name="reminder",
            name="kind",
            field=models.CharField(
                choices=[
                    ("four-weeks", "Nothing is booked: the first email"),
                    ("one-week", "Nothing is booked, 1 week ahead"),
                    ("window-open", "Nothing is booked, and it is possible"),
                    ("open-still", "Nothing is booked, one more month"),
                    ("last-word", "Nothing is booked, for the last time"),
                    ("later", "The reminder that you put off"),
                    ("week-before", "One week before your appointment"),
                    ("day-before", "The day before your appointment"),
                    ("happened", "The day after your appointment"),
                    ("begun", "Has it begun to work?"),
                    ("wearing-off", "Is it wearing off?"),
                    ("check-in", "Time for the check-in"),
                    ("digest", "The week in short"),
                    ("call-today", "A problem: a call today is enough"),
                    ("call-now", "A problem: help is needed now"),
                ],
                max_length=12,
            ),
        ),
    ]
