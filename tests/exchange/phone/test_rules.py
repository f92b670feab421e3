"""How the counts of a phone and a watch become days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.phone import rules
from exchange.phone.rules import DAY, HOUR, Hours, TooManyError, Walking, Walks, midnight
from exercises.phone.rules import Counted, one_a_day

THE_DAY = date(2026, 11, 20)
NOON = midnight(THE_DAY) + 12 * HOUR


def hours(*entries: tuple[str, int, int, float]) -> dict[date, int]:
    found = Hours(rules.MOST_STEPS)
    for device, start, end, amount in entries:
        found.add(device, NOON + start * 60, NOON + end * 60, amount)
    return {date.fromordinal(day): round(amount) for day, amount in found.by_day().items()}


def test_a_walk_that_phone_and_watch_saw_counts_once_by_the_one_that_counted_more() -> None:
    assert hours(("phone", 0, 30, 900), ("watch", 0, 30, 1000)) == {THE_DAY: 1000}


def test_a_morning_with_the_phone_and_an_afternoon_with_the_watch_both_count() -> None:
    phone_alone, watch_alone = ("phone", -120, -90, 700), ("watch", 120, 150, 800)
    assert hours(phone_alone, watch_alone, ("phone", 0, 30, 500), ("watch", 0, 30, 400)) == {THE_DAY: 2000}


def test_what_goes_past_midnight_lies_on_both_days() -> None:
    assert hours(("phone", 690, 750, 600)) == {THE_DAY: 300, date(2026, 11, 21): 300}


def test_an_entry_of_a_whole_day_stays_on_it() -> None:
    found = Hours(rules.MOST_STEPS)
    found.add("band", midnight(THE_DAY), midnight(THE_DAY) + DAY, 4800)
    assert {day: round(amount) for day, amount in found.by_day().items()} == {THE_DAY.toordinal(): 4800}


@pytest.mark.parametrize("amount", [0, -5, float("nan"), float("inf"), 1e9])
def test_what_is_no_amount_is_passed_over(amount: float) -> None:
    assert hours(("phone", 0, 10, amount)) == {}
    assert hours(("phone", 0, 60 * 24 * 3, 100)) == {}


def test_devices_of_an_unsure_clock_count_on_days_alone_that_no_other_knows() -> None:
    found = Hours(rules.MOST_STEPS)
    found.unsure.add("lists")
    for device, start in (("lists", NOON), ("table", NOON), ("lists", NOON + DAY)):
        found.add(device, start, start + 60, 900 if device == "lists" else 100)
    assert found.by_day() == {THE_DAY.toordinal(): 100, THE_DAY.toordinal() + 1: 900}


entries = st.lists(
    st.tuples(st.sampled_from(["phone", "watch"]), st.integers(0, 3 * DAY), st.integers(0, DAY), st.floats(1, 5000)),
    max_size=30,
)


@given(entries)
def test_the_total_lies_between_that_of_the_larger_device_and_that_of_all(
    those: list[tuple[str, int, int, float]],
) -> None:
    found = Hours(rules.MOST_STEPS)
    for device, start, length, amount in those:
        found.add(device, NOON + start, NOON + start + length, amount)

    total = sum(found.by_day().values())
    of_each = [sum(one[3] for one in those if one[0] == device) for device in ("phone", "watch")]
    assert max(of_each) - 1e-6 <= total <= sum(of_each) + 1e-6


def test_walks_that_overlap_are_one() -> None:
    walks = Walks()
    for start, minutes in ((0, 30), (10, 30), (60, 20), (65, 5)):
        walks.add(NOON + start * 60, minutes * 60)
    assert walks.by_day() == {THE_DAY.toordinal(): 60}


def test_days_to_come_and_days_without_a_whole_step_are_left_out() -> None:
    walking, long_ago = Walking(), midnight(date(1970, 1, 1))
    walking.steps.add("phone", NOON, NOON + 60, 100)
    walking.metres.add("phone", NOON, NOON + 60, 0.2)
    walking.steps.add("phone", NOON - DAY, NOON - DAY + 60, 0.3)
    walking.steps.add("phone", NOON + DAY, NOON + DAY + 60, 100)
    walking.steps.add("phone", long_ago, long_ago, 100)

    assert walking.days(THE_DAY) == [Counted(THE_DAY, 100)]


def test_more_days_than_anybody_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_DAYS_OF_DEVICES", 10)
    found = Hours(rules.MOST_STEPS)
    for day in range(10):
        found.add("phone", day * DAY, day * DAY + HOUR, 1)
    with pytest.raises(TooManyError):
        found.add("phone", 10 * DAY, 10 * DAY + HOUR, 1)


def test_of_two_stores_the_one_that_counted_more_tells_the_day_whole() -> None:
    one, other = Counted(THE_DAY, 900, 600, 20), Counted(THE_DAY, 1000, None, None)
    later = Counted(date(2026, 11, 21), None, 300)
    assert one_a_day([later, one, other]) == [other, later]
