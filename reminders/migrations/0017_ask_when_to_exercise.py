"""A reminder to exercise: its days and hour, until when it was put off, and the day that was left out."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("patients", "0010_leave_sending_to_the_outbox"),
        ("reminders", "0016_push_to_phones"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="subscription",
            name="exercise_again_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="subscription",
            name="exercise_days",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="subscription",
            name="exercise_hour",
            field=models.PositiveSmallIntegerField(default=9),
        ),
        migrations.AddField(
            model_name="subscription",
            name="exercise_not_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(("exercise_hour__lte", 23)), name="exercise_hour_is_of_a_day"
            ),
        ),
    ]
