"""Simpler ways to find the day on which half of the benefit was lost, for comparison. Each gives a day, or None."""

from collections.abc import Callable, Sequence
from datetime import date
from statistics import mean

from trends.cycles.rules import Cycle, Range, Rating

# A day is told as a range of two and a half weeks before and after.
AROUND = 17
Days = Sequence[tuple[int, float]]
Rule = Callable[[Days, int], float | None]


def told_by(rule: Rule, ratings: Sequence[Rating], cycle: Cycle, as_of: date) -> Range | None:
    """What a rule tells of one cycle, of what was known on a day."""
    until = min(as_of, cycle.next_visit or as_of)
    days = [((one.day - cycle.visit).days, one.value) for one in ratings if one.day <= until]
    found = rule(days, (until - cycle.visit).days) if cycle.injected else None
    return None if found is None else Range(round(found) - AROUND, round(found) + AROUND, len(days))


def simple_rule(days: Days, end: int) -> float | None:
    """The mean before, the mean of weeks 3 to 8, and the first day from 56 on whose 3 weeks up to it are back at half.

    They have to stay there for two weeks, and the benefit has to be 1.5 points and 30 % of the level before.
    """
    before, best = _mean(days, -13, 0, 3), _mean(days, 21, 56, 4)
    if before is None or best is None or before - best < max(1.5, 0.3 * before):
        return None
    half = (before + best) / 2
    is_back = {day: _is_at_least(_mean(days, day - 20, day, 3), half) for day in range(56, end + 1)}
    return next((day for day in range(56, end - 13) if all(is_back[day + after] for after in range(15))), None)


def first_back(days: Days, end: int) -> float | None:
    """The first rating after the lowest one that is back at half."""
    before = _mean(days, -28, 0, 1)
    since = [(day, value) for day, value in days if day > 0]
    if before is None or not since:
        return None
    at, lowest = min(since, key=lambda pair: pair[1])
    if lowest >= before:
        return None
    return next((day for day, value in since if day > at and value >= (before + lowest) / 2), None)


def between_weeks(days: Days, end: int) -> float | None:
    """Where the line through the means of weeks, after the lowest of them, crosses half."""
    before = _mean(days, -28, 0, 1)
    weeks = [(week * 7 + 4, _mean(days, week * 7 + 1, week * 7 + 7, 1)) for week in range((end + 6) // 7)]
    known = [(day, value) for day, value in weeks if value is not None]
    if before is None or not known:
        return None
    lowest = min(range(len(known)), key=lambda index: known[index][1])
    half = (before + known[lowest][1]) / 2
    if before - known[lowest][1] < 1.5:
        return None
    for (day, value), (next_day, next_value) in zip(known[lowest:], known[lowest + 1 :], strict=False):
        if value < half <= next_value:
            return day + (next_day - day) * (half - value) / (next_value - value)
    return None


def _mean(days: Days, first: int, last: int, fewest: int) -> float | None:
    """The mean of the ratings of those days, where as many days have some."""
    found = [(day, value) for day, value in days if first <= day <= last]
    return mean(value for _day, value in found) if len({day for day, _value in found}) >= fewest else None


def _is_at_least(value: float | None, half: float) -> bool:
    return value is not None and value >= half
