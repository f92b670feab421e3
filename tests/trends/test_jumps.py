"""A part that became much tighter within days: found by hand-worked ratings, said with what to do, and on the page."""

from datetime import date, timedelta

import pytest
import time_machine

from patients.body import Part
from tests.people import alice_and_her_record
from tests.trends.making import ANKLE, NOW, TODAY, WRIST, rate, trends_url
from trends.jumps import jumps, jumps_in_words
from trends.periods import Span
from trends.reading import read
from trends.series import DayRating


def of(values: dict[int, int], part: Part = ANKLE) -> list[DayRating]:
    """Ratings by how many days ago they were."""
    return [DayRating(part, TODAY - timedelta(days=ago), value) for ago, value in values.items()]


def found(values: dict[int, int]) -> list[tuple[int, int]]:
    """The values before and after of each jump."""
    return [(jump.before.value, jump.after.value) for jump in jumps(of(values), TODAY)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # 3 points from one day to the next, and 2 points.
        ({1: 3, 0: 6}, [(3, 6)]),
        ({1: 3, 0: 5}, []),
        # 4 points in two steps within 3 days, and within 4 days.
        ({3: 3, 2: 5, 0: 7}, [(3, 7)]),
        ({4: 3, 2: 5, 0: 7}, []),
        # One rating a week: the last one counts up to 7 days back.
        ({7: 3, 0: 6}, [(3, 6)]),
        ({8: 3, 0: 6}, []),
        # A jump is told for 14 days, and not on the 15th.
        ({15: 2, 14: 8, 0: 8}, [(2, 8)]),
        ({16: 2, 15: 8, 0: 8}, []),
        # Of two jumps the newest is told, and a fall is none.
        ({9: 1, 8: 5, 1: 2, 0: 6}, [(2, 6)]),
        ({1: 8, 0: 2}, []),
        ({0: 9}, []),
        ({}, []),
    ],
)
def test_jump_is_3_points_within_days(values: dict[int, int], expected: list[tuple[int, int]]) -> None:
    assert found(values) == expected


def test_parts_are_never_compared_with_each_other() -> None:
    assert jumps(of({1: 1}, WRIST) + of({0: 9}), TODAY) == []
    assert [jump.part for jump in jumps(of({1: 1, 0: 9}, WRIST) + of({1: 1, 0: 9}), TODAY)] == [WRIST, ANKLE]


def test_words_give_the_numbers_and_what_to_do() -> None:
    assert jumps_in_words(jumps(of({2: 3, 0: 7}), TODAY)) == [
        "Right ankle: 3 of 10 on 19 November, 7 of 10 on 21 November.",
        "Check for other causes: infection, pain, cold or a missed medicine.",
        "Call your clinic.",
        "Sudden weakness can be the sign of a stroke.",
    ]
    assert jumps_in_words([]) == []


@pytest.mark.django_db
@pytest.mark.parametrize("span", list(Span))
def test_single_ratings_of_three_weeks_are_read_beside_the_sums(span: Span) -> None:
    patient, _alice, _client = alice_and_her_record(regions=["ankle-right"])
    for ago, value in ((22, 1), (21, 3), (1, 4), (0, 8)):
        rate(patient, TODAY - timedelta(days=ago), ankle_right=value, wrist_right=2)

    trend = read(patient, span, TODAY)

    assert [(rating.day, rating.value) for rating in trend.recent] == [
        (date(2026, 10, 31), 3),
        (date(2026, 11, 20), 4),
        (date(2026, 11, 21), 8),
    ]
    assert trend.lines[0].together(0, len(trend.periods)).total == 16


@pytest.mark.django_db
@time_machine.travel(NOW)
@pytest.mark.parametrize("days", [2, 6])
def test_page_tells_it_with_the_emergency_signs_whatever_part_is_shown(days: int) -> None:
    patient, _alice, client = alice_and_her_record(regions=["wrist-right", "fingers-right", "ankle-right"])
    for ago in range(days):
        rate(patient, TODAY - timedelta(days=ago), ankle_right=2 if ago else 8, wrist_right=3, fingers_right=3)

    pages = [client.get(trends_url(patient, rest)).content.decode() for rest in ("", "half-year/1/")]

    for page in pages:
        assert "Right ankle: 2 of 10 on 20 November, 8 of 10 on 21 November." in page
        assert "Call your clinic." in page
        assert 'href="/emergency/"' in page.split("Much tighter within days")[1]


@pytest.mark.django_db
@time_machine.travel(NOW)
def test_page_without_a_jump_says_nothing_of_it() -> None:
    patient, _alice, client = alice_and_her_record(regions=["ankle-right"])
    for ago in range(5):
        rate(patient, TODAY - timedelta(days=ago), ankle_right=4)

    assert "within days" not in client.get(trends_url(patient)).content.decode()
