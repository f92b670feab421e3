"""All that came before in one step, for a database that has none of it yet."""

import uuid
from decimal import Decimal

import django.core.serializers.json
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import patients.models
import symptoms.check_ins.agenda
import symptoms.check_ins.causes
import symptoms.helped.rules


class Migration(migrations.Migration):
    replaces = [
        ("symptoms", "0001_initial"),
        ("symptoms", "0002_measurements_and_goals"),
        ("symptoms", "0003_index_side_effects_by_day"),
        ("symptoms", "0004_longer_check_ins"),
        ("symptoms", "0005_day_a_goal_was_added"),
        ("symptoms", "0006_index_goals_and_reviews_by_day"),
        ("symptoms", "0007_my_goal_is_one_of_the_goals"),
        ("symptoms", "0008_a_plan_has_no_goal_of_its_own"),
        ("symptoms", "0009_which_sign_and_advice_shown"),
        ("symptoms", "0010_keep_versions"),
        ("symptoms", "0011_call_place_and_end"),
        ("symptoms", "0012_tell_walks_by_pace"),
        ("symptoms", "0013_every_sign_and_group"),
        ("symptoms", "0014_tell_the_clinic_for_every_reader"),
        ("symptoms", "0015_name_the_goal_for_every_reader"),
        ("symptoms", "0016_keep_how_exact_a_day_is"),
        ("symptoms", "0017_index_ends_of_problems"),
        ("symptoms", "0018_say_whose_answers"),
        ("symptoms", "0019_say_what_helped"),
        ("symptoms", "0020_ask_tiredness_and_mood"),
        ("symptoms", "0021_say_what_came_from_a_file"),
        ("symptoms", "0022_say_what_came_from_a_file"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("injections", "0001_squashed_0016_say_what_came_from_a_file"),
        ("patients", "0001_squashed_0010_leave_sending_to_the_outbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalMeasurement",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("from_file", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "test",
                    models.CharField(
                        choices=[
                            ("ashworth", "Muscle tone (Modified Ashworth)"),
                            ("walk-6", "6-minute walk"),
                            ("walk-10-easy", "10-metre walk, comfortable pace"),
                            ("walk-10-fast", "10-metre walk, fast pace"),
                            ("walk-10", "10-metre walk, pace not known"),
                            ("ankle-straight", "Ankle bend, knee straight"),
                            ("ankle-bent", "Ankle bend, knee bent"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        blank=True,
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
                ("side", models.CharField(blank=True, choices=[("left", "left"), ("right", "right")], max_length=5)),
                ("value", models.DecimalField(decimal_places=2, max_digits=6)),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
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
                ("measured_by", models.CharField(blank=True, max_length=200, verbose_name="who measured it")),
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
                "verbose_name": "historical measurement",
                "verbose_name_plural": "historical measurements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="symptoms_hi_patient_3ddd51_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Measurement",
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
                    "test",
                    models.CharField(
                        choices=[
                            ("ashworth", "Muscle tone (Modified Ashworth)"),
                            ("walk-6", "6-minute walk"),
                            ("walk-10-easy", "10-metre walk, comfortable pace"),
                            ("walk-10-fast", "10-metre walk, fast pace"),
                            ("walk-10", "10-metre walk, pace not known"),
                            ("ankle-straight", "Ankle bend, knee straight"),
                            ("ankle-bent", "Ankle bend, knee bent"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        blank=True,
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
                ("side", models.CharField(blank=True, choices=[("left", "left"), ("right", "right")], max_length=5)),
                ("value", models.DecimalField(decimal_places=2, max_digits=6)),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
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
                ("measured_by", models.CharField(blank=True, max_length=200, verbose_name="who measured it")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["patient", "-date"], name="symptoms_me_patient_e6ce82_idx"),
                    models.Index(
                        fields=["patient", "test", "region", "side", "-date"], name="symptoms_me_patient_ec66ef_idx"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
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
                                ),
                                ("side__in", ["left", "right"]),
                                ("test", "ashworth"),
                            ),
                            models.Q(
                                ("region", "ankle"),
                                ("side__in", ["left", "right"]),
                                ("test__in", ("ankle-straight", "ankle-bent")),
                            ),
                            models.Q(
                                ("region", ""),
                                ("side", ""),
                                ("test__in", ("walk-6", "walk-10-easy", "walk-10-fast", "walk-10")),
                            ),
                            _connector="OR",
                        ),
                        name="measurement_names_its_part",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("date_exact__in", ("day", "about", "month"))),
                        name="measurement_day_is_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("test", "ashworth"),
                                (
                                    "value__in",
                                    [
                                        Decimal("0"),
                                        Decimal("1"),
                                        Decimal("1.5"),
                                        Decimal("2"),
                                        Decimal("3"),
                                        Decimal("4"),
                                    ],
                                ),
                            ),
                            models.Q(
                                ("test__in", ("ankle-straight", "ankle-bent")), ("value__gte", -60), ("value__lte", 60)
                            ),
                            models.Q(("test", "walk-6"), ("value__gt", 0), ("value__lte", 1000)),
                            models.Q(
                                ("test__in", ("walk-10-easy", "walk-10-fast", "walk-10")),
                                ("value__gt", 0),
                                ("value__lte", 600),
                            ),
                            _connector="OR",
                        ),
                        name="measurement_is_within_its_test",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalGoal",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("words", models.CharField(max_length=200, verbose_name="goal")),
                ("added_on", models.DateField()),
                (
                    "importance",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Important"), (2, "Very important"), (3, "One of the most important")], default=1
                    ),
                ),
                ("much_less", models.CharField(blank=True, max_length=200)),
                ("less", models.CharField(blank=True, max_length=200)),
                ("expected", models.CharField(blank=True, max_length=200)),
                ("more", models.CharField(blank=True, max_length=200)),
                ("much_more", models.CharField(blank=True, max_length=200)),
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
                "verbose_name": "historical goal",
                "verbose_name_plural": "historical goals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="symptoms_hi_patient_7169bd_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Goal",
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
                ("words", models.CharField(max_length=200, verbose_name="goal")),
                ("added_on", models.DateField()),
                (
                    "importance",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Important"), (2, "Very important"), (3, "One of the most important")], default=1
                    ),
                ),
                ("much_less", models.CharField(blank=True, max_length=200)),
                ("less", models.CharField(blank=True, max_length=200)),
                ("expected", models.CharField(blank=True, max_length=200)),
                ("more", models.CharField(blank=True, max_length=200)),
                ("much_more", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["patient", "created_at"], name="symptoms_go_patient_2f37ed_idx"),
                    models.Index(fields=["patient", "-added_on"], name="symptoms_go_patient_78aafb_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="goal_has_words"),
                    models.CheckConstraint(
                        condition=models.Q(("importance__in", [1, 2, 3])), name="importance_is_1_to_3"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalGoalReview",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("date", models.DateField(verbose_name="date")),
                (
                    "level",
                    models.SmallIntegerField(
                        choices=[
                            (-2, "Much less than expected"),
                            (-1, "A little less than expected"),
                            (0, "As expected"),
                            (1, "A little more than expected"),
                            (2, "Much more than expected"),
                        ]
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="symptoms.goal",
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
                "verbose_name": "historical goal review",
                "verbose_name_plural": "historical goal reviews",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="symptoms_hi_patient_a3b14e_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="GoalReview",
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
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="symptoms.goal"
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "level",
                    models.SmallIntegerField(
                        choices=[
                            (-2, "Much less than expected"),
                            (-1, "A little less than expected"),
                            (0, "As expected"),
                            (1, "A little more than expected"),
                            (2, "Much more than expected"),
                        ]
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["patient", "-date"], name="symptoms_go_patient_c643c1_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("goal", "date"),
                        name="one_review_of_a_goal_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", [-2, -1, 0, 1, 2])), name="level_is_minus_2_to_2"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckInPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "patient",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="check_in_plan", to="patients.patient"
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("both", "Every day, with more once a week"),
                            ("daily", "Every day, 3 questions"),
                            ("weekly", "Once a week, up to 6 questions"),
                        ],
                        default="both",
                        max_length=6,
                    ),
                ),
                ("fatigue", models.BooleanField(default=False)),
                ("mood", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rhythm__in", ["both", "daily", "weekly"])), name="rhythm_is_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCheckIn",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("from_file", models.UUIDField(blank=True, editable=False, null=True)),
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
                    "kind",
                    models.CharField(
                        choices=[("daily", "Short"), ("weekly", "Weekly"), ("all", "All questions")],
                        default="daily",
                        max_length=6,
                    ),
                ),
                ("parts", models.JSONField(blank=True, default=list, validators=[patients.models.validate_part_codes])),
                ("goal", models.CharField(blank=True, max_length=200)),
                (
                    "besides",
                    models.JSONField(blank=True, default=list, validators=[symptoms.check_ins.agenda.validate_besides]),
                ),
                (
                    "causes",
                    models.JSONField(blank=True, default=list, validators=[symptoms.check_ins.causes.validate_causes]),
                ),
                (
                    "helped",
                    models.JSONField(blank=True, default=list, validators=[symptoms.helped.rules.validate_helped]),
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
                "verbose_name": "historical check in",
                "verbose_name_plural": "historical check ins",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="symptoms_hi_patient_6453ea_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CheckIn",
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
                    "kind",
                    models.CharField(
                        choices=[("daily", "Short"), ("weekly", "Weekly"), ("all", "All questions")],
                        default="daily",
                        max_length=6,
                    ),
                ),
                ("parts", models.JSONField(blank=True, default=list, validators=[patients.models.validate_part_codes])),
                ("goal", models.CharField(blank=True, max_length=200)),
                (
                    "besides",
                    models.JSONField(blank=True, default=list, validators=[symptoms.check_ins.agenda.validate_besides]),
                ),
                (
                    "causes",
                    models.JSONField(blank=True, default=list, validators=[symptoms.check_ins.causes.validate_causes]),
                ),
                (
                    "helped",
                    models.JSONField(blank=True, default=list, validators=[symptoms.helped.rules.validate_helped]),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None), ("voice__in", ("own", "tapped"))),
                        fields=("patient", "date"),
                        name="one_check_in_of_the_person_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None), ("voice", "view")),
                        fields=("patient", "date", "entered_by"),
                        name="one_view_of_a_carer_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("voice__in", ["own", "tapped", "view"])), name="voice_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["daily", "weekly", "all"])), name="kind_of_check_in_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "check_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="symptoms.checkin"
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("tightness", "Tightness"),
                            ("pain", "Pain"),
                            ("spasms", "Spasms"),
                            ("severity", "Strength of spasms"),
                            ("function", "The goal"),
                            ("fatigue", "Tiredness this week"),
                            ("mood", "Mood this week"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        blank=True,
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
                ("side", models.CharField(blank=True, choices=[("left", "left"), ("right", "right")], max_length=5)),
                ("value", models.PositiveSmallIntegerField(null=True)),
                (
                    "steps",
                    models.PositiveSmallIntegerField(
                        choices=[(3, "Three"), (4, "Four"), (5, "Five"), (6, "Six"), (11, "Eleven")]
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("check_in", "measure", "region", "side"), name="one_answer_to_a_question"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("measure__in", ["tightness", "pain", "spasms", "severity", "function", "fatigue", "mood"])
                        ),
                        name="measure_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value", None), ("value__lte", 10), _connector="OR"),
                        name="rating_is_10_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("measure", "spasms"), _negated=True),
                            ("value", None),
                            ("value__lte", 4),
                            _connector="OR",
                        ),
                        name="spasms_are_4_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("measure", "severity"), _negated=True),
                            ("value", None),
                            models.Q(("value__gte", 1), ("value__lte", 3)),
                            _connector="OR",
                        ),
                        name="severity_is_1_to_3",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("measure", "tightness"),
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
                                ),
                                ("side__in", ["left", "right"]),
                            ),
                            models.Q(models.Q(("measure", "tightness"), _negated=True), ("region", ""), ("side", "")),
                            _connector="OR",
                        ),
                        name="tightness_names_a_part",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSideEffect",
            fields=[
                ("kept_parts", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("reported_on", models.DateField()),
                (
                    "red_flags",
                    models.CharField(
                        choices=[("yes", "Yes, one or more"), ("unsure", "I am not sure"), ("no", "No, none of these")],
                        max_length=6,
                    ),
                ),
                (
                    "effect",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("breathing", "Trouble breathing or swallowing"),
                            ("fall", "A fall"),
                            ("bad-pain", "Bad pain, or a swollen calf"),
                            ("bladder", "Bladder: leaks or stops"),
                            ("eyes", "Blurred sight or a hoarse voice"),
                            ("skin", "Hot skin, cut, pus, rash or fever"),
                            ("sore", "Sore, bruised or aching"),
                            ("unsteady", "Dizzy, unsteady or too weak to walk"),
                            ("dry", "Dry mouth or constipation"),
                            ("medicine", "Missed or ran out of a medicine"),
                            ("mood", "Low mood on most days"),
                            ("weaker", "Treated muscle too weak"),
                            ("ill", "Tired, sick, headache or flu"),
                            ("pregnant", "Pregnant, or perhaps"),
                            ("cough", "Cough or chest infection"),
                            ("else", "Something else"),
                            ("pain", "Bad pain, fall, unsteady walking, hot or swollen calf"),
                            ("unwell", "Tired, sick, headache, flu, dry mouth"),
                            ("other", "Bladder, pregnancy or something else"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "own_signs",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes, one or more"), ("unsure", "I am not sure"), ("no", "No, none of these")],
                        max_length=6,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mild", "Mild"),
                            ("moderate", "It bothers me"),
                            ("severe", "Severe"),
                            ("unsure", "I am not sure"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("today", "Today"),
                            ("yesterday", "Yesterday"),
                            ("this-week", "Earlier this week"),
                            ("longer", "Longer ago"),
                            ("unsure", "I am not sure"),
                        ],
                        max_length=10,
                    ),
                ),
                ("began_at", models.TimeField(blank=True, null=True)),
                (
                    "which",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("breathing", "Breathing is hard or noisy"),
                            ("swallowing", "Swallowing changed, or choking"),
                            ("speech", "Speech or voice changed"),
                            ("sight", "Double sight, lost sight, droopy eyelid"),
                            ("face-limb", "Face, arm or leg droops, weak, numb"),
                            ("all-weak", "Weaker all over the body"),
                            ("neck", "Weaker all over, or in the neck"),
                            ("head", "Sudden headache, confusion or lost balance"),
                            ("fit", "A fit, or shaking"),
                            ("swollen", "Swollen face, or hives and faint"),
                            ("chest-pain", "Chest pain, fainting or collapse"),
                            ("cold-limb", "Limb: sudden bad pain, cold, blue, numb"),
                            ("bladder-hurts", "Cannot pass urine: full or hurts"),
                            ("bladder-weak", "Bladder trouble, and weak or numb"),
                            ("pump", "Pump: stiffer, itching, fever, confused, sleepy"),
                            ("blurred", "Blurred sight"),
                            ("blurred-dry", "Blurred sight and a dry mouth"),
                            ("hoarse", "Hoarse voice"),
                            ("double", "Double sight"),
                            ("eyelid", "Drooping eyelid"),
                            ("sight-lost", "Sudden loss of sight"),
                            ("hoarse-breath", "Hoarse, and breathing or swallowing changed"),
                            ("slurred", "Hard or slurred speech"),
                            ("infected", "Needle site hot, or pus"),
                            ("redness", "Redness that spreads"),
                            ("fever", "Fever"),
                            ("rash", "Rash or itching"),
                            ("cut", "Cut or blister"),
                            ("strap", "Sore or red skin under a device"),
                            ("allergy", "Rash, and swollen face, wheeze or faintness"),
                            ("bad-pain", "Severe pain, or getting worse"),
                            ("fall", "A fall"),
                            ("unsteady", "Too weak to walk safely"),
                            ("dizzy", "Dizzy, and it came slowly"),
                            ("calf", "Calf swollen, painful, hot or red"),
                            ("calf-lungs", "Calf, and short breath, chest pain, coughing blood"),
                            ("sudden-weak", "Suddenly weak or numb"),
                            ("balance", "Suddenly lost balance"),
                            ("weaker", "Treated muscle weaker than wanted"),
                            ("sore", "Sore"),
                            ("bruise", "Small bruise"),
                            ("joint", "Joint ache"),
                            ("limb", "Aching arm, leg or back"),
                            ("tired", "Mild tiredness"),
                            ("sick", "Feeling sick"),
                            ("headache", "Mild headache"),
                            ("flu", "Feeling like flu"),
                            ("dry-mouth", "Dry mouth"),
                            ("constipation", "Constipation"),
                            ("sudden-headache", "Sudden severe headache or confusion"),
                            ("bladder-leaks", "Lost control of bladder"),
                            ("bladder-slow", "Weaker stream or slow to start, no pain"),
                            ("pregnant", "Pregnant, or perhaps"),
                            ("chest", "Cough or chest infection"),
                            ("else", "Something else"),
                            ("unsure", "I am not sure"),
                            ("weak-or-numb", "Weak or numb: face, limb or body"),
                            ("swelling", "Swollen face, hives, chest pain, fainting"),
                            ("site-hot", "Hot where the needle went in"),
                            ("pus", "Pus"),
                            ("calf-breath", "Calf, and short breath or chest pain"),
                            ("bladder-stops", "Cannot pass urine"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "gone",
                    models.CharField(
                        blank=True,
                        choices=[("still", "It is still there"), ("gone", "It has gone"), ("unsure", "I am not sure")],
                        max_length=6,
                    ),
                ),
                (
                    "last_had",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("today", "Today"),
                            ("yesterday", "Yesterday"),
                            ("week", "In the last 7 days"),
                            ("longer", "Longer ago"),
                            ("unsure", "I am not sure"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "tier",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Note it and tell the clinic"),
                            (2, "Call your clinic today"),
                            (3, "Call for help now"),
                        ],
                        null=True,
                    ),
                ),
                ("called", models.BooleanField(default=False)),
                (
                    "called_by",
                    models.CharField(
                        blank=True, choices=[("person", "the person"), ("helper", "a helper")], max_length=6
                    ),
                ),
                ("called_at", models.DateTimeField(blank=True, null=True)),
                (
                    "body_part",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("left-arm", "Left arm or hand"),
                            ("right-arm", "Right arm or hand"),
                            ("left-leg", "Left leg or foot"),
                            ("right-leg", "Right leg or foot"),
                            ("head", "Head or neck"),
                            ("body", "Chest, belly or back"),
                            ("all", "All over, or no one place"),
                        ],
                        max_length=9,
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
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
                "verbose_name": "historical side effect",
                "verbose_name_plural": "historical side effects",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [models.Index(fields=["patient", "-history_date"], name="symptoms_hi_patient_6058d2_idx")],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SideEffect",
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
                ("reported_on", models.DateField()),
                (
                    "red_flags",
                    models.CharField(
                        choices=[("yes", "Yes, one or more"), ("unsure", "I am not sure"), ("no", "No, none of these")],
                        max_length=6,
                    ),
                ),
                (
                    "effect",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("breathing", "Trouble breathing or swallowing"),
                            ("fall", "A fall"),
                            ("bad-pain", "Bad pain, or a swollen calf"),
                            ("bladder", "Bladder: leaks or stops"),
                            ("eyes", "Blurred sight or a hoarse voice"),
                            ("skin", "Hot skin, cut, pus, rash or fever"),
                            ("sore", "Sore, bruised or aching"),
                            ("unsteady", "Dizzy, unsteady or too weak to walk"),
                            ("dry", "Dry mouth or constipation"),
                            ("medicine", "Missed or ran out of a medicine"),
                            ("mood", "Low mood on most days"),
                            ("weaker", "Treated muscle too weak"),
                            ("ill", "Tired, sick, headache or flu"),
                            ("pregnant", "Pregnant, or perhaps"),
                            ("cough", "Cough or chest infection"),
                            ("else", "Something else"),
                            ("pain", "Bad pain, fall, unsteady walking, hot or swollen calf"),
                            ("unwell", "Tired, sick, headache, flu, dry mouth"),
                            ("other", "Bladder, pregnancy or something else"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "own_signs",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes, one or more"), ("unsure", "I am not sure"), ("no", "No, none of these")],
                        max_length=6,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mild", "Mild"),
                            ("moderate", "It bothers me"),
                            ("severe", "Severe"),
                            ("unsure", "I am not sure"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("today", "Today"),
                            ("yesterday", "Yesterday"),
                            ("this-week", "Earlier this week"),
                            ("longer", "Longer ago"),
                            ("unsure", "I am not sure"),
                        ],
                        max_length=10,
                    ),
                ),
                ("began_at", models.TimeField(blank=True, null=True)),
                (
                    "which",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("breathing", "Breathing is hard or noisy"),
                            ("swallowing", "Swallowing changed, or choking"),
                            ("speech", "Speech or voice changed"),
                            ("sight", "Double sight, lost sight, droopy eyelid"),
                            ("face-limb", "Face, arm or leg droops, weak, numb"),
                            ("all-weak", "Weaker all over the body"),
                            ("neck", "Weaker all over, or in the neck"),
                            ("head", "Sudden headache, confusion or lost balance"),
                            ("fit", "A fit, or shaking"),
                            ("swollen", "Swollen face, or hives and faint"),
                            ("chest-pain", "Chest pain, fainting or collapse"),
                            ("cold-limb", "Limb: sudden bad pain, cold, blue, numb"),
                            ("bladder-hurts", "Cannot pass urine: full or hurts"),
                            ("bladder-weak", "Bladder trouble, and weak or numb"),
                            ("pump", "Pump: stiffer, itching, fever, confused, sleepy"),
                            ("blurred", "Blurred sight"),
                            ("blurred-dry", "Blurred sight and a dry mouth"),
                            ("hoarse", "Hoarse voice"),
                            ("double", "Double sight"),
                            ("eyelid", "Drooping eyelid"),
                            ("sight-lost", "Sudden loss of sight"),
                            ("hoarse-breath", "Hoarse, and breathing or swallowing changed"),
                            ("slurred", "Hard or slurred speech"),
                            ("infected", "Needle site hot, or pus"),
                            ("redness", "Redness that spreads"),
                            ("fever", "Fever"),
                            ("rash", "Rash or itching"),
                            ("cut", "Cut or blister"),
                            ("strap", "Sore or red skin under a device"),
                            ("allergy", "Rash, and swollen face, wheeze or faintness"),
                            ("bad-pain", "Severe pain, or getting worse"),
                            ("fall", "A fall"),
                            ("unsteady", "Too weak to walk safely"),
                            ("dizzy", "Dizzy, and it came slowly"),
                            ("calf", "Calf swollen, painful, hot or red"),
                            ("calf-lungs", "Calf, and short breath, chest pain, coughing blood"),
                            ("sudden-weak", "Suddenly weak or numb"),
                            ("balance", "Suddenly lost balance"),
                            ("weaker", "Treated muscle weaker than wanted"),
                            ("sore", "Sore"),
                            ("bruise", "Small bruise"),
                            ("joint", "Joint ache"),
                            ("limb", "Aching arm, leg or back"),
                            ("tired", "Mild tiredness"),
                            ("sick", "Feeling sick"),
                            ("headache", "Mild headache"),
                            ("flu", "Feeling like flu"),
                            ("dry-mouth", "Dry mouth"),
                            ("constipation", "Constipation"),
                            ("sudden-headache", "Sudden severe headache or confusion"),
                            ("bladder-leaks", "Lost control of bladder"),
                            ("bladder-slow", "Weaker stream or slow to start, no pain"),
                            ("pregnant", "Pregnant, or perhaps"),
                            ("chest", "Cough or chest infection"),
                            ("else", "Something else"),
                            ("unsure", "I am not sure"),
                            ("weak-or-numb", "Weak or numb: face, limb or body"),
                            ("swelling", "Swollen face, hives, chest pain, fainting"),
                            ("site-hot", "Hot where the needle went in"),
                            ("pus", "Pus"),
                            ("calf-breath", "Calf, and short breath or chest pain"),
                            ("bladder-stops", "Cannot pass urine"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "gone",
                    models.CharField(
                        blank=True,
                        choices=[("still", "It is still there"), ("gone", "It has gone"), ("unsure", "I am not sure")],
                        max_length=6,
                    ),
                ),
                (
                    "last_had",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("today", "Today"),
                            ("yesterday", "Yesterday"),
                            ("week", "In the last 7 days"),
                            ("longer", "Longer ago"),
                            ("unsure", "I am not sure"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "tier",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Note it and tell the clinic"),
                            (2, "Call your clinic today"),
                            (3, "Call for help now"),
                        ],
                        null=True,
                    ),
                ),
                ("shown", models.JSONField(blank=True, default=list, editable=False)),
                ("called", models.BooleanField(default=False)),
                (
                    "called_by",
                    models.CharField(
                        blank=True, choices=[("person", "the person"), ("helper", "a helper")], max_length=6
                    ),
                ),
                ("called_at", models.DateTimeField(blank=True, null=True)),
                (
                    "body_part",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("left-arm", "Left arm or hand"),
                            ("right-arm", "Right arm or hand"),
                            ("left-leg", "Left leg or foot"),
                            ("right-leg", "Right leg or foot"),
                            ("head", "Head or neck"),
                            ("body", "Chest, belly or back"),
                            ("all", "All over, or no one place"),
                        ],
                        max_length=9,
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "visit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="injections.visit"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["patient", "-reported_on"], name="symptoms_si_patient_648c51_idx"),
                    models.Index(fields=["patient", "-ended_on"], name="symptoms_si_patient_e7bf5e_idx"),
                    models.Index(fields=["tier", "updated_at"], name="reports_by_urgency"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("red_flags__in", ["yes", "unsure", "no"])), name="red_flags_are_answered"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("red_flags", "no"),
                            ("tier", 3),
                            models.Q(("gone", "gone"), ("last_had", "longer"), ("tier", 2)),
                            _connector="OR",
                        ),
                        name="red_flags_are_red_or_long_gone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("own_signs__in", ["", "yes", "unsure", "no"]),
                            ("gone__in", ["", "still", "gone", "unsure"]),
                            ("last_had__in", ["", "today", "yesterday", "week", "longer", "unsure"]),
                        ),
                        name="answers_on_a_sign_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("called_by__in", ["", "person", "helper"])), name="caller_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "body_part__in",
                                ["", "left-arm", "right-arm", "left-leg", "right-leg", "head", "body", "all"],
                            )
                        ),
                        name="body_part_is_known",
                    ),
                ],
            },
        ),
    ]
