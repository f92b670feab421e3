"""The weekly plan: choosing, changing, taking off, putting back."""

import re
from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exercises.kinds import ExerciseKind
from exercises.models import Activity, PlanItem
from exercises.plan.writing import put_on_plan, take_off_plan
from exercises.week.reading import local_week, read_week
from patients.models import Patient, Role
from tests.exercises.making import make_activity
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in

pytestmark = pytest.mark.django_db

SHORTER = "In one study, people kept to short plans more often. You can make it shorter."
frozen = time_machine.travel("2026-11-21 10:00Z", tick=False)


def plan_url(patient: Patient, activity: Activity | None = None, rest: str = "") -> str:
    return f"/r/{patient.id}/exercise/plan/" + (f"{activity.id}/" if activity else "") + rest


def planned(patient: Patient, day: date) -> list[tuple[str, int]]:
    """What was meant in the week of that day."""
    return [(item.activity.kind, item.days) for item in read_week(patient, local_week(day)).items]


def text_of(client: Client, url: str) -> str:
    return client.get(url).content.decode()


@frozen
def test_exercise_is_put_on_the_plan_with_its_days_in_two_taps() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)
    make_activity(patient, alice, ExerciseKind.BIKE)

    assert f'href="{plan_url(patient, walking)}"' in text_of(client, plan_url(patient, rest="add/"))
    answer = client.post(plan_url(patient, walking), {"answer": "4"})

    assert answer["Location"] == plan_url(patient)
    item = PlanItem.objects.of(patient).get()
    assert (item.activity, item.days, item.started_on, item.entered_by) == (walking, 4, date(2026, 11, 16), alice)
    assert "4 days a week" in text_of(client, plan_url(patient))
    # What is on the plan is offered no more.
    assert f'href="{plan_url(patient, walking)}"' not in text_of(client, plan_url(patient, rest="add/"))


@frozen
def test_nobody_must_have_a_plan() -> None:
    patient, _alice, client = alice_and_her_record()

    assert "A plan is up to you. You can go without." in text_of(client, plan_url(patient))
    assert "My plan" not in text_of(client, f"/r/{patient.id}/exercise/week/")
    assert "Make a plan for the week" in text_of(client, f"/r/{patient.id}/exercise/week/")


@pytest.mark.parametrize("days", ["0", "8", "many", ""])
def test_only_one_to_seven_days_a_week_are_kept(days: str) -> None:
    patient, alice, client = alice_and_her_record()

    answer = client.post(plan_url(patient, make_activity(patient, alice)), {"answer": days})

    assert answer.status_code == 200
    assert not PlanItem.objects.exists()


def test_plan_of_a_week_that_is_over_stays_as_it_was() -> None:
    patient, alice, _client = alice_and_her_record()
    walking = make_activity(patient, alice)
    put_on_plan(activity=walking, user=alice, days=5, today=date(2026, 11, 4))
    put_on_plan(activity=walking, user=alice, days=3, today=date(2026, 11, 18))
    put_on_plan(activity=walking, user=alice, days=2, today=date(2026, 11, 20))
    take_off_plan(activity=walking, today=date(2026, 12, 2))

    # Changing it twice in a week leaves no row behind.
    assert PlanItem.objects.count() == 2
    weeks = [date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 15), date(2026, 11, 16), date(2026, 11, 30)]
    assert [planned(patient, day) for day in weeks] == [[], [("walking", 5)], [("walking", 5)], [("walking", 2)], []]


def test_the_same_days_again_change_nothing() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)
    for _tap in range(2):
        client.post(plan_url(patient, walking), {"answer": "4"})
    put_on_plan(activity=walking, user=alice, days=4, today=date(2030, 1, 1))

    assert PlanItem.objects.count() == 1


