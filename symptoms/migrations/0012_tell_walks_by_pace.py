from decimal import Decimal

from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def forget_pace(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Before, a walk over 10 metres had no pace."""
    for name in ("Measurement", "HistoricalMeasurement"):
        rows = apps.get_model("symptoms", name).objects.filter(test__in=["walk-10-easy", "walk-10-fast"])
        rows.update(test="walk-10")


class Migration(migrations.Migration):
    dependencies = [
        ("patients", "0008_ask_who_is_told"),
        ("symptoms", "0011_call_place_and_end"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="measurement",
            name="measurement_names_its_part",
        ),
        migrations.RemoveConstraint(
            model_name="measurement",
            name="measurement_is_within_its_test",
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_pace),
        migrations.AlterField(
            model_name="historicalmeasurement",
            name="test",
            field=models.CharField(
                choices=[
                    ("ashworth", "Muscle tone (Modified Ashworth)"),
                    ("walk-6", "6-minute walk"),
                    ("walk-10-easy", "10-metre walk, comfortable pace"),
                    ("walk-10-fast", "10-metre walk, fast pace"),
                    ("walk-10", "10-metre walk, pace not known"),
                    ("ankle-straight", "Ankle bend, knee straight"),
                    ("ankle-bent", "Ankle bend, knee bent"),
                ],
                max_length=14,
            ),
        ),
        migrations.AlterField(
            model_name="measurement",
            name="test",
            field=models.CharField(
                choices=[
                    ("ashworth", "Muscle tone (Modified Ashworth)"),
                    ("walk-6", "6-minute walk"),
                    ("walk-10-easy", "10-metre walk, comfortable pace"),
                    ("walk-10-fast", "10-metre walk, fast pace"),
                    ("walk-10", "10-metre walk, pace not known"),
                    ("ankle-straight", "Ankle bend, knee straight"),
                    ("ankle-bent", "Ankle bend, knee bent"),
                ],
                max_length=14,
            ),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "region__in",
                            [
                                "shoulder",
                                "elbow",
                                "forearm",
                                "wrist",
                                "fingers",
                                "thumb",
                                "hip",
                                "knee",
                                "ankle",
                                "toes",
                            ],
                        ),
                        ("side__in", ["left", "right"]),
                        ("test", "ashworth"),
                    ),
                    models.Q(
                        ("region", "ankle"),
                        ("side__in", ["left", "right"]),
                        ("test__in", ("ankle-straight", "ankle-bent")),
                    ),
                    models.Q(
                        ("region", ""),
                        ("side", ""),
                        ("test__in", ("walk-6", "walk-10-easy", "walk-10-fast", "walk-10")),
                    ),
                    _connector="OR",
                ),
                name="measurement_names_its_part",
            ),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("test", "ashworth"),
                        (
                            "value__in",
                            [Decimal("0"), Decimal("1"), Decimal("1.5"), Decimal("2"), Decimal("3"), Decimal("4")],
                        ),
                    ),
                    models.Q(("test__in", ("ankle-straight", "ankle-bent")), ("value__gte", -60), ("value__lte", 60)),
                    models.Q(("test", "walk-6"), ("value__gt", 0), ("value__lte", 1000)),
                    models.Q(
                        ("test__in", ("walk-10-easy", "walk-10-fast", "walk-10")), ("value__gt", 0), ("value__lte", 600)
                    ),
                    _connector="OR",
                ),
                name="measurement_is_within_its_test",
            ),
        ),
    ]
