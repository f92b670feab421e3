"""Whose turn it is to be asked about."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from patients.body import Part, Region, Side, in_body_order
from symptoms.check_ins.agenda import in_turn

PARTS = [Part(region, side) for region in Region for side in Side]
DAY = date(2026, 11, 21)

followed = st.sets(st.sampled_from(PARTS), min_size=1)
gaps = st.lists(st.integers(1, 30), min_size=1, max_size=40)
asked_before = st.dictionaries(st.sampled_from(PARTS), st.dates(date(2026, 1, 1), DAY - timedelta(days=1)))


def asked_on_days(parts: set[Part], last: dict[Part, date], gaps: list[int], at_once: int) -> list[list[Part]]:
    """Which parts each of some check-ins asks about, so many at once, so many days after one another."""
    known, day, asked = dict(last), DAY, []
    for gap in gaps:
        turn = in_turn(parts, known)[:at_once]
        known |= dict.fromkeys(turn, day)
        asked.append(turn)
        day += timedelta(days=gap)
    return asked


@given(followed, asked_before, gaps, st.integers(1, 4))
def test_every_part_comes_up_before_any_has_its_turn_again(
    parts: set[Part], last: dict[Part, date], gaps: list[int], at_once: int
) -> None:
    rounds = -(-len(parts) // at_once)
    asked = asked_on_days(parts, last, gaps, at_once)

    for start in range(len(asked) - rounds + 1):
        assert {part for turn in asked[start : start + rounds] for part in turn} == parts


@given(followed, asked_before, gaps)
def test_no_part_comes_twice_in_a_row_while_others_wait(
    parts: set[Part], last: dict[Part, date], gaps: list[int]
) -> None:
    asked = asked_on_days(parts, last, gaps, 1)

    assert len(parts) == 1 or all(now != then for now, then in itertools.pairwise(asked))


@given(followed, asked_before)
def test_the_turn_depends_on_nothing_but_the_days(parts: set[Part], last: dict[Part, date]) -> None:
    turn = in_turn(parts, last)

    assert turn == in_turn(reversed(in_body_order(parts)), dict(reversed(last.items())))
    assert sorted(turn) == sorted(parts)


def test_a_part_that_was_never_asked_about_comes_first_then_the_one_asked_longest_ago() -> None:
    wrist, hip, ankle = (Part(region, Side.LEFT) for region in (Region.WRIST, Region.HIP, Region.ANKLE))
    last = {wrist: date(2026, 11, 20), hip: date(2026, 11, 18)}

    assert in_turn([wrist, hip, ankle], last) == [ankle, hip, wrist]
    assert in_turn([wrist, hip, ankle], {}) == [wrist, hip, ankle]