@frozen
def test_what_is_taken_off_can_be_put_back_with_its_days() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)
    put_on_plan(activity=walking, user=alice, days=5, today=date(2026, 11, 4))
    put_on_plan(activity=walking, user=alice, days=4, today=date(2026, 11, 18))

    off = f'action="{plan_url(patient, walking, "off/")}"'
    # The plan is a list of one tap a row; the way off stands with the days.
    assert off not in text_of(client, plan_url(patient))
    assert f'href="{plan_url(patient, walking)}"' in text_of(client, plan_url(patient))
    assert off in text_of(client, plan_url(patient, walking))

    page = client.post(plan_url(patient, walking, "off/"), follow=True).content.decode()

    assert "Off the plan: Walking" in page
    assert "4 days a week" in page
    assert planned(patient, date(2026, 11, 21)) == []
    undo = re.search(r'action="([^"]*put-back/)"', page)
    assert undo
    for _tap in range(2):
        client.post(undo.group(1))
    assert planned(patient, date(2026, 11, 21)) == [("walking", 4)]
    assert planned(patient, date(2026, 11, 4)) == [("walking", 5)]
    assert PlanItem.objects.filter(ended_on=None).count() == 1


@frozen
def test_taking_off_or_putting_back_what_was_never_planned_does_nothing() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)

    assert client.post(plan_url(patient, walking, "off/"), follow=True).redirect_chain[-1][0] == plan_url(patient)
    assert client.post(plan_url(patient, walking, "put-back/")).status_code == 404
    assert not PlanItem.objects.exists()


def test_long_plan_gets_one_gentle_sentence_and_is_kept() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice, minutes=30)
    client.post(plan_url(patient, walking), {"answer": "4"})
    assert SHORTER not in text_of(client, plan_url(patient))

    client.post(plan_url(patient, make_activity(patient, alice, ExerciseKind.BIKE, 10)), {"answer": "3"})

    assert text_of(client, plan_url(patient)).count(SHORTER) == 1
    assert PlanItem.objects.of(patient).live().count() == 2


def test_database_holds_one_plan_of_an_exercise_and_its_limits() -> None:
    patient, alice, _client = alice_and_her_record()
    walking = make_activity(patient, alice)
    item = put_on_plan(activity=walking, user=alice, days=4, today=patient.today())

    wrong: list[dict[str, object]] = [
        {"days": 0, "ended_on": item.started_on},
        {"days": 8, "ended_on": item.started_on},
        {"days": 4},
        {"days": 4, "ended_on": date(2000, 1, 1)},
    ]
    for facts in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            PlanItem.objects.create(patient=patient, activity=walking, started_on=item.started_on, **facts)


def test_exercise_of_another_record_is_not_to_be_found() -> None:
    patient, _alice, client = alice_and_her_record()
    other = make_patient(name="Bob")
    bobs = make_activity(other, make_owner(other, "bob"))

    for rest in ("", "off/", "put-back/"):
        assert client.post(plan_url(patient, bobs, rest), {"answer": "4"}).status_code == 404
    assert not PlanItem.objects.exists()


def test_helper_plans_and_a_viewer_may_not() -> None:
    patient = make_patient()
    walking = make_activity(patient, make_owner(patient))
    harriet, victor = join(patient, "harriet", Role.HELPER), join(patient, "victor", Role.VIEWER)

    assert sign_in(harriet).post(plan_url(patient, walking), {"answer": "4"}).status_code == 302
    assert sign_in(victor).post(plan_url(patient, walking), {"answer": "2"}).status_code == 403

    item = PlanItem.objects.of(patient).get()
    assert (item.days, item.entered_by) == (4, harriet)


def test_planning_raises_the_version_of_the_record() -> None:
    patient, alice, _client = alice_and_her_record()
    walking = make_activity(patient, alice)
    versions = []
    for days in (4, 3):
        put_on_plan(activity=walking, user=alice, days=days, today=patient.today())
        versions.append(Patient.objects.get().data_version)
    take_off_plan(activity=walking, today=patient.today())

    assert sorted({*versions, Patient.objects.get().data_version}) == [*versions, versions[-1] + 1]


def test_queries_of_the_plan_are_four_with_one_exercise_and_with_many() -> None:
    patient, alice, client = alice_and_her_record()
    put_on_plan(activity=make_activity(patient, alice), user=alice, days=4, today=patient.today())
    with CaptureQueriesContext(connection) as few:
        client.get(plan_url(patient))
    for number in range(20):
        own = make_activity(patient, alice, ExerciseKind.OWN, name=f"Own {number}")
        put_on_plan(activity=own, user=alice, days=1, today=patient.today())

    with CaptureQueriesContext(connection) as many:
        assert "Own 19" in text_of(client, plan_url(patient))

    assert len(few) == len(many) == 4
