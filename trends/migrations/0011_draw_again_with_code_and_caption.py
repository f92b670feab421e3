from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def forget_drawings(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drawings are made again when somebody looks; those of before lack their code and caption."""
    apps.get_model("trends", "Drawing").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("trends", "0010_keep_a_drawing_for_each_language"),
    ]

    operations = [
        migrations.RunPython(forget_drawings, forget_drawings),
    ]
