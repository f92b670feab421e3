"""All that came before in one step, for a database that has none of it yet."""

import uuid

import django.core.serializers.json
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("medicines", "0001_medicines"), ("medicines", "0002_say_what_came_from_a_file")]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("patients", "0001_squashed_0010_leave_sending_to_the_outbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalMedicine",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("from_file", models.UUIDField(blank=True, editable=False, null=True)),
                ("code", models.CharField(max_length=24)),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="name of the medicine")),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="what it is for")),
                ("dose", models.CharField(blank=True, max_length=200, verbose_name="dose")),
                ("started_on", models.DateField(blank=True, null=True)),
                (
                    "started_exact",
                    models.CharField(
                        choices=[
                            ("day", "The day"),
                            ("about", "About that day"),
                            ("month", "Some day of that month"),
                            ("unknown", "The day is not known"),
                            ("doubtful", "The day cannot be right"),
                        ],
                        default="day",
                        max_length=8,
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="patients.patient",
                    ),
                ),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical medicine",
                "verbose_name_plural": "historical medicines",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="medicines_h_patient_c01a7d_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Medicine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "patient",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="patients.patient",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("from_file", models.UUIDField(blank=True, editable=False, null=True)),
                ("code", models.CharField(max_length=24)),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="name of the medicine")),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="what it is for")),
                ("dose", models.CharField(blank=True, max_length=200, verbose_name="dose")),
                ("started_on", models.DateField(blank=True, null=True)),
                (
                    "started_exact",
                    models.CharField(
                        choices=[
                            ("day", "The day"),
                            ("about", "About that day"),
                            ("month", "Some day of that month"),
                            ("unknown", "The day is not known"),
                            ("doubtful", "The day cannot be right"),
                        ],
                        default="day",
                        max_length=8,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["patient", "created_at"], name="medicines_m_patient_902045_idx"),
                    models.Index(fields=["patient", "-started_on"], name="medicines_m_patient_788ad6_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("code", ""), _negated=True), name="medicine_has_a_code"),
                    models.CheckConstraint(
                        condition=models.Q(("started_exact__in", ("day", "about", "month"))),
                        name="medicine_start_is_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMedicineChange",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("from_file", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("started", "Started"),
                            ("more", "More of it"),
                            ("less", "Less of it"),
                            ("instead", "Another medicine instead"),
                            ("stopped", "Stopped"),
                            ("filled", "Pump filled"),
                        ],
                        max_length=8,
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "date_exact",
                    models.CharField(
                        choices=[
                            ("day", "The day"),
                            ("about", "About that day"),
                            ("month", "Some day of that month"),
                            ("unknown", "The day is not known"),
                            ("doubtful", "The day cannot be right"),
                        ],
                        default="day",
                        max_length=8,
                    ),
                ),
                (
                    "decided_by",
                    models.CharField(
                        blank=True,
                        choices=[("doctor", "A doctor"), ("person", "The person"), ("unsure", "Not known")],
                        max_length=6,
                    ),
                ),
                (
                    "medicine",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="medicines.medicine",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="patients.patient",
                    ),
                ),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical medicine change",
                "verbose_name_plural": "historical medicine changes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="medicines_h_patient_5b5fa8_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MedicineChange",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "patient",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="patients.patient",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("from_file", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "medicine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="medicines.medicine"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("started", "Started"),
                            ("more", "More of it"),
                            ("less", "Less of it"),
                            ("instead", "Another medicine instead"),
                            ("stopped", "Stopped"),
                            ("filled", "Pump filled"),
                        ],
                        max_length=8,
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "date_exact",
                    models.CharField(
                        choices=[
                            ("day", "The day"),
                            ("about", "About that day"),
                            ("month", "Some day of that month"),
                            ("unknown", "The day is not known"),
                            ("doubtful", "The day cannot be right"),
                        ],
                        default="day",
                        max_length=8,
                    ),
                ),
                (
                    "decided_by",
                    models.CharField(
                        blank=True,
                        choices=[("doctor", "A doctor"), ("person", "The person"), ("unsure", "Not known")],
                        max_length=6,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["patient", "-date"], name="medicines_m_patient_b75272_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what__in", ["started", "more", "less", "instead", "stopped", "filled"])),
                        name="change_of_medicine_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("date_exact__in", ("day", "about", "month"))),
                        name="change_of_medicine_day_is_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decided_by__in", ["", "doctor", "person", "unsure"])),
                        name="who_decided_a_change_is_known",
                    ),
                ],
            },
        ),
    ]
