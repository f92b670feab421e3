from django.db import migrations, models

from tables.operations import AddIndex


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("patients", "0010_leave_sending_to_the_outbox"),
        ("symptoms", "0022_say_what_came_from_a_file"),
    ]

    operations = [
        AddIndex("checkin", models.Index(fields=["patient", "-date"], name="symptoms_ch_patient_ceb207_idx")),
    ]
