"""When half of the benefit was lost: hand-worked courses, what must hold of all, and cases from outside."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.wearing_off import cases
from benchmarks.wearing_off.made_up import ARMS, Made, make
from benchmarks.wearing_off.naive import between_weeks, first_back, simple_rule
from benchmarks.wearing_off.table import Tally, app, made_up
from trends.cycles.courses import courses
from trends.cycles.rules import Answer, Apart, Cycle, Range, Rating, Reason, Started, Untold, wearing_off

VISIT = date(2026, 3, 2)
CYCLE = Cycle(VISIT)
# What a level of 6 does from day to day where nothing happens: no two people are quite even.
WOBBLE = (0, 1, 0, -1, 0, 0, 1, -1, 0, 1, -1)


def day(number: int) -> date:
    return VISIT + timedelta(days=number)


def rate(level: Callable[[int], float], days: Iterable[int] = range(-27, 141, 3), steps: int = 11) -> list[Rating]:
    """Ratings every third day that wobble around a level."""
    return [
        Rating(day(number), min(max(round(level(number)) + WOBBLE[index % len(WOBBLE)], 0), 10), steps)
        for index, number in enumerate(days)
    ]


def helped(number: int) -> float:
    """From 6 down to 2 until day 20, and back from day 60 to 110: half is lost on day 85, a fifth on day 70."""
    if number <= 5:
        return 6
    return max(6 - 4 * (number - 5) / 15, 2) if number < 60 else min(2 + 4 * (number - 60) / 50, 6)


def told(ratings: Iterable[Rating], as_of: int = 140, cycle: Cycle = CYCLE, apart: Iterable[Apart] = ()) -> Answer:
    return wearing_off(ratings, cycle, tuple(apart), day(as_of))


def reason(answer: Answer) -> Reason:
    assert isinstance(answer, Untold)
    return answer.reason


def test_a_range_holds_the_day_on_which_half_was_lost_and_lies_in_the_past() -> None:
    answer = told(rate(helped))
    assert isinstance(answer, Range)
    assert answer.low_day <= 85 <= answer.high_day <= 138
    assert answer.high_day - answer.low_day <= 42
    assert answer.ratings == 56


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (9, Reason.FEW_SINCE),
        (55, Reason.STILL_BETTER),
        (66, Reason.STILL_BETTER),
    ],
)
def test_before_it_fades_it_is_still_better(as_of: int, expected: Reason) -> None:
    assert reason(told(rate(helped), as_of)) == expected


def test_while_it_fades_it_has_started_and_then_there_is_a_range() -> None:
    said = [told(rate(helped), as_of) for as_of in range(66, 141)]
    kinds = list(dict.fromkeys(type(answer) for answer in said))
    assert kinds == [Untold, Started, Range]
    started = [66 + index for index, answer in enumerate(said) if isinstance(answer, Started)]
    assert 70 <= started[0] <= 92


def test_still_better_names_the_last_rated_day() -> None:
    assert told(rate(helped), 55) == Untold(Reason.STILL_BETTER, 54)


def test_nothing_is_told_of_days_after_the_last_rating() -> None:
    """Who stops rating while it still helps is not told half a year later that it wore off: nobody knows."""
    until_60 = [one for one in rate(helped) if one.day <= day(60)]
    assert told(until_60, 300) == told(until_60, 60) == Untold(Reason.STILL_BETTER, 60)


def test_whoever_was_not_helped_is_told_of_no_clear_change() -> None:
    assert reason(told(rate(lambda _number: 6))) == Reason.UNCLEAR


def test_a_small_change_is_not_clear() -> None:
    assert reason(told(rate(lambda number: 6 - (6 - helped(number)) / 4))) == Reason.UNCLEAR


def test_better_for_good_is_still_better() -> None:
    """A level that fell and stayed is no wearing off, whatever it fell for."""
    assert reason(told(rate(lambda number: 6 if number < 10 else 3))) in {Reason.STILL_BETTER, Reason.UNCLEAR}


@pytest.mark.parametrize("first", [25, 45, 100, 120])
def test_a_bad_week_moves_the_range_little(first: int) -> None:
    """A week 4 points worse, noted or not, is no end of the benefit."""
    plain = told(rate(helped))
    ratings = rate(lambda number: helped(number) + (4 if first <= number < first + 7 else 0))
    noted = told(ratings, apart=[Apart(day(first), day(first + 6))])
    for answer in (told(ratings), noted):
        assert isinstance(plain, Range)
        assert isinstance(answer, Range)
        assert abs(answer.low_day - plain.low_day) <= 10
        assert abs(answer.high_day - plain.high_day) <= 10


def test_a_bad_week_is_not_told_as_the_start() -> None:
    ratings = rate(lambda number: 6 if number < 10 else 5 if 52 <= number < 59 else 2)
    assert reason(told(ratings, 60)) in {Reason.STILL_BETTER, Reason.UNCLEAR}


def test_too_few_ratings() -> None:
    assert reason(told([])) == Reason.FEW_BEFORE
    assert reason(told([one for one in rate(helped) if one.day > VISIT])) == Reason.FEW_BEFORE
    assert reason(told([one for one in rate(helped) if one.day <= VISIT])) == Reason.FEW_SINCE


def test_a_part_that_was_not_injected() -> None:
    assert reason(told(rate(helped), cycle=Cycle(VISIT, injected=False))) == Reason.NOT_INJECTED


def test_the_next_visit_ends_a_cycle() -> None:
    """What is rated after it belongs to the next one; injected before half is lost, more cannot be told."""
    again = Cycle(VISIT, next_visit=day(63))
    assert told(rate(helped), cycle=again) == Untold(Reason.INJECTED_AGAIN, 63)
    assert isinstance(told(rate(helped), cycle=Cycle(VISIT, next_visit=day(130))), Range)


def test_what_an_earlier_injection_left_is_part_of_the_course() -> None:
    """Before a visit that comes early the part is still better than without: that is not the level to return to."""
    ratings = rate(lambda number: min(helped(number), helped(number + 80)))
    answer = told(ratings, cycle=Cycle(VISIT, earlier=(day(-300), day(-80))))
    assert isinstance(answer, Range)
    assert answer.low_day <= 85 <= answer.high_day


def test_voices_and_steps_are_not_mixed() -> None:
    ratings = rate(helped)
    for other in (replace(ratings[20], steps=6), replace(ratings[20], voice="a helper")):
        assert reason(told([*ratings[:20], other, *ratings[21:]])) == Reason.MIXED
    assert told([replace(one, voice="a helper") for one in ratings]) == told(ratings)


def test_ratings_of_other_times_mix_nothing() -> None:
    long_ago = Rating(day(-200), 4, 6)
    assert told([long_ago, *rate(helped)]) == told(rate(helped))


@pytest.mark.parametrize("steps", [6, 4])
def test_coarse_steps(steps: int) -> None:
    step = 10 / (steps - 1)
    ratings = [replace(one, value=round(round(one.value / step) * step), steps=steps) for one in rate(helped)]
    answer = told(ratings)
    assert isinstance(answer, Range)
    assert answer.low_day <= 85 <= answer.high_day


def test_daily_ratings_are_taken_together_and_tell_the_same() -> None:
    answer = told(rate(helped, range(-56, 141)))
    assert isinstance(answer, Range)
    assert answer.low_day <= 85 <= answer.high_day
    assert answer.high_day - answer.low_day <= 35


# -- What holds of all ------------------------------------------------------------------------------------------------

numbers = st.integers(0, len(ARMS) - 1)
seeds = st.integers(0, 10_000)
drawn = settings(max_examples=60, deadline=None)


def made(arm: int, seed: int) -> Made:
    return make(ARMS[arm], np.random.default_rng(seed))


@drawn
@given(numbers, seeds, st.integers(-4000, 4000))
def test_shifting_all_dates_shifts_the_answer(arm: int, seed: int, by: int) -> None:
    one, later = made(arm, seed), timedelta(days=by)
    cycle = Cycle(
        one.cycle.visit + later,
        one.cycle.next_visit + later if one.cycle.next_visit else None,
        injected=one.cycle.injected,
        earlier=tuple(visit + later for visit in one.cycle.earlier),
    )
    ratings = [replace(rating, day=rating.day + later) for rating in one.ratings]
    apart = [Apart(span.first + later, span.last + later) for span in one.apart]
    assert wearing_off(ratings, cycle, apart, one.day(one.end) + later) == app(one, one.end)


@drawn
@given(numbers, seeds, st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(arm: int, seed: int, random: Random) -> None:
    one = made(arm, seed)
    ratings = list(one.ratings)
    random.shuffle(ratings)
    assert wearing_off(ratings, one.cycle, one.apart, one.day(one.end)) == app(one, one.end)


@drawn
@given(numbers, seeds, st.integers(1, 200))
@example(arm=1, seed=1236, as_of=107)  # All courses that fit lost half on one day.
def test_nothing_of_later_is_known(arm: int, seed: int, as_of: int) -> None:
    """Cut off at a day, the record tells what was told on that day; what comes after changes nothing of it."""
    one = made(arm, seed)
    cut = [rating for rating in one.ratings if rating.day <= one.day(as_of)]
    is_over = one.cycle.next_visit and one.cycle.next_visit <= one.day(as_of)
    cycle = one.cycle if is_over else replace(one.cycle, next_visit=None)
    answer = app(one, as_of)
    assert wearing_off(cut, cycle, one.apart, one.day(as_of)) == answer
    assert wearing_off(cut, cycle, one.apart, one.day(as_of + 500)) == answer
    if isinstance(answer, Range):
        assert 0 <= answer.low_day < answer.high_day <= as_of
    if isinstance(answer, Started):
        assert answer.day <= as_of


@drawn
@given(numbers, seeds, st.integers(-10, 10))
def test_a_constant_within_the_scale_changes_nothing(arm: int, seed: int, more: int) -> None:
    one = made(arm, seed)
    values = [rating.value for rating in one.ratings]
    by = min(max(more, -int(min(values))), 10 - int(max(values)))
    ratings = [replace(rating, value=rating.value + by) for rating in one.ratings]
    assert wearing_off(ratings, one.cycle, one.apart, one.day(one.end)) == app(one, one.end)


@drawn
@given(seeds, st.floats(0, 10))
def test_an_even_line_is_no_clear_change(seed: int, value: float) -> None:
    one = made(0, seed)
    answer = wearing_off([replace(rating, value=value) for rating in one.ratings], one.cycle, (), one.day(one.end))
    assert not isinstance(answer, Range | Started)


def test_made_up_cycles_are_the_same_each_time_and_quick() -> None:
    assert made_up(ARMS[0], 0, 3) == made_up(ARMS[0], 0, 3)
    cycles = made_up(ARMS[1], 1, 20)
    courses()
    started = time.process_time()
    for one in cycles:
        app(one, one.end)
    assert (time.process_time() - started) / len(cycles) < 0.05


def test_tallies_add_up() -> None:
    one, other = Tally(cycles=2, widths=[4.0], held=[True], errors=[3.0]), Tally(cycles=2)
    told, error, held, width, *_rest = (one + other).figures
    assert (told, error, held, width) == ("25.0%", "3.0", "100%", "4.0")
    assert (one + other).in_short == "25.0%, 3.0 days, 100%"
    assert other.in_short == "0.0%"


def test_the_start_is_in_time_between_a_fifth_and_half_and_false_before() -> None:
    """A fifth is lost on day 70, half on day 85: said on day 66 it is false, on 80 in time, on 94 neither."""
    one = replace(made(0, 0), fifth=70.0, half=85.0)
    nothing = Untold(Reason.STILL_BETTER)
    early, in_time, late, silent = Tally(), Tally(), Tally(), Tally()
    early.add_looks(one, {52: nothing, 66: Started(65, 20), 80: nothing})
    in_time.add_looks(one, {66: nothing, 80: Started(79, 20), 94: Started(93, 20)})
    late.add_looks(one, {66: nothing, 80: nothing, 94: Started(93, 20)})
    silent.add_looks(replace(one, fifth=None, half=None), {66: Started(65, 20)})
    found = [(tally.in_time, tally.false_starts, tally.false_looks) for tally in (early, in_time, late, silent)]
    assert found == [
        ([False], [True], [False, True]),
        ([True], [False], [False]),
        ([False], [False], [False]),
        ([], [True], [True]),
    ]


def test_the_figures_of_made_up_cycles() -> None:
    """A small part of `PARTS=wearing_off make bench`: who was helped is mostly told, who was not is not."""
    by_name = {arm.name: (arm, number) for number, arm in enumerate(ARMS)}
    arm, number = by_name["every third day, 40 % missed"]
    lost = [one for one in made_up(arm, number, 60) if one.half is not None and one.half <= one.end]
    ranges = [(one, answer) for one in lost if isinstance(answer := app(one, one.end), Range)]
    assert len(ranges) >= 0.45 * len(lost)
    assert sum(range_.low_day <= (one.half or 0) <= range_.high_day for one, range_ in ranges) >= 0.8 * len(ranges)
    arm, number = by_name["no benefit, visit at the worst"]
    assert sum(isinstance(app(one, one.end), Range) for one in made_up(arm, number, 60)) <= 1


# -- The rules it is compared with ------------------------------------------------------------------------------------

DAYS = [(number, helped(number)) for number in range(-27, 141, 3)]


def test_the_simple_rule() -> None:
    """Before 6, best about 2: the mean of 3 weeks is back at 4 about 9 days after the rating is, on day 85."""
    found = simple_rule(DAYS, 140)
    assert found is not None
    assert 90 <= found <= 98
    assert simple_rule([(number, 6.0) for number, _value in DAYS], 140) is None
    assert simple_rule(DAYS, 95) is None


def test_the_naive_ones() -> None:
    assert first_back(DAYS, 140) == 87
    found = between_weeks(DAYS, 140)
    assert found is not None
    assert 82 <= found <= 89
    assert first_back([], 140) is None
    assert between_weeks([(-1, 6.0)], 140) is None


# -- Cases from outside -----------------------------------------------------------------------------------------------


def folder(path: Path, *, queries: bool = False) -> Path:
    """Two parts of one person: the ankle, injected and helped, and the wrist, not injected."""
    (path / "visits.csv").write_text(
        "\ufeffcase_id,person_id,region,injected,product,visit_date,next_visit_date,record_end_date,more\n"
        f"a,p1,ankle,1,Botox,{VISIT},,{day(140)},x\n"
        f"b,p1,wrist,no,Botox,{VISIT},{day(150)},{day(140)},\n"
        f"c,p1,knee,True,,{VISIT} 10:00,,,\nd,p2,knee,,,,,,\n",
        encoding="utf-8",
    )
    lines = [f"p1,ankle,{one.day},{one.value:.1f},{'0' if index % 2 else ''}" for index, one in enumerate(rate(helped))]
    lines += [f"p1,ankle,{day(40)},10,1", f"p1,ankle,{day(43)},,", f"p1,wrist,{day(3)},5,no", f"p1,ankle,{day(20)},2,"]
    (path / "ratings.csv").write_text("\n".join(["person_id,region,date,score,other_cause", *lines, ""]))
    if queries:
        (path / "queries.csv").write_text(f"case_id,as_of_day,as_of_date\na,55,{day(55)}\na,140,\na,,{day(9)}\nx,3,\n")
    return path


def written(path: Path) -> list[dict[str, object]]:
    cases.run(path, path / "out.jsonl")
    return [json.loads(line) for line in (path / "out.jsonl").read_text().splitlines()]


def test_a_line_for_each_case(tmp_path: Path) -> None:
    ankle, wrist, knee, undated = written(folder(tmp_path))
    assert list(ankle) == ["case_id", "status", "low_day", "high_day", "reason"]
    assert (ankle["case_id"], ankle["status"], ankle["reason"]) == ("a", "range", None)
    low, high = ankle["low_day"], ankle["high_day"]
    assert isinstance(low, int)
    assert isinstance(high, int)
    assert low <= 85 <= high
    nothing = {"status": "none", "low_day": None, "high_day": None}
    assert wrist == {"case_id": "b", **nothing, "reason": "not injected"}
    assert knee == {"case_id": "c", **nothing, "reason": "not enough ratings before"}
    assert undated == {"case_id": "d", **nothing, "reason": "no day of a visit or a query"}


def test_and_for_each_query_what_was_known_then(tmp_path: Path) -> None:
    *of_cases, still, whole, early, unknown = written(folder(tmp_path, queries=True))
    assert len(of_cases) == 4
    assert (still["as_of_day"], still["status"]) == (55, "none")
    assert still["reason"] == "still better than before on day 54"
    assert whole == {"case_id": "a", "as_of_day": 140} | of_cases[0]
    assert (early["as_of_day"], early["reason"]) == (9, "not enough ratings since")
    assert (unknown["as_of_day"], unknown["reason"]) == (3, "no day of a visit or a query")


ODD = {
    "a quote that is never closed": ("", f'p1,ankle,{day(3)},5,"{"x" * 200_000}', ""),
    "letters of another alphabet": ("", f"p1,Kn\xf6chel,{day(3)},5,", ""),
    "days that cannot be": (
        "z,p1,ankle,1,,9999-12-31,,",
        f"p1,ankle,{VISIT.year}-13-40,5,",
        "a,,soon\nz,9,\na,-999999,",
    ),
    "numbers that are none": (
        "",
        "".join(f"p1,ankle,{day(3)},{x},\n" for x in ("inf", "-1", "nan", "11", "")),
        "a,nan,\na,1e999,",
    ),
    "rows that end too soon": ("z\n\n,,,", "p1\n,,,,\np1,ankle", "a\n,"),
    "a cause in words": ("", f"p1,ankle,{day(9)},10,slept badly", ""),
    "a part that nobody has": ("", f"p1,tail,{day(9)},5,", ""),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_an_odd_row_ends_nothing_and_changes_no_other_case(tmp_path: Path, odd: tuple[str, str, str]) -> None:
    first, *_others = written(folder(tmp_path))
    for name, rows in zip(("visits", "ratings", "queries"), odd, strict=True):
        with (tmp_path / f"{name}.csv").open("ab") as file:
            file.write(b"case_id,as_of_day,as_of_date\n" if name == "queries" else b"")
            file.write(rows.encode("latin-1") + b"\n")
    answer, *others = written(tmp_path)
    assert answer["status"] == first["status"] == "range"
    assert {line["status"] for line in others} <= {"range", "wearing_off", "none"}


def test_files_without_the_columns_tell_nothing(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "visits.csv").write_text("person_id;visit_date\np1;2026-03-02\n")
    assert [line["status"] for line in written(tmp_path)] == ["none"]


def test_a_part_is_found_however_its_name_is_written(tmp_path: Path) -> None:
    plain = written(folder(tmp_path))
    (tmp_path / "ratings.csv").write_text((tmp_path / "ratings.csv").read_text().replace("ankle", "Ankle"))
    assert written(tmp_path) == plain


def test_a_next_visit_that_is_not_later_is_none(tmp_path: Path) -> None:
    folder(tmp_path)
    visits = (tmp_path / "visits.csv").read_text().replace(f"{VISIT},,{day(140)}", f"{VISIT},{VISIT},{day(140)}")
    (tmp_path / "visits.csv").write_text(visits)
    assert written(tmp_path)[0]["status"] == "range"


@pytest.mark.parametrize(
    ("values", "expected"),
    [({0, 3, 7}, 4), ({3.3, 6.67, 10}, 4), ({2, 4, 8}, 6), ({2, 3, 4}, 11), ({4.5}, 11), ({0, 10}, 4)],
)
def test_steps_are_seen_from_the_values(values: set[float], expected: int) -> None:
    assert cases._steps(values) == expected
