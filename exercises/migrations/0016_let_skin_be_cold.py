"""The skin under a device may be cold, pale, blue or numb."""

from django.db import migrations, models

from tables.operations import AddConstraint

CHOICES = [
    ("well", "Yes"),
    ("mark", "A mark that stays, a blister or a cut"),
    ("cold", "Cold, pale, blue or numb"),
    ("unsure", "I am not sure"),
]
SKIN = models.CharField(blank=True, choices=CHOICES, max_length=6, verbose_name="skin")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("exercises", "0015_days_from_the_phone")]

    operations = [
        migrations.RemoveConstraint("session", "skin_is_answered"),
        migrations.AlterField("historicalsession", "skin", SKIN),
        migrations.AlterField("session", "skin", SKIN),
        AddConstraint(
            "session",
            models.CheckConstraint(
                condition=models.Q(skin__in=["", "well", "mark", "cold", "unsure"]), name="skin_is_answered"
            ),
        ),
    ]
