"""The answer of who should not use stimulation can be kept of a WalkAide, which is a stimulator too.

Those that are usual already have no answer: they are asked for it when they are next logged.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def forget_answers_of_walkaides(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The constraint of before allows none."""
    activities = apps.get_model("exercises", "Activity").objects
    activities.filter(kind="walkaide").update(ems_answer="", ems_answered_on=None)


class Migration(migrations.Migration):
    dependencies = [("exercises", "0007_keep_versions")]

    operations = [
        migrations.RemoveConstraint(model_name="activity", name="ems_answer_has_its_day"),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("ems_answer", ""), ("ems_answered_on", None))
                | models.Q(
                    ("ems_answer__in", ["none", "one", "unsure"]),
                    ("ems_answered_on__isnull", False),
                    ("kind__in", ("ems", "walkaide")),
                ),
                name="ems_answer_has_its_day",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_answers_of_walkaides),
    ]
