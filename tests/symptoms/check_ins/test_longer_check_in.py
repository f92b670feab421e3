"""The weekly check-in and all questions, page by page."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from patients.models import Patient
from symptoms.check_ins.reading import goal_asked
from symptoms.models import CheckIn, Goal, Rating
from symptoms.scales import Measure
from tests.people import alice_and_her_record, make_patient
from tests.symptoms.clinic.making import make_goal
from tests.symptoms.making import NOW, TODAY, check_in_url, make_check_in, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_morning")]

FOLLOWED = ["wrist-right", "hip-right", "knee-right", "ankle-right"]


@pytest.fixture
def one_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def a_week_in(goal: str = "", **fields: object) -> tuple[Patient, Client]:
    """Alice, whose first check-in was a week ago, so that a weekly one is due."""
    patient, alice, client = alice_and_her_record(**fields)
    make_check_in(patient, alice, TODAY - timedelta(days=7), 4, 2, 1)
    if goal:
        make_goal(patient, goal)
    return patient, client


def answered(client: Client, patient: Patient, *taps: str) -> str:
    """Answer one question after the other; where that leads."""
    page = client.get(check_in_url(patient), follow=True)
    for tap in taps:
        page = client.post(page.request["PATH_INFO"], {"answer": tap}, follow=True)
    return str(page.request["PATH_INFO"])


def test_a_weekly_check_in_is_six_taps_and_then_asks_what_else_there_was() -> None:
    patient, client = a_week_in("Walk to the shop", regions=FOLLOWED)

    led_to = answered(client, patient, "hip-right-4", "knee-right-2", "pain-2", "spasms-2", "severity-3", "function-6")

    assert led_to == check_in_url(patient, "2026-11-21/what-else/")
    check_in = CheckIn.objects.get(date=TODAY)
    assert (check_in.kind, check_in.parts, check_in.goal) == (
        "weekly",
        ["hip-right", "knee-right"],
        "Walk to the shop",
    )
    assert stored(check_in) == {
        "hip-right": (4, 6),
        "knee-right": (2, 6),
        "pain": (2, 6),
        "spasms": (2, 5),
        "severity": (3, 3),
        "function": (6, 6),
    }
    saved = client.get(check_in_url(patient, "2026-11-21/")).content.decode()
    assert "<b>Strength of spasms:</b> 3 of 3, severe" in saved
    assert "<b>The goal:</b> 6 of 10, mostly" in saved


def test_the_strength_of_spasms_is_skipped_where_there_are_none_and_the_count_shrinks() -> None:
    patient, client = a_week_in("Walk to the shop")

    assert answered(client, patient, "ankle-right-4", "pain-0") == check_in_url(patient, "2026-11-21/3/")
    assert "Question 3 of 5" in client.get(check_in_url(patient, "2026-11-21/3/")).content.decode()
    assert answered(client, patient, "spasms-0") == check_in_url(patient, "2026-11-21/4/")

    page = client.get(check_in_url(patient, "2026-11-21/4/")).content.decode()
    assert "Question 4 of 4" in page
    assert "How well can you do this today? Walk to the shop" in page
    assert answered(client, patient, "function-0") == check_in_url(patient, "2026-11-21/what-else/")


def test_spasms_that_were_none_after_all_take_their_strength_with_them_and_back() -> None:
    patient, client = a_week_in()
    answered(client, patient, "ankle-right-4", "pain-0", "spasms-1", "severity-2")

    client.post(check_in_url(patient, "2026-11-21/3/"), {"answer": "spasms-0"})
    assert "severity" not in stored(CheckIn.objects.get(date=TODAY))

    led_to = client.post(check_in_url(patient, "2026-11-21/3/"), {"answer": "spasms-4"})
    assert led_to["Location"] == check_in_url(patient, "2026-11-21/4/")


def test_a_weekly_check_in_can_be_stopped_and_carried_on() -> None:
    patient, client = a_week_in(regions=FOLLOWED)

    answered(client, patient, "hip-right-4", "knee-right-4")

    assert client.get(check_in_url(patient))["Location"] == check_in_url(patient, "2026-11-21/3/")
    assert "Carry on with today’s check-in" in client.get(f"/r/{patient.id}/").content.decode()


def test_after_a_weekly_one_the_next_day_asks_three_questions_about_the_next_part() -> None:
    patient, client = a_week_in(regions=FOLLOWED)
    answered(client, patient, "hip-right-4", "knee-right-4", "ankle-right-unsure", "pain-0", "spasms-0")

    with time_machine.travel("2026-11-22 10:20Z", tick=False):
        page = client.get(check_in_url(patient), follow=True).content.decode()

    assert "Question 1 of 3" in page
    assert "How tight is your right wrist today?" in page


def test_no_answer_of_another_day_is_shown_before_answering() -> None:
    patient, client = a_week_in()

    page = client.get(check_in_url(patient, "2026-11-21/1/")).content.decode()

    assert "Your answer" not in page
    assert 'class="answer was"' not in page


def test_a_goal_changed_half_way_leaves_the_check_in_as_it_was_begun() -> None:
    patient, client = a_week_in("Walk to the shop")
    answered(client, patient, "ankle-right-4")
    Goal.objects.get().change(words="Cook")

    answered(client, patient, "pain-0", "spasms-0")

    assert "today? Walk to the shop" in client.get(check_in_url(patient, "2026-11-21/4/")).content.decode()


def test_the_goal_added_first_is_asked_and_the_next_one_once_it_is_deleted() -> None:
    patient, client = a_week_in("Walk to the shop")
    make_goal(make_patient(), "Swim")
    with time_machine.travel("2026-11-21 10:21Z", tick=False):
        make_goal(patient, "Cook")

    assert goal_asked(patient) == "Walk to the shop"
    client.post(f"/r/{patient.id}/goals/{Goal.objects.get(words='Walk to the shop').id}/delete/")

    answered(client, patient, "ankle-right-4", "pain-0", "spasms-0")
    assert "today? Cook" in client.get(check_in_url(patient, "2026-11-21/4/")).content.decode()


def test_a_long_goal_is_asked_in_full() -> None:
    patient, client = a_week_in("Walk " * 39 + "home")

    answered(client, patient, "ankle-right-4", "pain-0", "spasms-0")

    assert CheckIn.objects.get(date=TODAY).goal == "Walk " * 39 + "home"


def test_all_questions_ask_about_the_parts_that_were_not_asked() -> None:
    patient, alice, client = alice_and_her_record(regions=FOLLOWED)
    make_check_in(patient, alice, TODAY, 4, 2, 1)

    page = client.post(check_in_url(patient, "2026-11-21/all/"), follow=True)
    led_to = answered(client, patient, "hip-right-4", "knee-right-4", "ankle-right-4", "severity-1")

    assert page.request["PATH_INFO"] == check_in_url(patient, "2026-11-21/2/")
    assert led_to == check_in_url(patient, "2026-11-21/what-else/")
    assert CheckIn.objects.get().kind == "all"
    assert "Answer all questions" not in client.get(check_in_url(patient, "2026-11-21/")).content.decode()


def test_all_questions_tapped_twice_are_asked_once() -> None:
    patient, alice, client = alice_and_her_record(regions=FOLLOWED)
    make_check_in(patient, alice, TODAY, 4, 2, 1)

    for _tap in range(2):
        client.post(check_in_url(patient, "2026-11-21/all/"))

    assert (CheckIn.objects.get().parts, Rating.objects.count()) == (FOLLOWED, 3)


@pytest.mark.parametrize("rest", ["2026-11-21/all/", "2026-10-21/all/"])
def test_all_questions_need_a_check_in_that_can_still_be_answered(rest: str) -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, TODAY - timedelta(days=31), 4)

    assert client.post(check_in_url(patient, rest)).status_code == 404
    assert client.get(check_in_url(patient, rest)).status_code == 405


@pytest.mark.parametrize("sent", ["severity-0", "severity-4", "severity-", "spasms-1", "severity-²"])
def test_nonsense_for_the_strength_of_spasms_is_not_kept(sent: str) -> None:
    patient, client = a_week_in()
    answered(client, patient, "ankle-right-4", "pain-0", "spasms-1")

    page = client.post(check_in_url(patient, "2026-11-21/4/"), {"answer": sent}).content.decode()

    assert "There is a problem" in page
    assert "severity" not in stored(CheckIn.objects.get(date=TODAY))


@pytest.mark.parametrize("value", [0, 4])
def test_the_database_knows_how_strong_spasms_can_be(value: int) -> None:
    patient, alice, _client = alice_and_her_record()
    check_in = make_check_in(patient, alice, TODAY, 4)

    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(check_in=check_in, measure=Measure.SEVERITY, value=value, steps=3)
