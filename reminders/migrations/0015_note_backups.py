"""A backup notes down when it was made, as the processes do when they last did something."""

from django.db import migrations, models

PROCESSES = [("worker", "Worker"), ("scheduler", "Scheduler"), ("backup", "Backup")]


class Migration(migrations.Migration):
    dependencies = [("reminders", "0014_offer_the_page_for_the_clinic")]

    operations = [
        migrations.RemoveConstraint(model_name="pulse", name="pulse_process_is_known"),
        migrations.AlterField(
            model_name="pulse", name="process", field=models.CharField(choices=PROCESSES, max_length=9)
        ),
        migrations.AddConstraint(
            model_name="pulse",
            constraint=models.CheckConstraint(
                condition=models.Q(("process__in", [name for name, _words in PROCESSES])),
                name="pulse_process_is_known",
            ),
        ),
    ]
