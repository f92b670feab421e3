"""The first steps in one, for a database that has none of them yet; those after it look at other apps."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_keep_answers"),
        ("accounts", "0003_miles"),
        ("accounts", "0004_user_name"),
        ("accounts", "0005_letters_and_address_changes"),
        ("accounts", "0006_closing"),
        ("accounts", "0007_keep_where_mail_came_back"),
    ]

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="email address")),
                ("is_active", models.BooleanField(default=True)),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "theme",
                    models.CharField(
                        blank=True,
                        choices=[("", "As my phone has it"), ("light", "Light"), ("dark", "Dark")],
                        default="",
                        max_length=8,
                        verbose_name="light or dark",
                    ),
                ),
                (
                    "text_size",
                    models.CharField(
                        blank=True,
                        choices=[("", "Usual"), ("large", "Large"), ("largest", "Largest")],
                        default="",
                        max_length=8,
                        verbose_name="text size",
                    ),
                ),
                (
                    "easier_side",
                    models.CharField(
                        blank=True,
                        choices=[("", "Middle"), ("left", "Left"), ("right", "Right")],
                        default="",
                        max_length=8,
                        verbose_name="easier side",
                    ),
                ),
                ("pictures", models.BooleanField(default=True, verbose_name="show pictures")),
                ("check_answers", models.BooleanField(default=False, verbose_name="let me check each answer")),
                ("all_eleven", models.BooleanField(default=False, verbose_name="offer all numbers from 0 to 10")),
                ("miles", models.BooleanField(default=False, verbose_name="distances in miles")),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="name")),
                ("mail_came_back", models.EmailField(blank=True, editable=False, max_length=254)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(django.db.models.functions.text.Lower("email"), name="one_user_per_address")
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptAnswers",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("browser", models.CharField(max_length=64)),
                ("page", models.CharField(max_length=500)),
                ("path", models.CharField(max_length=500)),
                ("sent", models.JSONField()),
                ("kept_at", models.DateTimeField(db_index=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("browser", "user", "page"), name="kept_once_a_page")],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to", models.EmailField(max_length=320)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="AddressChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("new", models.EmailField(max_length=254)),
                ("old_agreed", models.BooleanField(default=False)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField(db_index=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="closing", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(
                condition=models.Q(("mail_came_back", ""), _negated=True),
                fields=["mail_came_back"],
                name="user_mail_came_back",
            ),
        ),
    ]
