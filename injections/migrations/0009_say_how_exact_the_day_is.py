"""Says how exact the day of a visit is, and keeps the years 0 to 1979 out.

A visit that was stored with such a day stays as it is. It is marked, so that its person is asked for the right day.
"""

import datetime

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

EARLIEST = datetime.date(1980, 1, 1)
EXACT = models.CharField(
    choices=[
        ("day", "The day"),
        ("about", "About that day"),
        ("month", "Some day of that month"),
        ("unknown", "The day is not known"),
        ("doubtful", "The day cannot be right"),
    ],
    default="day",
    max_length=8,
)


def mark_what_cannot_be_right(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Also in the versions, as one may be brought back. What is planned from these visits is planned anew."""
    visits = apps.get_model("injections", "Visit").objects.filter(date__lt=EARLIEST)
    records = visits.values("patient_id")
    apps.get_model("patients", "Patient").objects.filter(pk__in=records).update(
        data_version=models.F("data_version") + 1
    )
    visits.update(date_exact="doubtful")
    apps.get_model("injections", "HistoricalVisit").objects.filter(date__lt=EARLIEST).update(date_exact="doubtful")


class Migration(migrations.Migration):
    dependencies = [
        ("injections", "0008_name_muscles_as_the_card_does"),
        ("patients", "0008_ask_who_is_told"),
    ]

    operations = [
        migrations.AddField(model_name="historicalvisit", name="date_exact", field=EXACT),
        migrations.AddField(model_name="visit", name="date_exact", field=EXACT.clone()),
        migrations.RunPython(mark_what_cannot_be_right, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(date_exact__in=["day", "about", "month", "unknown", "doubtful"]),
                name="visit_date_exact_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(date__gte=EARLIEST) | models.Q(date_exact="doubtful"),
                name="visit_date_is_not_before_1980",
            ),
        ),
    ]
