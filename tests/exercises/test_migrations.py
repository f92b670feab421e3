"""Migrations of the list of exercises: on rows as they were, there and back."""

import pytest
from django.db import connection

from exercises.kinds import ExerciseKind
from exercises.models import Activity
from tests.exercises.making import make_activity
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
