"""Goals in the person's own words: adding, agreeing on levels, saying how they stand, the score in words."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from patients.models import Patient, Role
from symptoms.models import Goal, GoalReview
from tests.people import alice_and_her_record, join, make_patient, sign_in
from tests.symptoms.clinic.making import AGREED, goals_url, make_goal
from tests.symptoms.making import NOW, TODAY

pytestmark = pytest.mark.django_db


def review(goal: Goal, level: int, day: date = TODAY) -> GoalReview:
    return GoalReview.objects.create(patient=goal.patient, goal=goal, level=level, date=day)


def test_a_goal_needs_its_words_and_nothing_else() -> None:
    patient, alice, client = alice_and_her_record()

    page = client.post(goals_url(patient, "add/"), {"words": "  Walk to   the shop "}, follow=True)
    page = client.post(page.redirect_chain[-1][0], {"answer": "3"}, follow=True)

    goal = Goal.objects.of(patient).get()
    assert (goal.words, goal.importance, goal.expected, goal.entered_by) == ("Walk to the shop", 3, "", alice)
    assert page.request["PATH_INFO"] == goals_url(patient, f"{goal.pk}/")
    assert "As expected: Walk to the shop" in page.content.decode()


def test_a_goal_can_be_tapped_without_a_key_and_its_levels_can_wait() -> None:
    patient, _alice, client = alice_and_her_record()
    asked = client.get(goals_url(patient, "add/")).content.decode()
    assert '<button class="answer" name="words" value="Wash the tight hand">' in asked

    importance = client.post(goals_url(patient, "add/"), {"words": "Wash the tight hand"})["Location"]
    page = client.post(importance, {"answer": "2"}, follow=True)

    goal = Goal.objects.of(patient).get()
    assert (goal.words, goal.importance) == ("Wash the tight hand", 2)
    assert page.request["PATH_INFO"] == goals_url(patient, f"{goal.pk}/")
    assert goals_url(patient, f"{goal.pk}/levels/") in page.content.decode()


@pytest.mark.parametrize("words", ["", "   ", "x" * 201, "a\x00b"])
def test_a_goal_without_fitting_words_is_asked_for_again(words: str) -> None:
    patient, _alice, client = alice_and_her_record()

    assert "There is a problem" in client.post(goals_url(patient, "add/"), {"words": words}).content.decode()
    assert not Goal.objects.exists()


def test_a_goal_sent_twice_is_one_goal_and_one_of_another_record_is_not_found() -> None:
    patient, _alice, client = alice_and_her_record()
    sent = {"words": "Hold a cup", "once": str(uuid.uuid4())}

    first, second = (client.post(goals_url(patient, "add/"), sent) for _tap in range(2))

    assert first["Location"] == second["Location"]
    other = make_goal(make_patient(), "Theirs")
    assert client.post(goals_url(patient, "add/"), {"words": "Mine", "once": str(other.pk)}).status_code == 404
    assert sorted(Goal.objects.values_list("words", flat=True)) == ["Hold a cup", "Theirs"]


def test_agreed_levels_stand_below_the_answers_the_best_first() -> None:
    patient, _alice, client = alice_and_her_record()
    goal = make_goal(patient)

    client.post(
        goals_url(patient, f"{goal.pk}/levels/"), {"expected": "To the shop and back", "much_more": "To the park"}
    )
    page = client.get(goals_url(patient, f"{goal.pk}/review/")).content.decode()

    answers = ["Much more than expected", "To the park", "As expected", "To the shop and back", "Much less"]
    places = [page.index(words) for words in answers]
    assert places == sorted(places)


@time_machine.travel(NOW, tick=False)
def test_one_tap_says_how_a_goal_stands_and_a_second_that_day_replaces_it() -> None:
    patient, alice, client = alice_and_her_record()
    goal = make_goal(patient)
    address = goals_url(patient, f"{goal.pk}/review/")

    client.post(address, {"answer": "MORE"})
    client.post(address, {"answer": "MORE"})
    page = client.post(address, {"answer": "LESS"}, follow=True).content.decode()

    kept = GoalReview.objects.of(patient).get()
    assert (kept.goal, kept.level, kept.date, kept.entered_by) == (goal, -1, TODAY, alice)
    assert "A little less than expected, on 21 November 2026" in page


def test_no_earlier_answer_is_shown_before_answering() -> None:
    patient, _alice, client = alice_and_her_record()
    goal = make_goal(patient)
    review(goal, 1, date(2026, 3, 6))

    assert "Your answer" not in client.get(goals_url(patient, f"{goal.pk}/review/")).content.decode()


@pytest.mark.parametrize(
    ("levels", "says"),
    [
        ([(1, 0)], "As expected. Score 50.0."),
        ([(1, 1)], "A little more than expected. Score 60.0."),
        # Five goals a little more score 65.1; by the score it was called much more.
        ([(1, 1)] * 5, "A little more than expected. Score 65.1."),
        # Σwx / Σw = (3 − 1) / 4 = 0.5
        ([(3, 1), (1, -1)], "As expected. Score 55.8."),
        ([(2, 2), (2, -2)], "As expected. Score 50.0."),
        ([(2, -2), (2, -2)], "Much less than expected. Score 25.2."),
    ],
)
def test_all_goals_together_are_said_in_words_with_the_score_after_them(
    levels: list[tuple[int, int]], says: str
) -> None:
    patient, _alice, client = alice_and_her_record()
    for importance, level in levels:
        goal = make_goal(patient, importance=importance, **AGREED)
        review(goal, -level, date(2026, 3, 6))
        review(goal, level, date(2026, 5, 8))

    page = client.get(goals_url(patient)).content.decode()

    assert says in page
    assert "50 means: as expected on the whole." in page


@pytest.mark.parametrize(
    ("days_apart", "agreed", "is_reviewed", "has_score"),
    [
        (27, AGREED, True, True),
        (28, AGREED, True, False),
        (0, {**AGREED, "much_more": ""}, True, False),
        (0, {}, True, False),
        (0, AGREED, False, False),
    ],
)
def test_no_score_until_every_goal_has_levels_and_an_answer_of_the_same_4_weeks(
    days_apart: int, agreed: dict[str, Any], is_reviewed: bool, has_score: bool
) -> None:
    patient, _alice, client = alice_and_her_record()
    review(make_goal(patient, **AGREED), 1, date(2026, 5, 8))
    second = make_goal(patient, "Hold a cup", **agreed)
    if is_reviewed:
        review(second, 1, date(2026, 5, 8) - timedelta(days=days_apart))

    page = client.get(goals_url(patient)).content.decode()

    assert ("Score 62.4." in page) == has_score
    assert ("There is no score yet." in page) != has_score


def test_there_is_no_score_before_an_answer_and_deleted_answers_and_goals_do_not_count() -> None:
    patient, _alice, client = alice_and_her_record()
    review(make_goal(patient), 2).erase()
    gone = make_goal(patient, "Gone")
    review(gone, 2)
    gone.erase()

    assert "score" not in client.get(goals_url(patient)).content.decode().lower()


def test_a_goal_can_be_deleted_and_brought_back() -> None:
    patient, _alice, client = alice_and_her_record()
    goal = make_goal(patient)
    address = goals_url(patient, f"{goal.pk}/delete/")

    assert "Delete this goal?" in client.get(address).content.decode()
    assert "Deleted: a goal" in client.post(address, follow=True).content.decode()
    assert not Goal.objects.of(patient).exists()

    client.post(goals_url(patient, f"{goal.pk}/restore/"))
    assert Goal.objects.of(patient).get() == goal


def test_an_answer_can_be_deleted_and_brought_back_unless_there_is_a_newer_one_that_day() -> None:
    patient, _alice, client = alice_and_her_record()
    goal = make_goal(patient)
    first = review(goal, 2)

    client.post(goals_url(patient, f"answer/{first.pk}/delete/"))
    assert not GoalReview.objects.of(patient).exists()
    back = client.post(goals_url(patient, f"answer/{first.pk}/restore/"), follow=True).content.decode()
    assert GoalReview.objects.of(patient).get() == first
    assert "It is back" in back

    first.erase()
    newer = review(goal, -1)
    said = client.post(goals_url(patient, f"answer/{first.pk}/restore/"), follow=True).content.decode()
    assert GoalReview.objects.of(patient).get() == newer
    assert "It is not back. Something newer is in its place. That stays." in said
    assert "It is back" not in said


@pytest.mark.parametrize("sent", ["", "0", "more", "MORE\x00", "x" * 10_000])
def test_nonsense_gets_an_error_and_changes_nothing(sent: str) -> None:
    patient, _alice, client = alice_and_her_record()
    goal = make_goal(patient)
    version = Patient.objects.get().data_version

    for page in ("review/", "importance/"):
        answer = client.post(goals_url(patient, f"{goal.pk}/{page}"), {"answer": sent})
        assert "There is a problem" in answer.content.decode()

    assert not GoalReview.objects.exists()
    assert Patient.objects.get().data_version == version


def test_a_goal_of_another_record_is_not_found() -> None:
    patient, _alice, client = alice_and_her_record()
    other = make_goal(make_patient())
    theirs = review(other, 1)

    for page in ("", "words/", "importance/", "levels/", "review/", "delete/", "restore/"):
        assert client.post(goals_url(patient, f"{other.pk}/{page}"), {"answer": "MORE"}).status_code == 404
    for page in ("delete/", "restore/"):
        assert client.post(goals_url(patient, f"answer/{theirs.pk}/{page}")).status_code == 404
    theirs.refresh_from_db()
    assert (theirs.level, theirs.deleted_at) == (1, None)


def test_a_viewer_may_look_but_is_offered_no_change() -> None:
    patient, _alice, _client = alice_and_her_record()
    goal = make_goal(patient)
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    page = victor.get(goals_url(patient, f"{goal.pk}/")).content.decode()

    assert "Walk to the shop" in page
    assert "Change: " not in page
    assert victor.post(goals_url(patient, f"{goal.pk}/review/"), {"answer": "MORE"}).status_code == 403


@pytest.mark.parametrize("level", [-3, 3])
def test_the_database_refuses_a_level_that_is_none(level: int) -> None:
    goal = make_goal(make_patient())
    with pytest.raises(IntegrityError), transaction.atomic():
        review(goal, level)
