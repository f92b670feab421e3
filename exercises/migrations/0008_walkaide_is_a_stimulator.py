"""The answer of who should not use stimulation can be kept of a WalkAide, which is a stimulator too.

Those that are usual already have no answer: they are asked for it when they are next logged.
"""

from django.db import migrations, models


def forget_answers_of_walkaides(apps, schema_editor):
    Activity = apps.get_model("exercises", "Activity")
    Activity.objects.filter(kind="walkaide").update(ems_answer="", ems_answered_on=None)


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
        # The constraint of before allows it of no WalkAide.
        migrations.RunPython(migrations.RunPython.noop, forget_answers_of_walkaides),
    ]
