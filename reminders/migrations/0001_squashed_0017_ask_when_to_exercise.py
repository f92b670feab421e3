"""All that came before in one step, for a database that has none of it yet."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("reminders", "0001_initial"),
        ("reminders", "0002_add_urgent_kinds"),
        ("reminders", "0003_keep_the_pace"),
        ("reminders", "0004_name_every_kind"),
        ("reminders", "0005_let_readers_choose"),
        ("reminders", "0006_let_check_ins_be_chosen"),
        ("reminders", "0007_add_calendar"),
        ("reminders", "0008_write_later_about_booking"),
        ("reminders", "0009_add_pulse"),
        ("reminders", "0010_name_kinds_for_every_reader"),
        ("reminders", "0011_leave_kinds_to_the_code"),
        ("reminders", "0012_ask_what_mails_may_say"),
        ("reminders", "0013_leave_sending_to_the_outbox"),
        ("reminders", "0014_offer_the_page_for_the_clinic"),
        ("reminders", "0015_note_backups"),
        ("reminders", "0016_push_to_phones"),
        ("reminders", "0017_ask_when_to_exercise"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("patients", "0001_squashed_0010_leave_sending_to_the_outbox"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("is_plain", models.BooleanField(default=False)),
                ("worded_at", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("patient", "user"),
                        name="one_calendar_link_per_member",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarEvent",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="patients.patient"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("appointment", "Appointment"),
                            ("window-opens", "Window Opens"),
                            ("check-in", "Check In"),
                        ],
                        max_length=12,
                    ),
                ),
                ("day", models.DateField()),
                ("at", models.TimeField(null=True)),
                ("zone", models.CharField(blank=True, max_length=64)),
                ("weekdays", models.JSONField(blank=True, default=list)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("is_cancelled", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["patient", "day"], name="reminders_c_patient_980c94_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["appointment", "window-opens", "check-in"])),
                        name="calendar_event_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("at", None), ("zone", "")),
                            models.Q(("at__isnull", False), models.Q(("zone", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="calendar_event_has_time_and_zone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="usersessions.usersession"
                    ),
                ),
                ("endpoint", models.CharField(max_length=1000, unique=True)),
                ("p256dh", models.CharField(max_length=100)),
                ("auth", models.CharField(max_length=40)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="subscriptions", to="patients.patient"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("hour", models.PositiveSmallIntegerField(default=9)),
                ("is_on", models.BooleanField(default=True)),
                ("wishes", models.JSONField(blank=True, default=dict, editable=False)),
                ("quiet_days", models.JSONField(blank=True, default=list)),
                ("own_time_zone", models.CharField(blank=True, max_length=64)),
                ("is_plain", models.BooleanField(null=True)),
                ("has_page", models.BooleanField(default=False)),
                ("by_phone_alone", models.BooleanField(default=False)),
                ("snoozed_occasion", models.CharField(blank=True, editable=False, max_length=80)),
                ("snoozed_until", models.DateField(editable=False, null=True)),
                ("check_in_days", models.JSONField(blank=True, default=list)),
                ("check_in_hour", models.PositiveSmallIntegerField(default=18)),
                ("exercise_days", models.JSONField(blank=True, default=list)),
                ("exercise_hour", models.PositiveSmallIntegerField(default=9)),
                ("exercise_again_at", models.DateTimeField(editable=False, null=True)),
                ("exercise_not_on", models.DateField(editable=False, null=True)),
                ("planned_version", models.PositiveBigIntegerField(editable=False, null=True)),
                ("plan_again_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("patient", "user"), name="one_subscription_per_person"),
                    models.CheckConstraint(condition=models.Q(("hour__lte", 23)), name="hour_is_of_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("check_in_hour__lte", 23)), name="check_in_hour_is_of_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("exercise_hour__lte", 23)), name="exercise_hour_is_of_a_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
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
                    "subscription",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="reminders.subscription",
                    ),
                ),
                ("kind", models.CharField(max_length=24)),
                ("occasion", models.CharField(max_length=80)),
                ("due_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="reminder_next_at"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_at__isnull", False), ("state__in", ("waiting", "claimed"))),
                            models.Q(("next_at", None), ("state__in", ["done", "failed"])),
                            _connector="OR",
                        ),
                        name="reminder_state_and_time_agree",
                    ),
                    models.UniqueConstraint(
                        fields=("subscription", "kind", "occasion"), name="one_reminder_per_occasion"
                    ),
                    models.CheckConstraint(condition=models.Q(("kind", ""), _negated=True), name="reminder_has_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "done")),
                            models.Q(models.Q(("state", "done"), _negated=True), ("sent_at", None)),
                            _connector="OR",
                        ),
                        name="reminder_is_sent_where_it_is_done",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Push",
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
                ("channel", models.CharField(default="push", max_length=8)),
                (
                    "reminder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pushes", to="reminders.reminder"
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reminders.device"
                    ),
                ),
                ("opened_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="push_next_at"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_at__isnull", False), ("state__in", ("waiting", "claimed"))),
                            models.Q(("next_at", None), ("state__in", ["done", "failed"])),
                            _connector="OR",
                        ),
                        name="push_state_and_time_agree",
                    ),
                    models.UniqueConstraint(fields=("reminder", "device"), name="one_push_of_a_reminder_to_a_device"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pulse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "process",
                    models.CharField(
                        choices=[("worker", "Worker"), ("scheduler", "Scheduler"), ("backup", "Backup")], max_length=9
                    ),
                ),
                ("machine", models.CharField(max_length=255)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("process", "machine"), name="one_pulse_a_process"),
                    models.CheckConstraint(
                        condition=models.Q(("process__in", ["worker", "scheduler", "backup"])),
                        name="pulse_process_is_known",
                    ),
                ],
            },
        ),
    ]
