"""Migrations of the list of exercises: on rows as they were, there and back."""

import pytest
from django.db import connection

from exercises.kinds import ExerciseKind
from exercises.models import Activity, Session
from exercises.safety.skin import Skin
from tests.exercises.making import make_activity, make_session
from tests.migrating import before
from tests.people import alice_and_her_record


@pytest.mark.django_db(transaction=True)
def test_a_kind_that_came_later_is_the_persons_own_on_the_way_back() -> None:
    patient, alice, _client = alice_and_her_record()
    walking = make_activity(patient, alice, ExerciseKind.WALKING)
    later = make_activity(patient, alice, ExerciseKind.BIKE)
    Activity.objects.filter(pk=later.pk).update(kind="rowing-machine")

    with before(("exercises", "0011_keep_how_exact_a_day_is")), connection.cursor() as cursor:
        cursor.execute("SELECT kind, name FROM exercises_activity ORDER BY kind")
        assert cursor.fetchall() == [("own", "Rowing machine"), ("walking", "")]

    assert Activity.objects.get(pk=walking.pk).kind == ExerciseKind.WALKING
    assert Activity.objects.get(pk=later.pk).title == "Rowing machine"


@pytest.mark.django_db(transaction=True)
def test_skin_that_was_cold_has_a_mark_on_the_way_back() -> None:
    patient, alice, _client = alice_and_her_record()
    splint = make_activity(patient, alice, ExerciseKind.SPLINT)
    answers = {make_session(splint, alice, patient.today()).pk: answer for answer in Skin}
    for pk, answer in answers.items():
        Session.objects.filter(pk=pk).update(skin=answer)

    with before(("exercises", "0015_days_from_the_phone")) as apps:
        rows = apps.get_model("exercises", "Session").objects
        found = {answer: rows.get(pk=pk).skin for pk, answer in answers.items()}

    assert found == {answer: "mark" if answer == Skin.COLD else answer.value for answer in Skin}
