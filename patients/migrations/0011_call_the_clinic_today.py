"""Who is told of amber problems reads what is to be done: a call "is enough" sounds calmer than the advice is."""

from typing import Any

from django.db import migrations, models

LEVELS = [
    ("never", "Never"),
    ("red", "When help is needed now"),
    ("amber", "Also when the clinic is to be called today"),
]


def _level(**more: Any) -> "models.CharField[Any, Any]":
    return models.CharField(choices=LEVELS, max_length=5, **more)


class Migration(migrations.Migration):
    dependencies = [("patients", "0001_squashed_0010_leave_sending_to_the_outbox")]

    operations = [
        migrations.AlterField("historicalmembership", "hears", _level(default="never")),
        migrations.AlterField("historicalmembership", "wishes_to_hear", _level(blank=True, default="")),
        migrations.AlterField("invitation", "hears", _level(default="never")),
        migrations.AlterField("membership", "hears", _level(default="never")),
        migrations.AlterField("membership", "wishes_to_hear", _level(blank=True, default="")),
    ]
