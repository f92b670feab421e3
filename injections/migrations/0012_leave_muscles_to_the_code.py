"""A muscle is a row in `injections.muscles`: the database keeps its code and does not list the muscles."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("injections", "0011_keep_toxin_for_something_else")]

    operations = [
        migrations.AlterField(model_name="site", name="muscle", field=models.CharField(blank=True, max_length=40)),
    ]
