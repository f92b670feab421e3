"""All that came before in one step, for a database that has none of it yet."""

import uuid
from decimal import Decimal

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import patients.models


class Migration(migrations.Migration):
    replaces = [
        ("exercises", "0001_initial"),
        ("exercises", "0002_extra_amounts"),
        ("exercises", "0003_setbacks"),
        ("exercises", "0004_index_ends_of_setbacks"),
        ("exercises", "0005_exercise_photos"),
        ("exercises", "0006_weekly_plan_and_days_off"),
        ("exercises", "0007_keep_versions"),
        ("exercises", "0008_walkaide_is_a_stimulator"),
        ("exercises", "0009_add_hand_exercises_standing_and_splint"),
        ("exercises", "0010_problems_and_notes"),
        ("exercises", "0011_keep_how_exact_a_day_is"),
        ("exercises", "0012_leave_kinds_to_the_code"),
        ("exercises", "0013_say_what_came_from_a_file"),
        ("exercises", "0014_time_exercise"),
        ("exercises", "0015_days_from_the_phone"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("patients", "0001_squashed_0010_leave_sending_to_the_outbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="PhoneDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="patients.patient"
                    ),
                ),
                ("date", models.DateField()),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("apple", "Apple Health"),
                            ("health-connect", "Health Connect"),
                            ("google-fit", "Google Fit"),
                            ("samsung", "Samsung Health"),
                            ("fitbit", "Fitbit"),
                            ("sent", "Sent by the phone"),
                        ],
                        max_length=14,
                    ),
                ),
                ("steps", models.PositiveIntegerField(blank=True, null=True)),
                ("metres", models.PositiveIntegerField(blank=True, null=True)),
                ("minutes", models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("patient", "date", "source"), name="one_phone_day_of_a_source"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("steps__isnull", False),
                            ("metres__isnull", False),
                            ("minutes__isnull", False),
                            _connector="OR",
                        ),
                        name="phone_day_counts_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActivity",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("kind", models.CharField(max_length=24)),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="name of the exercise")),
                (
                    "regions",
                    models.JSONField(blank=True, default=list, validators=[patients.models.validate_part_codes]),
                ),
                (
                    "usual_minutes",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                        verbose_name="usual minutes",
                    ),
                ),
                ("is_usual", models.BooleanField(default=True)),
                (
                    "ems_answer",
                    models.CharField(
                        blank=True,
                        choices=[("none", "None of these"), ("one", "One of these"), ("unsure", "I am not sure")],
                        max_length=6,
                    ),
                ),
                ("ems_answered_on", models.DateField(blank=True, null=True)),
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
                "verbose_name": "historical activity",
                "verbose_name_plural": "historical activitys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="exercises_h_patient_387a5e_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Activity",
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
                ("kind", models.CharField(max_length=24)),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="name of the exercise")),
                (
                    "regions",
                    models.JSONField(blank=True, default=list, validators=[patients.models.validate_part_codes]),
                ),
                (
                    "usual_minutes",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                        verbose_name="usual minutes",
                    ),
                ),
                ("is_usual", models.BooleanField(default=True)),
                (
                    "ems_answer",
                    models.CharField(
                        blank=True,
                        choices=[("none", "None of these"), ("one", "One of these"), ("unsure", "I am not sure")],
                        max_length=6,
                    ),
                ),
                ("ems_answered_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("patient", "kind", "name"),
                        name="one_activity_of_a_kind",
                    ),
                    models.CheckConstraint(condition=models.Q(("kind", ""), _negated=True), name="activity_has_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("usual_minutes__gte", 1), ("usual_minutes__lte", 1440)),
                        name="usual_minutes_fit_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ems_answer", ""), ("ems_answered_on", None)),
                            models.Q(("ems_answer__in", ["none", "one", "unsure"]), ("ems_answered_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="ems_answer_has_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Timer",
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
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="timer", to="exercises.activity"
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
                ("started_at", models.DateTimeField()),
                ("going_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("going_at__gte", models.F("started_at"))),
                        name="timer_goes_after_it_started",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActivityPhoto",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="exercises.activity",
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
                "verbose_name": "historical activity photo",
                "verbose_name_plural": "historical activity photos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="exercises_h_patient_dfc9bd_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ActivityPhoto",
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
                ("large", models.BinaryField()),
                ("small", models.BinaryField()),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="exercises.activity"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("subject",),
                        name="one_activityphoto_of_a_subject",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSession",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("from_file", models.UUIDField(blank=True, editable=False, null=True)),
                ("date", models.DateField(verbose_name="date")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                        verbose_name="minutes",
                    ),
                ),
                ("batch", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("distance", models.PositiveIntegerField(blank=True, null=True, verbose_name="distance in metres")),
                ("steps", models.PositiveIntegerField(blank=True, null=True, verbose_name="steps")),
                ("repetitions", models.PositiveIntegerField(blank=True, null=True, verbose_name="repetitions")),
                (
                    "skin",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("well", "Yes"),
                            ("mark", "A mark that stays, a blister or a cut"),
                            ("unsure", "I am not sure"),
                        ],
                        max_length=6,
                        verbose_name="skin",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="exercises.activity",
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
                "verbose_name": "historical session",
                "verbose_name_plural": "historical sessions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="exercises_h_patient_5d2833_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Session",
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
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="sessions", to="exercises.activity"
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                        verbose_name="minutes",
                    ),
                ),
                ("batch", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("distance", models.PositiveIntegerField(blank=True, null=True, verbose_name="distance in metres")),
                ("steps", models.PositiveIntegerField(blank=True, null=True, verbose_name="steps")),
                ("repetitions", models.PositiveIntegerField(blank=True, null=True, verbose_name="repetitions")),
                (
                    "skin",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("well", "Yes"),
                            ("mark", "A mark that stays, a blister or a cut"),
                            ("unsure", "I am not sure"),
                        ],
                        max_length=6,
                        verbose_name="skin",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["patient", "-date"], name="exercises_s_patient_b1b784_idx"),
                    models.Index(fields=["batch"], name="exercises_s_batch_0256c0_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1), ("minutes__lte", 1440)), name="minutes_fit_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("distance", None),
                            models.Q(("distance__gte", 1), ("distance__lte", 100000)),
                            _connector="OR",
                        ),
                        name="distance_is_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("steps", None), models.Q(("steps__gte", 1), ("steps__lte", 100000)), _connector="OR"
                        ),
                        name="steps_is_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("repetitions", None),
                            models.Q(("repetitions__gte", 1), ("repetitions__lte", 10000)),
                            _connector="OR",
                        ),
                        name="repetitions_is_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("skin__in", ["", "well", "mark", "unsure"])), name="skin_is_answered"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stimulation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stimulation", to="exercises.session"
                    ),
                ),
                (
                    "current",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="current in milliamperes"
                    ),
                ),
                (
                    "frequency",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="frequency in hertz"),
                ),
                (
                    "pulse",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="pulse width in microseconds"),
                ),
                ("seconds_on", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("seconds_off", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("programme", models.CharField(blank=True, max_length=60)),
                ("electrodes", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("current", None),
                            models.Q(("current__gte", Decimal("0.1")), ("current__lte", Decimal("200"))),
                            _connector="OR",
                        ),
                        name="current_is_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("frequency", None),
                            models.Q(("frequency__gte", 1), ("frequency__lte", 10000)),
                            _connector="OR",
                        ),
                        name="frequency_is_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pulse", None), models.Q(("pulse__gte", 1), ("pulse__lte", 10000)), _connector="OR"
                        ),
                        name="pulse_is_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seconds_on", None),
                            models.Q(("seconds_on__gte", 1), ("seconds_on__lte", 600)),
                            _connector="OR",
                        ),
                        name="seconds_on_is_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seconds_off", None),
                            models.Q(("seconds_off__gte", 0), ("seconds_off__lte", 600)),
                            _connector="OR",
                        ),
                        name="seconds_off_is_sane",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSetback",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("dizziness", "Dizziness"),
                            ("fall", "A fall"),
                            ("injury", "Injury or pain"),
                            ("skin", "Sore or broken skin"),
                            ("fever", "Illness with fever"),
                            ("illness", "Illness"),
                            ("hospital", "A stay in hospital"),
                            ("equipment", "Broken equipment"),
                            ("other", "Something else"),
                        ],
                        max_length=9,
                    ),
                ),
                ("started_on", models.DateField()),
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
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "ended_exact",
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
                ("is_told", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=200)),
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
                "verbose_name": "historical setback",
                "verbose_name_plural": "historical setbacks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="exercises_h_patient_f49087_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Setback",
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
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("dizziness", "Dizziness"),
                            ("fall", "A fall"),
                            ("injury", "Injury or pain"),
                            ("skin", "Sore or broken skin"),
                            ("fever", "Illness with fever"),
                            ("illness", "Illness"),
                            ("hospital", "A stay in hospital"),
                            ("equipment", "Broken equipment"),
                            ("other", "Something else"),
                        ],
                        max_length=9,
                    ),
                ),
                ("started_on", models.DateField()),
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
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "ended_exact",
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
                ("is_told", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("activities", models.ManyToManyField(blank=True, related_name="setbacks", to="exercises.activity")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["patient", "-started_on"], name="exercises_s_patient_481681_idx"),
                    models.Index(fields=["patient", "-ended_on"], name="exercises_s_patient_913aa0_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reason__in",
                                [
                                    "dizziness",
                                    "fall",
                                    "injury",
                                    "skin",
                                    "fever",
                                    "illness",
                                    "hospital",
                                    "equipment",
                                    "other",
                                ],
                            )
                        ),
                        name="reason_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None), ("ended_on__gte", models.F("started_on")), _connector="OR"
                        ),
                        name="setback_ends_after_it_began",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_exact__in", ("day", "about", "month")),
                            ("started_exact__in", ("day", "about", "month")),
                        ),
                        name="setback_days_are_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPlanItem",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(7),
                        ]
                    ),
                ),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="exercises.activity",
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
                "verbose_name": "historical plan item",
                "verbose_name_plural": "historical plan items",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="exercises_h_patient_99ea91_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PlanItem",
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
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan_items", to="exercises.activity"
                    ),
                ),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(7),
                        ]
                    ),
                ),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None), ("ended_on", None)),
                        fields=("activity",),
                        name="one_plan_of_an_activity",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days__gte", 1), ("days__lte", 7)), name="planned_days_fit_a_week"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None), ("ended_on__gte", models.F("started_on")), _connector="OR"
                        ),
                        name="plan_ends_after_it_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDayOff",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("date", models.DateField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("tired", "Tired"),
                            ("no-time", "No time"),
                            ("pain", "Pain"),
                            ("ill", "Ill"),
                            ("fever", "Ill, with fever"),
                            ("fall", "A fall"),
                            ("dizzy", "Dizzy"),
                            ("skin", "Sore or broken skin"),
                            ("equipment", "Broken equipment"),
                            ("other", "Something else"),
                            ("not-said", "I do not want to say"),
                        ],
                        max_length=9,
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
                "verbose_name": "historical day off",
                "verbose_name_plural": "historical day offs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="exercises_h_patient_622041_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="DayOff",
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
                ("date", models.DateField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("tired", "Tired"),
                            ("no-time", "No time"),
                            ("pain", "Pain"),
                            ("ill", "Ill"),
                            ("fever", "Ill, with fever"),
                            ("fall", "A fall"),
                            ("dizzy", "Dizzy"),
                            ("skin", "Sore or broken skin"),
                            ("equipment", "Broken equipment"),
                            ("other", "Something else"),
                            ("not-said", "I do not want to say"),
                        ],
                        max_length=9,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["patient", "-date"], name="exercises_d_patient_3c722c_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("patient", "date"),
                        name="one_day_off_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reason__in",
                                [
                                    "tired",
                                    "no-time",
                                    "pain",
                                    "ill",
                                    "fever",
                                    "fall",
                                    "dizzy",
                                    "skin",
                                    "equipment",
                                    "other",
                                    "not-said",
                                ],
                            )
                        ),
                        name="off_reason_is_known",
                    ),
                ],
            },
        ),
    ]
