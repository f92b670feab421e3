"""The seven facts that a doctor reads first, worked out by hand from small records."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from injections.models import Visit
from medicines.rules import What
from patients.models import Patient
from questions.exactness import Exact
from symptoms.goals.attainment import Level
from symptoms.models import GoalReview, SideEffect
from symptoms.problems.kinds import Effect, RedFlags, Tier
from tests.injections.making import make_benefit, make_visit
from tests.medicines.making import make_change, make_medicine
from tests.people import alice_and_her_record
from tests.symptoms.clinic.making import make_goal
from tests.trends.making import NOW, TODAY
from trends.clinic.first import first_facts
from trends.clinic.questions import Ready
from trends.clinic.reading import read_cycle
from trends.models import ClinicQuestions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
SEVEN = ["Benefit", "Felt", "Came back first", "Goals met", "Medicines", "Problems", "To ask"]


@pytest.fixture
def frozen() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def first(patient: Patient) -> dict[str, str]:
    """What the first screen says."""
    return {fact.key: fact.words for fact in first_facts(read_cycle(patient, TODAY))}


def a_visit() -> tuple[Patient, Visit]:
    patient, _alice, _client = alice_and_her_record()
    return patient, make_visit(patient, ago(70))


def test_all_seven_stand_there_also_where_nothing_was_written_down() -> None:
    patient, _alice, _client = alice_and_her_record()

    assert first(patient) == dict.fromkeys(SEVEN, "Nothing was written down.")


def test_what_was_asked_and_not_answered_is_told_from_what_was_never_asked() -> None:
    patient, visit = a_visit()
    assert [first(patient)[name] for name in SEVEN[:3]] == ["Not answered.", "No date is noted.", "Not asked yet."]

    visit.change(fading_on=ago(7))
    assert first(patient)["Came back first"] == "Not answered."


def test_benefit_is_the_newest_answer_in_the_words_of_the_person() -> None:
    patient, alice, _client = alice_and_her_record()
    make_benefit(make_visit(patient, ago(70)), alice, ago(35))

    assert first(patient)["Benefit"].startswith("“All in all, since the injections I am ")
    assert "Said 5 weeks after the injections." in first(patient)["Benefit"]


def test_dates_felt_say_their_week_as_exactly_as_they_are_known() -> None:
    patient, visit = a_visit()
    visit.change(began_on=ago(57), best_on=ago(40), best_exact=Exact.MONTH, fading_exact=Exact.UNKNOWN)

    assert first(patient)["Felt"] == (
        "Began: 25 Sep, week 2. Best: October 2026. Wearing off: yes, the day is not known."
    )


def test_a_goal_is_met_from_as_expected_on_and_one_without_an_answer_is_not() -> None:
    patient, _visit = a_visit()
    for words, level in (("Walk", Level.EXPECTED), ("Write", Level.LESS), ("Cook", Level.MORE), ("Sing", None)):
        goal = make_goal(patient, words=words, day=ago(100))
        if level is not None:
            GoalReview.objects.create(patient=patient, goal=goal, date=ago(200), level=Level.MUCH_LESS)
            GoalReview.objects.create(patient=patient, goal=goal, date=ago(9), level=level)

    assert first(patient)["Goals met"] == "2 of 4 on 12 Nov 2026. Walk. Cook."


def test_a_goal_that_nobody_looked_at_has_no_answer() -> None:
    patient, _visit = a_visit()
    make_goal(patient, day=ago(9))

    assert first(patient)["Goals met"] == "No answer yet."


def test_medicines_are_counted_and_what_changed_in_this_time_is_named() -> None:
    patient, _visit = a_visit()
    names = ("Baclofen", "Gabapentin", "Tizanidine", "Botulism antitoxin")
    taken = [make_medicine(patient, name=name) for name in names]
    make_change(taken[1], ago(10), What.MORE)
    make_change(taken[2], ago(100), What.LESS)
    make_change(make_medicine(patient, name="Diazepam"), ago(5), What.STOPPED)
    make_change(make_medicine(patient, name="Ended long ago"), ago(300), What.STOPPED)

    assert first(patient)["Medicines"] == (
        "4: Baclofen, Gabapentin, Tizanidine. 1 more. Changed in this time: Gabapentin, Diazepam."
    )


def test_the_most_urgent_problems_are_named_and_the_others_counted() -> None:
    patient, _visit = a_visit()
    for day, tier, fields in (
        (30, Tier.GREEN, {"effect": Effect.SORE}),
        (20, Tier.RED, {"red_flags": RedFlags.YES}),
        (10, Tier.GREEN, {"effect": Effect.DRY}),
        (5, Tier.AMBER, {"effect": Effect.EYES}),
    ):
        told = {"red_flags": RedFlags.NO} | fields
        SideEffect.objects.create(patient=patient, reported_on=ago(day), tier=tier, **told)

    assert first(patient)["Problems"] == ("1 Nov: Emergency signs. 16 Nov: Blurred sight or a hoarse voice. 2 more.")


def test_three_questions_are_asked_and_none_in_own_words_is_left_out() -> None:
    patient, _visit = a_visit()
    ClinicQuestions.objects.create(patient=patient, ready=[Ready.NEXT, Ready.MEASURE], own=["May I swim?", "Drive?"])

    assert first(patient)["To ask"] == "1. Can you measure again? 2. May I swim? 3. Drive? 1 more."
