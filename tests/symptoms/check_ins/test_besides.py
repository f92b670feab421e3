"""Tiredness and mood: one question each, once a week, for whoever switched them on."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from patients.models import Patient, Role
from symptoms.check_ins.advice import is_low_two_weeks
from symptoms.check_ins.agenda import CheckInKind, agenda_for, validate_besides
from symptoms.check_ins.questions import Question
from symptoms.check_ins.reading import sheet_on
from symptoms.check_ins.writing import answer, ask_all, change_besides
from symptoms.models import CheckIn, CheckInPlan
from symptoms.scales import BY_CHOICE, Measure, Steps
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import NOW, TODAY, check_in_url, make_check_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_morning")]
HELP = "Thoughts of ending your life: help now"
LOW = "Low mood, two weeks running"


@pytest.fixture
def one_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def a_week_in(**fields: Any) -> tuple[Patient, User, Client]:
    patient, alice, client = alice_and_her_record(**fields)
    make_check_in(patient, alice, TODAY - timedelta(days=7), 4, 2, 1)
    return patient, alice, client


def subjects(patient: Patient, carer: User | None = None) -> list[str]:
    return [question.subject for question in sheet_on(patient, TODAY, carer=carer).questions]


def rate_mood(patient: Patient, user: User, days_ago: int, value: int | None) -> None:
    day = TODAY - timedelta(days=days_ago)
    answer(patient=patient, user=user, day=day, question=Question(Measure.MOOD), value=value, steps=Steps.SIX)


def test_nobody_is_asked_who_did_not_switch_them_on() -> None:
    patient, _alice, _client = a_week_in()
    assert subjects(patient) == ["Right ankle", "Pain", "Spasms", "Strength of spasms"]


def test_each_is_switched_on_by_itself_and_asked_by_the_longer_check_in_alone() -> None:
    patient, alice, client = a_week_in()
    page = client.get(check_in_url(patient, "besides/")).content.decode()
    assert "What else do you want to be asked once a week?" in page
    client.post(check_in_url(patient, "besides/"), {"besides": ["mood"]})
    assert subjects(patient)[-2:] == ["Strength of spasms", "Mood this week"]
    client.post(check_in_url(patient, "besides/"), {"besides": ["fatigue", "mood"]})
    assert subjects(patient)[-2:] == ["Tiredness this week", "Mood this week"]
    make_check_in(patient, alice, TODAY, 4, 2, 1, 2, 4, 4)
    assert [q.measure for q in sheet_on(patient, TODAY + timedelta(days=1)).questions][1:] == ["pain", "spasms"]
    client.post(check_in_url(patient, "besides/"), {})
    plan = CheckInPlan.objects.get()
    assert (plan.fatigue, plan.mood, plan.rhythm) == (False, False, "both")


def test_they_come_on_top_so_that_no_part_waits_longer() -> None:
    patient, _alice, _client = a_week_in(regions=["wrist-right", "hip-right", "knee-right", "ankle-right"])
    before = subjects(patient)
    change_besides(patient, BY_CHOICE)
    assert subjects(patient) == [*before, "Tiredness this week", "Mood this week"]
    assert not agenda_for(CheckInKind.DAILY, [], "", BY_CHOICE).besides


def test_a_check_in_that_was_begun_stays_as_it_is() -> None:
    patient, alice, _client = a_week_in()
    make_check_in(patient, alice, TODAY, 4)
    change_besides(patient, BY_CHOICE)
    assert "Mood this week" not in subjects(patient)
    ask_all(CheckIn.objects.get(date=TODAY))
    assert "Mood this week" in subjects(patient)


def test_how_a_carer_sees_the_day_asks_neither() -> None:
    patient, _alice, _client = a_week_in()
    harriet = join(patient, "harriet", Role.HELPER)
    change_besides(patient, BY_CHOICE)
    assert "Mood this week" not in subjects(patient, harriet)


def test_the_answers_are_said_with_the_others() -> None:
    patient, alice, client = a_week_in()
    change_besides(patient, BY_CHOICE)
    make_check_in(patient, alice, TODAY, 4, 2, 1, 2, 8, 6)
    saved = client.get(check_in_url(patient, "2026-11-21/")).content.decode()
    assert "<b>Tiredness this week:</b> 8 of 10, very tired" in saved
    assert "<b>Mood this week:</b> 6 of 10, fairly bright" in saved
    assert LOW not in saved


@pytest.mark.parametrize(
    ("mood", "before", "is_low"),
    [
        (2, {7: 3}, True),
        (2, {5: 3}, True),
        (3, {14: 0, 7: 1}, True),
        (2, {}, False),
        (2, {4: 2}, False),
        (2, {7: 4}, False),
        (2, {7: 2, 3: 6}, False),
        (4, {7: 2}, False),
        (None, {7: 2}, False),
    ],
)
def test_when_a_mood_is_low_two_weeks_running(mood: int | None, before: dict[int, int], is_low: bool) -> None:
    days: dict[date, int] = {TODAY - timedelta(days=ago): value for ago, value in before.items()}
    assert is_low_two_weeks(mood, days, TODAY) == is_low


def test_low_mood_two_weeks_running_leads_to_its_card_and_to_help_and_to_nobody_else() -> None:
    patient, alice, client = a_week_in()
    rate_mood(patient, alice, 7, 2)
    saved = check_in_url(patient, "2026-11-21/")
    rate_mood(patient, alice, 0, 2)
    page = client.get(saved).content.decode()
    assert LOW in page
    assert "group=mood" in page
    assert HELP in page
    assert f"/r/{patient.id}/help-now/" in page
    victor = sign_in(join(patient, "victor", Role.VIEWER))
    assert "Call" not in victor.get("/people/").content.decode()

    rate_mood(patient, alice, 0, 4)
    page = client.get(saved).content.decode()
    assert (LOW in page, HELP in page) == (False, False)


def test_once_low_is_no_reason_to_say_anything() -> None:
    patient, alice, client = a_week_in()
    rate_mood(patient, alice, 0, 0)
    page = client.get(check_in_url(patient, "2026-11-21/")).content.decode()
    assert (LOW in page, HELP in page) == (False, False)


@pytest.mark.parametrize("value", [None, "mood", ["pain"], ["mood", "mood"]])
def test_nothing_else_can_be_switched_on(value: object) -> None:
    with pytest.raises(ValidationError):
        validate_besides(value)
