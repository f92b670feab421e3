"""All that came before in one step, for a database that has none of it yet."""

import uuid

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import patients.models


class Migration(migrations.Migration):
    replaces = [
        ("patients", "0001_initial"),
        ("patients", "0002_care_circle"),
        ("patients", "0003_first_owner_is_the_person"),
        ("patients", "0004_who_hears_of_problems"),
        ("patients", "0005_keep_versions"),
        ("patients", "0006_emergency_and_clinic"),
        ("patients", "0007_ask_for_emergency_numbers"),
        ("patients", "0008_ask_who_is_told"),
        ("patients", "0009_emails_were_asked"),
        ("patients", "0010_leave_sending_to_the_outbox"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalPatient",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        max_length=64,
                        validators=[patients.models.validate_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "affected_side",
                    models.CharField(
                        choices=[("left", "Left"), ("right", "Right"), ("both", "Both")],
                        default="both",
                        max_length=5,
                        verbose_name="affected side",
                    ),
                ),
                (
                    "regions",
                    models.JSONField(
                        blank=True,
                        default=list,
                        validators=[patients.models.validate_part_codes],
                        verbose_name="followed parts",
                    ),
                ),
                ("country", models.CharField(blank=True, default="", max_length=2, verbose_name="country")),
                (
                    "emergency_number",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=15,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[0-9]{2,19}$", "Enter a phone number with digits only, like 112"
                            )
                        ],
                        verbose_name="emergency number",
                    ),
                ),
                ("number_is_confirmed", models.BooleanField(default=False, verbose_name="emergency number confirmed")),
                (
                    "stroke_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of the stroke"),
                ),
                (
                    "blood_thinners",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")],
                        default="",
                        max_length=6,
                        verbose_name="blood thinners",
                    ),
                ),
                (
                    "baclofen_pump",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")],
                        default="",
                        max_length=6,
                        verbose_name="baclofen pump",
                    ),
                ),
                (
                    "aphasia",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")],
                        default="",
                        max_length=6,
                        verbose_name="aphasia",
                    ),
                ),
                ("address", models.CharField(blank=True, default="", max_length=200, verbose_name="address")),
                (
                    "clinic_name",
                    models.CharField(blank=True, default="", max_length=100, verbose_name="name of the clinic"),
                ),
                (
                    "clinic_phone",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[0-9]{2,19}$", "Enter a phone number with digits only, like 112"
                            )
                        ],
                        verbose_name="phone number of the clinic",
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
                "verbose_name": "historical patient",
                "verbose_name_plural": "historical patients",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["id", "-history_date"], name="patients_hi_id_3776ca_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Patient",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        max_length=64,
                        validators=[patients.models.validate_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "affected_side",
                    models.CharField(
                        choices=[("left", "Left"), ("right", "Right"), ("both", "Both")],
                        default="both",
                        max_length=5,
                        verbose_name="affected side",
                    ),
                ),
                (
                    "regions",
                    models.JSONField(
                        blank=True,
                        default=list,
                        validators=[patients.models.validate_part_codes],
                        verbose_name="followed parts",
                    ),
                ),
                ("country", models.CharField(blank=True, default="", max_length=2, verbose_name="country")),
                (
                    "emergency_number",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=15,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[0-9]{2,19}$", "Enter a phone number with digits only, like 112"
                            )
                        ],
                        verbose_name="emergency number",
                    ),
                ),
                ("number_is_confirmed", models.BooleanField(default=False, verbose_name="emergency number confirmed")),
                (
                    "stroke_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of the stroke"),
                ),
                (
                    "blood_thinners",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")],
                        default="",
                        max_length=6,
                        verbose_name="blood thinners",
                    ),
                ),
                (
                    "baclofen_pump",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")],
                        default="",
                        max_length=6,
                        verbose_name="baclofen pump",
                    ),
                ),
                (
                    "aphasia",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")],
                        default="",
                        max_length=6,
                        verbose_name="aphasia",
                    ),
                ),
                ("address", models.CharField(blank=True, default="", max_length=200, verbose_name="address")),
                (
                    "clinic_name",
                    models.CharField(blank=True, default="", max_length=100, verbose_name="name of the clinic"),
                ),
                (
                    "clinic_phone",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[0-9]{2,19}$", "Enter a phone number with digits only, like 112"
                            )
                        ],
                        verbose_name="phone number of the clinic",
                    ),
                ),
                (
                    "left_out",
                    models.JSONField(blank=True, default=list, editable=False, verbose_name="questions left out"),
                ),
                ("data_version", models.PositiveBigIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("affected_side__in", ["left", "right", "both"])),
                        name="affected_side_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("blood_thinners__in", ["", "yes", "no", "unsure"]),
                            ("baclofen_pump__in", ["", "yes", "no", "unsure"]),
                            ("aphasia__in", ["", "yes", "no", "unsure"]),
                        ),
                        name="facts_are_yes_no_or_unsure",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stroke_year", None), ("stroke_year__gte", 1900), _connector="OR"),
                        name="stroke_year_is_a_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="patients.patient"
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="email address")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "may look"),
                            ("helper", "may log and correct"),
                            ("owner", "decides who may see it"),
                        ],
                        max_length=6,
                    ),
                ),
                ("is_the_person", models.BooleanField(default=False)),
                (
                    "hears",
                    models.CharField(
                        choices=[
                            ("never", "Never"),
                            ("red", "When help is needed now"),
                            ("amber", "Also when a call today is enough"),
                        ],
                        default="never",
                        max_length=5,
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("asks", models.CharField(max_length=60, verbose_name="name of who asks")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("patient"),
                        django.db.models.functions.text.Lower("address"),
                        condition=models.Q(("ended_at", None)),
                        name="one_waiting_invitation_per_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["viewer", "helper", "owner"])), name="invited_role_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hears__in", ["never", "red", "amber"])), name="invited_hears_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvitationMail",
            fields=[
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("claimed", "Claimed"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("next_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("refusal", models.CharField(blank=True, max_length=200)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("channel", models.CharField(default="mail", max_length=8)),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mails", to="patients.invitation"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)),
                        fields=["next_at"],
                        name="invitationmail_next_at",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_at__isnull", False), ("state__in", ("waiting", "claimed"))),
                            models.Q(("next_at", None), ("state__in", ["done", "failed"])),
                            _connector="OR",
                        ),
                        name="invitationmail_state_and_time_agree",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("next_at__isnull", False)),
                        fields=("invitation",),
                        name="one_mail_of_an_invitation_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMembership",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "may look"),
                            ("helper", "may log and correct"),
                            ("owner", "decides who may see it"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "hears",
                    models.CharField(
                        choices=[
                            ("never", "Never"),
                            ("red", "When help is needed now"),
                            ("amber", "Also when a call today is enough"),
                        ],
                        default="never",
                        max_length=5,
                    ),
                ),
                ("hears_was_asked", models.BooleanField(default=False)),
                (
                    "wishes_to_hear",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("never", "Never"),
                            ("red", "When help is needed now"),
                            ("amber", "Also when a call today is enough"),
                        ],
                        default="",
                        max_length=5,
                    ),
                ),
                ("is_the_person", models.BooleanField(default=False)),
                (
                    "patient",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="patients.patient",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "historical membership",
                "verbose_name_plural": "historical memberships",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="patients_hi_patient_f9b764_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="patients.patient"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "may look"),
                            ("helper", "may log and correct"),
                            ("owner", "decides who may see it"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "hears",
                    models.CharField(
                        choices=[
                            ("never", "Never"),
                            ("red", "When help is needed now"),
                            ("amber", "Also when a call today is enough"),
                        ],
                        default="never",
                        max_length=5,
                    ),
                ),
                ("hears_was_asked", models.BooleanField(default=False)),
                (
                    "wishes_to_hear",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("never", "Never"),
                            ("red", "When help is needed now"),
                            ("amber", "Also when a call today is enough"),
                        ],
                        default="",
                        max_length=5,
                    ),
                ),
                ("is_the_person", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("patient", "user"), name="one_membership_per_person"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_the_person", True)),
                        fields=("patient",),
                        name="a_record_is_about_one_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["viewer", "helper", "owner"])), name="role_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hears__in", ["never", "red", "amber"])), name="hears_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wishes_to_hear__in", ["", "red", "amber"])), name="wish_to_hear_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="patients.patient"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("day", models.DateField()),
                ("first_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["patient", "-first_at"], name="patients_ac_patient_f76e80_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("patient", "user", "day"), name="one_look_a_person_record_and_day")
                ],
            },
        ),
    ]
