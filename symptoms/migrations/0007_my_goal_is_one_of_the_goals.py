from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone

LONGEST = 60


def make_goals(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each goal of a plan becomes a goal, the first of its record, as the check-in asks about the first."""
    goals = apps.get_model("symptoms", "Goal").objects
    plans = apps.get_model("symptoms", "CheckInPlan").objects.exclude(my_goal="").select_related("patient")
    now = timezone.now()
    for plan in plans.iterator():
        kept = goals.filter(patient=plan.patient, deleted_at=None).order_by("created_at")
        if plan.my_goal in [goal.words[:LONGEST] for goal in kept]:
            continue
        first = kept.first()
        made = goals.create(
            patient=plan.patient, words=plan.my_goal, added_on=now.astimezone(ZoneInfo(plan.patient.time_zone)).date()
        )
        goals.filter(pk=made.pk).update(created_at=first.created_at - timedelta(seconds=1) if first else now)


def fill_plans(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The first goal of each record becomes that of its plan, as far as it fits."""
    plans = apps.get_model("symptoms", "CheckInPlan").objects
    goals = apps.get_model("symptoms", "Goal").objects.filter(deleted_at=None)
    for goal in goals.order_by("-created_at").iterator():
        plans.update_or_create(patient_id=goal.patient_id, defaults={"my_goal": goal.words[:LONGEST]})
    for check_in in apps.get_model("symptoms", "CheckIn").objects.exclude(goal="").iterator():
        if len(check_in.goal) > LONGEST:
            check_in.goal = check_in.goal[:LONGEST]
            check_in.save(update_fields=["goal"])


class Migration(migrations.Migration):
    dependencies = [
        ("symptoms", "0006_index_goals_and_reviews_by_day"),
    ]

    operations = [
        migrations.RunPython(make_goals, fill_plans),
    ]
