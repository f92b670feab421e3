"""Who wants it finds the way to the page for the clinic in the mail of the day before; nobody does unasked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reminders", "0013_leave_sending_to_the_outbox")]

    operations = [
        migrations.AddField(model_name="subscription", name="has_page", field=models.BooleanField(default=False)),
    ]
