from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def forget_drawings(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drawings are made again when somebody looks; those of before know two spans."""
    apps.get_model("trends", "Drawing").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("trends", "0013_keep_figures_beside_the_pictures"),
    ]

    operations = [
        migrations.RunPython(forget_drawings, forget_drawings),
        migrations.AlterField(
            model_name="drawing",
            name="span",
            field=models.CharField(
                choices=[
                    ("two-weeks", "The last 2 weeks"),
                    ("cycle", "Since the last injection"),
                    ("half-year", "The last 6 months"),
                    ("year", "The last year"),
                    ("all", "From the first day on"),
                ],
                max_length=9,
            ),
        ),
    ]
