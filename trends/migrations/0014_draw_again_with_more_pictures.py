from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def forget_drawings(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drawings are made again when somebody looks; those of before know of three pictures."""
    apps.get_model("trends", "Drawing").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("trends", "0013_keep_figures_beside_the_pictures"),
    ]

    operations = [
        migrations.RunPython(forget_drawings, forget_drawings),
    ]
