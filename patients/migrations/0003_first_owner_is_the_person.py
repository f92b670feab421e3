from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import OuterRef, Subquery


def name_the_person(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever opened a record was asked for their own name: it is about them."""
    owners = apps.get_model("patients", "Membership").objects.filter(role="owner")
    first = owners.filter(patient=OuterRef("patient")).order_by("created_at", "id").values("id")[:1]
    owners.filter(id=Subquery(first)).update(is_the_person=True)


class Migration(migrations.Migration):
    dependencies = [("patients", "0002_care_circle")]

    operations = [migrations.RunPython(name_the_person, migrations.RunPython.noop)]
