"""A kind of exercise is a row in `exercises.kinds`: the database keeps its code and does not list the kinds.

On the way back, exercises of kinds that came later are the person's own, under the names of their codes.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KNOWN = [
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
]
ANSWERED = models.Q(ems_answer__in=["none", "one", "unsure"], ems_answered_on__isnull=False)
NOT_ANSWERED = models.Q(ems_answer="", ems_answered_on=None)


def make_later_kinds_own(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The constraints of before know none of them, and answers about stimulation of two kinds alone."""
    for model in ("Activity", "HistoricalActivity"):
        rows = apps.get_model("exercises", model).objects
        for kind in rows.exclude(kind__in=KNOWN).order_by().values_list("kind", flat=True).distinct():
            rows.filter(kind=kind).update(
                kind="own", name=kind.replace("-", " ").capitalize(), ems_answer="", ems_answered_on=None
            )
    apps.get_model("exercises", "Activity").objects.exclude(kind__in=["ems", "walkaide"]).update(
        ems_answer="", ems_answered_on=None
    )
    schema_editor.connection.check_constraints()  # now, as PostgreSQL changes no table while some wait to be checked


class Migration(migrations.Migration):
    dependencies = [("exercises", "0011_keep_how_exact_a_day_is")]

    operations = [
        migrations.RemoveConstraint(model_name="activity", name="ems_answer_has_its_day"),
        migrations.RemoveConstraint(model_name="activity", name="kind_is_known"),
        migrations.AlterField(model_name="activity", name="kind", field=models.CharField(max_length=24)),
        migrations.AlterField(model_name="historicalactivity", name="kind", field=models.CharField(max_length=24)),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(condition=~models.Q(kind=""), name="activity_has_a_kind"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(condition=NOT_ANSWERED | ANSWERED, name="ems_answer_has_its_day"),
        ),
        migrations.RunPython(migrations.RunPython.noop, make_later_kinds_own),
    ]
