"""Says how exact each day is on which something was felt, and that it was felt where nobody knows the day."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("injections", "0009_say_how_exact_the_day_is"),
        ("patients", "0008_ask_who_is_told"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalvisit",
            name="began_exact",
            field=models.CharField(
                choices=[
                    ("day", "The day"),
                    ("about", "About that day"),
                    ("month", "Some day of that month"),
                    ("unknown", "The day is not known"),
                    ("doubtful", "The day cannot be right"),
                ],
                default="day",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="historicalvisit",
            name="best_exact",
            field=models.CharField(
                choices=[
                    ("day", "The day"),
                    ("about", "About that day"),
                    ("month", "Some day of that month"),
                    ("unknown", "The day is not known"),
                    ("doubtful", "The day cannot be right"),
                ],
                default="day",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="historicalvisit",
            name="fading_exact",
            field=models.CharField(
                choices=[
                    ("day", "The day"),
                    ("about", "About that day"),
                    ("month", "Some day of that month"),
                    ("unknown", "The day is not known"),
                    ("doubtful", "The day cannot be right"),
                ],
                default="day",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="began_exact",
            field=models.CharField(
                choices=[
                    ("day", "The day"),
                    ("about", "About that day"),
                    ("month", "Some day of that month"),
                    ("unknown", "The day is not known"),
                    ("doubtful", "The day cannot be right"),
                ],
                default="day",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="best_exact",
            field=models.CharField(
                choices=[
                    ("day", "The day"),
                    ("about", "About that day"),
                    ("month", "Some day of that month"),
                    ("unknown", "The day is not known"),
                    ("doubtful", "The day cannot be right"),
                ],
                default="day",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="fading_exact",
            field=models.CharField(
                choices=[
                    ("day", "The day"),
                    ("about", "About that day"),
                    ("month", "Some day of that month"),
                    ("unknown", "The day is not known"),
                    ("doubtful", "The day cannot be right"),
                ],
                default="day",
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("began_exact__in", ["day", "about", "month", "unknown", "doubtful"]),
                    models.Q(("began_on", None), models.Q(("began_exact", "unknown"), _negated=True), _connector="OR"),
                ),
                name="visit_began_exact_agrees_with_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("best_exact__in", ["day", "about", "month", "unknown", "doubtful"]),
                    models.Q(("best_on", None), models.Q(("best_exact", "unknown"), _negated=True), _connector="OR"),
                ),
                name="visit_best_exact_agrees_with_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("fading_exact__in", ["day", "about", "month", "unknown", "doubtful"]),
                    models.Q(
                        ("fading_on", None), models.Q(("fading_exact", "unknown"), _negated=True), _connector="OR"
                    ),
                ),
                name="visit_fading_exact_agrees_with_its_day",
            ),
        ),
    ]
