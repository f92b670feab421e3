"""Hand exercises, standing and a splint are kinds; on the way back they are the person's own, under their names."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

ADDED = {"hand": "Hand exercises", "standing": "Standing", "splint": "Splint"}


def make_them_own(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The constraint of before knows none of the three."""
    for kind, name in ADDED.items():
        apps.get_model("exercises", "Activity").objects.filter(kind=kind).update(kind="own", name=name)


class Migration(migrations.Migration):
    dependencies = [("exercises", "0008_walkaide_is_a_stimulator")]

    operations = [
        migrations.RemoveConstraint(
            model_name="activity",
            name="kind_is_known",
        ),
        migrations.AlterField(
            model_name="activity",
            name="kind",
            field=models.CharField(
                choices=[
                    ("walking", "Walking"),
                    ("bike", "Exercise bike"),
                    ("standing", "Standing"),
                    ("stretching", "Stretching"),
                    ("hand", "Hand exercises"),
                    ("physiotherapy", "Physiotherapy"),
                    ("occupational-therapy", "Occupational therapy"),
                    ("splint", "Splint"),
                    ("saeboflex", "SaeboFlex"),
                    ("saebostretch", "SaeboStretch"),
                    ("ems", "Electrical muscle stimulation"),
                    ("ex-n-flex", "Ex N’ Flex"),
                    ("walkaide", "WalkAide"),
                    ("own", "My own exercise"),
                ],
                max_length=24,
            ),
        ),
        migrations.AlterField(
            model_name="historicalactivity",
            name="kind",
            field=models.CharField(
                choices=[
                    ("walking", "Walking"),
                    ("bike", "Exercise bike"),
                    ("standing", "Standing"),
                    ("stretching", "Stretching"),
                    ("hand", "Hand exercises"),
                    ("physiotherapy", "Physiotherapy"),
                    ("occupational-therapy", "Occupational therapy"),
                    ("splint", "Splint"),
                    ("saeboflex", "SaeboFlex"),
                    ("saebostretch", "SaeboStretch"),
                    ("ems", "Electrical muscle stimulation"),
                    ("ex-n-flex", "Ex N’ Flex"),
                    ("walkaide", "WalkAide"),
                    ("own", "My own exercise"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "walking",
                            "bike",
                            "standing",
                            "stretching",
                            "hand",
                            "physiotherapy",
                            "occupational-therapy",
                            "splint",
                            "saeboflex",
                            "saebostretch",
                            "ems",
                            "ex-n-flex",
                            "walkaide",
                            "own",
                        ],
                    )
                ),
                name="kind_is_known",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, make_them_own),
    ]
