"""On the way back, skin that was cold has a mark: the answers of before know nothing nearer."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def call_it_a_mark(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The constraint of before does not know it. Such answers are few; their reports stay."""
    for model in ("Session", "HistoricalSession"):
        apps.get_model("exercises", model).objects.filter(skin="cold").update(skin="mark")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("exercises", "0016_let_skin_be_cold")]

    operations = [migrations.RunPython(migrations.RunPython.noop, call_it_a_mark)]
