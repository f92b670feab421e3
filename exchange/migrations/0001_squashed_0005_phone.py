"""All that came before in one step, for a database that has none of it yet."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("exchange", "0001_downloads"),
        ("exchange", "0002_name_states_as_the_outbox_does"),
        ("exchange", "0003_imports"),
        ("exchange", "0004_arrivals"),
        ("exchange", "0005_phone"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("patients", "0001_squashed_0010_leave_sending_to_the_outbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="PhoneFile",
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
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="patients.patient"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                ("days", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="phonefile_next_at"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_at__isnull", False), ("state__in", ("waiting", "claimed"))),
                            models.Q(("next_at", None), ("state__in", ["done", "failed"])),
                            _connector="OR",
                        ),
                        name="phonefile_state_and_time_agree",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "claimed"))),
                        fields=("patient",),
                        name="one_phone_file_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent__lte", 100)), name="phone_file_is_100_percent_at_most"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhonePiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="exchange.phonefile"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("file", "number"), name="one_phone_piece_a_place")],
            },
        ),
        migrations.CreateModel(
            name="PhoneToken",
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
                ("made_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("patient", "user"),
                        name="one_phone_token_per_member",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Download",
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
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="downloads", to="patients.patient"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("asked_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="download_next_at"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_at__isnull", False), ("state__in", ("waiting", "claimed"))),
                            models.Q(("next_at", None), ("state__in", ["done", "failed"])),
                            _connector="OR",
                        ),
                        name="download_state_and_time_agree",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "claimed"))),
                        fields=("patient", "asked_by"),
                        name="one_download_at_a_time",
                    ),
                    models.CheckConstraint(condition=models.Q(("percent__lte", 100)), name="percent_is_100_at_most"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                (
                    "download",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="exchange.download"
                    ),
                ),
                ("attempt", models.PositiveSmallIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("download", "attempt", "number"), name="one_piece_a_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="Import",
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
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="patients.patient"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("read", "Read"),
                            ("ask", "Ask"),
                            ("check", "Check"),
                            ("show", "Show"),
                            ("save", "Save"),
                            ("saved", "Saved"),
                            ("take-back", "Take Back"),
                            ("taken-back", "Taken Back"),
                            ("put-back", "Put Back"),
                            ("refused", "Refused"),
                        ],
                        default="read",
                        max_length=10,
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                ("content", models.BinaryField(null=True)),
                ("sheets", models.JSONField(default=list)),
                ("sheet", models.PositiveSmallIntegerField(null=True)),
                ("names", models.JSONField(default=list)),
                ("codes", models.JSONField(default=list)),
                ("kind", models.CharField(blank=True, max_length=8)),
                ("order", models.CharField(blank=True, max_length=11)),
                ("mark", models.CharField(blank=True, max_length=1)),
                ("example", models.CharField(blank=True, max_length=60)),
                ("voice", models.CharField(blank=True, max_length=6)),
                ("why", models.CharField(blank=True, max_length=16)),
                ("saved_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="import_next_at"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_at__isnull", False), ("state__in", ("waiting", "claimed"))),
                            models.Q(("next_at", None), ("state__in", ["done", "failed"])),
                            _connector="OR",
                        ),
                        name="import_state_and_time_agree",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent__lte", 100)), name="percent_of_import_is_100_at_most"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="exchange.import"
                    ),
                ),
                ("sheet", models.PositiveSmallIntegerField(default=0)),
                ("number", models.PositiveIntegerField()),
                ("cells", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[("new", "New"), ("there", "There"), ("bad", "Bad"), ("saved", "Saved")],
                        default="new",
                        max_length=5,
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=40)),
                ("facts", models.JSONField(default=dict)),
                ("why", models.CharField(blank=True, max_length=16)),
                ("words", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["source", "state", "key"], name="lines_by_key"),
                    models.Index(fields=["source", "state", "number"], name="lines_by_state"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "sheet", "number"), name="one_line_a_row_of_a_file")
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrival",
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
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("name", models.CharField(max_length=60)),
                ("people", models.JSONField(default=list)),
                ("who", models.PositiveIntegerField(null=True)),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                (
                    "patient",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="patients.patient"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="arrival_next_at"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_at__isnull", False), ("state__in", ("waiting", "claimed"))),
                            models.Q(("next_at", None), ("state__in", ["done", "failed"])),
                            _connector="OR",
                        ),
                        name="arrival_state_and_time_agree",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "claimed"))),
                        fields=("sent_by",),
                        name="one_arrival_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent__lte", 100)), name="arrival_is_100_percent_at_most"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SentPiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                (
                    "arrival",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="exchange.arrival"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("arrival", "number"), name="one_sent_piece_a_place")],
            },
        ),
        migrations.CreateModel(
            name="StandIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stand_in",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="patients.patient"
                    ),
                ),
            ],
        ),
    ]
