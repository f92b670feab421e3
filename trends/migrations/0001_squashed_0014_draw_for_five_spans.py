"""All that came before in one step, for a database that has none of it yet."""

import uuid

import django.core.serializers.json
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import trends.clinic.questions


class Migration(migrations.Migration):
    replaces = [
        ("trends", "0001_initial"),
        ("trends", "0002_draw_again_with_what_was_noted"),
        ("trends", "0003_clinic_questions"),
        ("trends", "0004_clinic_links"),
        ("trends", "0005_keep_versions"),
        ("trends", "0006_draw_again_with_what_readers_are_told"),
        ("trends", "0007_draw_again_with_legend_and_title"),
        ("trends", "0008_up_to_three_own_questions"),
        ("trends", "0009_let_clinic_links_wait_for_their_day"),
        ("trends", "0010_keep_a_drawing_for_each_language"),
        ("trends", "0011_draw_again_with_code_and_caption"),
        ("trends", "0012_draw_again_as_pictures_of_the_server"),
        ("trends", "0013_keep_figures_beside_the_pictures"),
        ("trends", "0014_draw_for_five_spans"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("patients", "0001_squashed_0010_leave_sending_to_the_outbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalClinicLink",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                "verbose_name": "historical clinic link",
                "verbose_name_plural": "historical clinic links",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="trends_hist_patient_3321f7_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ClinicLink",
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
                ("digest", models.CharField(max_length=64, unique=True)),
                ("pin", models.CharField(max_length=128)),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("waits_until", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("created_at"))), name="link_ends_after_it_was_made"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at", None), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                        ),
                        name="link_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClinicLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="trends.cliniclink"
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Drawing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drawings", to="patients.patient"
                    ),
                ),
                (
                    "span",
                    models.CharField(
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
                ("pair", models.PositiveSmallIntegerField(default=0)),
                ("language", models.CharField(default="en-gb", max_length=10)),
                ("data_version", models.PositiveBigIntegerField()),
                ("drawn_on", models.DateField()),
                ("content", models.JSONField()),
                ("figures", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("patient", "span", "pair", "language"), name="one_drawing_of_a_kind"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClinicQuestions",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "patient",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clinic_questions",
                        to="patients.patient",
                    ),
                ),
                (
                    "ready",
                    models.JSONField(blank=True, default=list, validators=[trends.clinic.questions.validate_ready]),
                ),
                ("own", models.JSONField(blank=True, default=list, validators=[trends.clinic.questions.validate_own])),
            ],
        ),
    ]
