from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import trends.clinic.questions

LONGEST = 500


def take_the_one_along(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The one question of before is the first of the list."""
    for row in apps.get_model("trends", "ClinicQuestions").objects.exclude(the_one="").iterator():
        row.own = [row.the_one]
        row.save(update_fields=["own"])


def put_them_into_one(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """All stand in one box again, as far as they fit."""
    for row in apps.get_model("trends", "ClinicQuestions").objects.iterator():
        row.the_one = " ".join(row.own)[:LONGEST]
        row.save(update_fields=["the_one"])


class Migration(migrations.Migration):
    dependencies = [
        ("trends", "0007_draw_again_with_legend_and_title"),
    ]

    operations = [
        migrations.RenameField("clinicquestions", "own", "the_one"),
        migrations.AddField(
            model_name="clinicquestions",
            name="own",
            field=models.JSONField(blank=True, default=list, validators=[trends.clinic.questions.validate_own]),
        ),
        migrations.RunPython(take_the_one_along, put_them_into_one),
        migrations.RemoveField("clinicquestions", "the_one"),
    ]
