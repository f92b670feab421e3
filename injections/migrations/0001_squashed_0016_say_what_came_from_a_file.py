"""All that came before in one step, for a database that has none of it yet."""

import datetime
import uuid
from decimal import Decimal

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import injections.effect.rules


class Migration(migrations.Migration):
    replaces = [
        ("injections", "0001_initial"),
        ("injections", "0002_visit_guidance_insurance_and_felt_days"),
        ("injections", "0003_index_felt_days"),
        ("injections", "0004_card_photos"),
        ("injections", "0005_keep_versions"),
        ("injections", "0006_keep_the_wait"),
        ("injections", "0007_add_appointment_time"),
        ("injections", "0008_name_muscles_as_the_card_does"),
        ("injections", "0009_say_how_exact_the_day_is"),
        ("injections", "0010_say_how_exact_felt_days_are"),
        ("injections", "0011_keep_toxin_for_something_else"),
        ("injections", "0012_leave_muscles_to_the_code"),
        ("injections", "0013_keep_which_toxin_it_was_elsewhere"),
        ("injections", "0014_keep_if_it_helped"),
        ("injections", "0015_say_what_came_back_first"),
        ("injections", "0016_say_what_came_from_a_file"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("patients", "0001_squashed_0010_leave_sending_to_the_outbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalToxinElsewhere",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("bladder", "Bladder"),
                            ("migraine", "Migraine"),
                            ("saliva", "Saliva"),
                            ("neck", "Neck"),
                            ("eyes", "Eyes"),
                            ("wrinkles", "Wrinkles"),
                            ("other", "Something else"),
                        ],
                        max_length=8,
                        verbose_name="what for",
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
                        default="about",
                        max_length=8,
                    ),
                ),
                ("product", models.CharField(blank=True, max_length=15, verbose_name="medicine")),
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
                "verbose_name": "historical toxin elsewhere",
                "verbose_name_plural": "historical toxin elsewheres",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="injections__patient_eb76ae_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ToxinElsewhere",
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
                    "purpose",
                    models.CharField(
                        choices=[
                            ("bladder", "Bladder"),
                            ("migraine", "Migraine"),
                            ("saliva", "Saliva"),
                            ("neck", "Neck"),
                            ("eyes", "Eyes"),
                            ("wrinkles", "Wrinkles"),
                            ("other", "Something else"),
                        ],
                        max_length=8,
                        verbose_name="what for",
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
                        default="about",
                        max_length=8,
                    ),
                ),
                ("product", models.CharField(blank=True, max_length=15, verbose_name="medicine")),
            ],
            options={
                "indexes": [models.Index(fields=["patient", "-date"], name="injections__patient_bfa0fa_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("purpose__in", ["bladder", "migraine", "saliva", "neck", "eyes", "wrinkles", "other"])
                        ),
                        name="toxin_purpose_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("date_exact__in", ["day", "about", "month", "unknown", "doubtful"])),
                        name="toxin_date_exact_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalVisit",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("from_file", models.UUIDField(blank=True, editable=False, null=True)),
                ("date", models.DateField(verbose_name="date of the injections")),
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
                    "product",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("botox", "Botox"),
                            ("dysport", "Dysport"),
                            ("xeomin", "Xeomin"),
                            ("myobloc", "Myobloc"),
                            ("daxxify", "Daxxify"),
                            ("other", "Another medicine"),
                            ("unknown", "I am not sure"),
                        ],
                        max_length=16,
                        verbose_name="medicine",
                    ),
                ),
                (
                    "guidance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ultrasound", "Ultrasound"),
                            ("emg", "Muscle signals (EMG)"),
                            ("stimulation", "Electrical stimulation"),
                            ("none", "None"),
                            ("unsure", "I am not sure"),
                        ],
                        max_length=12,
                        verbose_name="guidance",
                    ),
                ),
                ("clinic", models.CharField(blank=True, max_length=120, verbose_name="clinic")),
                ("injector", models.CharField(blank=True, max_length=120, verbose_name="who gave the injections")),
                (
                    "cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=9,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="cost",
                    ),
                ),
                ("currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                (
                    "insurance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("part", "Yes, a part of it"),
                            ("no", "No"),
                            ("unsure", "I am not sure"),
                        ],
                        max_length=8,
                        verbose_name="insurance",
                    ),
                ),
                ("next_appointment", models.DateField(blank=True, null=True, verbose_name="next appointment")),
                (
                    "appointment_time",
                    models.TimeField(blank=True, null=True, verbose_name="time of the next appointment"),
                ),
                ("appointment_time_on", models.DateField(blank=True, editable=False, null=True)),
                ("notes", models.TextField(blank=True, max_length=2000, verbose_name="notes")),
                ("began_on", models.DateField(blank=True, null=True, verbose_name="it began to work")),
                ("best_on", models.DateField(blank=True, null=True, verbose_name="it is at its best")),
                ("fading_on", models.DateField(blank=True, null=True, verbose_name="it is wearing off")),
                (
                    "began_exact",
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
                    "best_exact",
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
                    "fading_exact",
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
                    "came_back",
                    models.JSONField(blank=True, default=list, validators=[injections.effect.rules.validate_came_back]),
                ),
                ("harder_task", models.CharField(blank=True, max_length=120, verbose_name="what got harder to do")),
                ("not_yet_on", models.DateField(blank=True, null=True, verbose_name="last answered “not yet”")),
                ("is_confirmed", models.BooleanField(default=True, editable=False)),
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
                "verbose_name": "historical visit",
                "verbose_name_plural": "historical visits",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="injections__patient_80940f_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Visit",
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
                ("date", models.DateField(verbose_name="date of the injections")),
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
                    "product",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("botox", "Botox"),
                            ("dysport", "Dysport"),
                            ("xeomin", "Xeomin"),
                            ("myobloc", "Myobloc"),
                            ("daxxify", "Daxxify"),
                            ("other", "Another medicine"),
                            ("unknown", "I am not sure"),
                        ],
                        max_length=16,
                        verbose_name="medicine",
                    ),
                ),
                (
                    "guidance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ultrasound", "Ultrasound"),
                            ("emg", "Muscle signals (EMG)"),
                            ("stimulation", "Electrical stimulation"),
                            ("none", "None"),
                            ("unsure", "I am not sure"),
                        ],
                        max_length=12,
                        verbose_name="guidance",
                    ),
                ),
                ("clinic", models.CharField(blank=True, max_length=120, verbose_name="clinic")),
                ("injector", models.CharField(blank=True, max_length=120, verbose_name="who gave the injections")),
                (
                    "cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=9,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="cost",
                    ),
                ),
                ("currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                (
                    "insurance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("part", "Yes, a part of it"),
                            ("no", "No"),
                            ("unsure", "I am not sure"),
                        ],
                        max_length=8,
                        verbose_name="insurance",
                    ),
                ),
                ("next_appointment", models.DateField(blank=True, null=True, verbose_name="next appointment")),
                (
                    "appointment_time",
                    models.TimeField(blank=True, null=True, verbose_name="time of the next appointment"),
                ),
                ("appointment_time_on", models.DateField(blank=True, editable=False, null=True)),
                ("notes", models.TextField(blank=True, max_length=2000, verbose_name="notes")),
                ("began_on", models.DateField(blank=True, null=True, verbose_name="it began to work")),
                ("best_on", models.DateField(blank=True, null=True, verbose_name="it is at its best")),
                ("fading_on", models.DateField(blank=True, null=True, verbose_name="it is wearing off")),
                (
                    "began_exact",
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
                    "best_exact",
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
                    "fading_exact",
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
                    "came_back",
                    models.JSONField(blank=True, default=list, validators=[injections.effect.rules.validate_came_back]),
                ),
                ("harder_task", models.CharField(blank=True, max_length=120, verbose_name="what got harder to do")),
                ("not_yet_on", models.DateField(blank=True, null=True, verbose_name="last answered “not yet”")),
                ("is_confirmed", models.BooleanField(default=True, editable=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["patient", "-date"], name="injections__patient_d6cb16_idx"),
                    models.Index(fields=["patient", "-began_on"], name="injections__patient_c4dc66_idx"),
                    models.Index(fields=["patient", "-best_on"], name="injections__patient_beedb6_idx"),
                    models.Index(fields=["patient", "-fading_on"], name="injections__patient_351c49_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("date_exact__in", ["day", "about", "month", "unknown", "doubtful"])),
                        name="visit_date_exact_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__gte", datetime.date(1980, 1, 1)), ("date_exact", "doubtful"), _connector="OR"
                        ),
                        name="visit_date_is_not_before_1980",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cost", None), ("cost__gte", 0), _connector="OR"),
                        name="cost_is_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "product__in",
                                ["", "botox", "dysport", "xeomin", "myobloc", "daxxify", "other", "unknown"],
                            )
                        ),
                        name="product_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("guidance__in", ["", "ultrasound", "emg", "stimulation", "none", "unsure"])
                        ),
                        name="visit_guidance_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("insurance__in", ["", "yes", "part", "no", "unsure"])),
                        name="visit_insurance_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("appointment_time", None), ("appointment_time_on", None)),
                            models.Q(("appointment_time__isnull", False), ("appointment_time_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="visit_appointment_time_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("began_exact__in", ["day", "about", "month", "unknown", "doubtful"]),
                            models.Q(
                                ("began_on", None), models.Q(("began_exact", "unknown"), _negated=True), _connector="OR"
                            ),
                        ),
                        name="visit_began_exact_agrees_with_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("best_exact__in", ["day", "about", "month", "unknown", "doubtful"]),
                            models.Q(
                                ("best_on", None), models.Q(("best_exact", "unknown"), _negated=True), _connector="OR"
                            ),
                        ),
                        name="visit_best_exact_agrees_with_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fading_exact__in", ["day", "about", "month", "unknown", "doubtful"]),
                            models.Q(
                                ("fading_on", None),
                                models.Q(("fading_exact", "unknown"), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="visit_fading_exact_agrees_with_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("began_on", None), ("began_on__gte", models.F("date")), _connector="OR"),
                        name="visit_began_on_is_not_before_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("best_on", None), ("best_on__gte", models.F("date")), _connector="OR"),
                        name="visit_best_on_is_not_before_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fading_on", None), ("fading_on__gte", models.F("date")), _connector="OR"),
                        name="visit_fading_on_is_not_before_it",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalBenefit",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "occasion",
                    models.CharField(
                        choices=[("cycle", "from week 5 on"), ("fading", "as it wore off")],
                        default="cycle",
                        max_length=6,
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("own", "The person’s own answers"),
                            ("tapped", "The person’s own answers, tapped by somebody else"),
                            ("view", "How somebody else sees it"),
                        ],
                        default="own",
                        max_length=6,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("very-much-better", "very much better"),
                            ("much-better", "much better"),
                            ("better", "a little better"),
                            ("same", "the same"),
                            ("worse", "a little worse"),
                            ("much-worse", "much worse"),
                            ("very-much-worse", "very much worse"),
                            ("unsure", "not sure"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "again",
                    models.CharField(
                        blank=True, choices=[("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")], max_length=6
                    ),
                ),
                ("again_is_shown", models.BooleanField(default=False)),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="injections.visit",
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
                "verbose_name": "historical benefit",
                "verbose_name_plural": "historical benefits",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="injections__patient_771f29_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Benefit",
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
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="benefits", to="injections.visit"
                    ),
                ),
                (
                    "occasion",
                    models.CharField(
                        choices=[("cycle", "from week 5 on"), ("fading", "as it wore off")],
                        default="cycle",
                        max_length=6,
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("own", "The person’s own answers"),
                            ("tapped", "The person’s own answers, tapped by somebody else"),
                            ("view", "How somebody else sees it"),
                        ],
                        default="own",
                        max_length=6,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("very-much-better", "very much better"),
                            ("much-better", "much better"),
                            ("better", "a little better"),
                            ("same", "the same"),
                            ("worse", "a little worse"),
                            ("much-worse", "much worse"),
                            ("very-much-worse", "very much worse"),
                            ("unsure", "not sure"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "again",
                    models.CharField(
                        blank=True, choices=[("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")], max_length=6
                    ),
                ),
                ("again_is_shown", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["patient", "-date"], name="injections__patient_8d59a2_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("visit", "occasion"),
                        name="one_benefit_an_occasion",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("occasion__in", ["cycle", "fading"])), name="occasion_of_benefit_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("voice__in", ("own", "tapped"))), name="benefit_is_said_by_the_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "answer__in",
                                [
                                    "very-much-better",
                                    "much-better",
                                    "better",
                                    "same",
                                    "worse",
                                    "much-worse",
                                    "very-much-worse",
                                    "unsure",
                                ],
                            )
                        ),
                        name="benefit_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("again__in", ["", "yes", "no", "unsure"])), name="again_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sites", to="injections.visit"
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        choices=[
                            ("shoulder", "shoulder"),
                            ("elbow", "elbow"),
                            ("forearm", "forearm"),
                            ("wrist", "wrist"),
                            ("fingers", "fingers"),
                            ("thumb", "thumb"),
                            ("hip", "hip"),
                            ("knee", "knee"),
                            ("ankle", "ankle"),
                            ("toes", "toes"),
                        ],
                        max_length=8,
                    ),
                ),
                ("side", models.CharField(choices=[("left", "left"), ("right", "right")], max_length=5)),
                ("muscle", models.CharField(blank=True, max_length=40)),
                (
                    "units",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=6,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.1")),
                            django.core.validators.MaxValueValidator(Decimal("9999")),
                        ],
                        verbose_name="units",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "region", "side", "muscle"), name="one_site_per_place"),
                    models.CheckConstraint(
                        condition=models.Q(("units", None), ("units__gt", 0), _connector="OR"),
                        name="units_are_positive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "region__in",
                                [
                                    "shoulder",
                                    "elbow",
                                    "forearm",
                                    "wrist",
                                    "fingers",
                                    "thumb",
                                    "hip",
                                    "knee",
                                    "ankle",
                                    "toes",
                                ],
                            )
                        ),
                        name="site_region_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["left", "right"])), name="site_side_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCardPhoto",
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
                        to="injections.visit",
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
                "verbose_name": "historical card photo",
                "verbose_name_plural": "historical card photos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="injections__patient_9f8c95_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CardPhoto",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="injections.visit"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)), fields=("subject",), name="one_cardphoto_of_a_subject"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Interval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "patient",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="interval", to="patients.patient"
                    ),
                ),
                (
                    "weeks",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(12),
                            django.core.validators.MaxValueValidator(26),
                        ],
                        verbose_name="weeks between injections",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weeks__gte", 12), ("weeks__lte", 26)), name="interval_12_to_26_weeks"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Wait",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "patient",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wait", to="patients.patient"
                    ),
                ),
                (
                    "weeks",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="weeks of waiting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weeks__gte", 1), ("weeks__lte", 10)),
                        name="wait_is_shorter_than_the_interval",
                    )
                ],
            },
        ),
    ]
