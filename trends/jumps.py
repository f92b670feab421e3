"""A jump: the last two ratings of a part both lie well above what it was rated in the three weeks before.

Two ratings in a row, as one high rating alone is common in people with no change: by our own simulation
(`benchmarks.jumps`) the rule that one was enough told nearly everybody of a jump within half a year. Even so it is no
alarm: through the usual course of an injection many people see one. What is to be checked are other causes, which
spasticity varies with (see `symptoms.check_ins.causes`); something sudden belongs to the emergency signs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median, median_high, median_low

from patients.body import Part
from questions.safety import gettext as _
from trends.series import DayRating
from trends.words import Fact

LEAST_POINTS = 3
# The two ratings are at most so far apart.
APART = timedelta(days=7)
# What they are seen against: the ratings of so many days before the first of them, and the fewest that will do.
BEFORE = timedelta(days=21)
FEWEST_BEFORE = 3
# A jump is told for two weeks, unless the part is rated again.
TOLD_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Jump:
    """The last two ratings of a part, 0 to 10, and the values of those that they are seen against."""

    part: Part
    before: tuple[int, ...]
    first: DayRating
    second: DayRating

    @property
    def mostly(self) -> tuple[int, int]:
        """The middle of the ratings before: one value, or the two between which it lies."""
        return median_low(self.before), median_high(self.before)


def jumps(ratings: Sequence[DayRating], today: date) -> list[Jump]:
    """The parts whose last two ratings jumped, told for 14 days, in the order in which they come."""
    parts = dict.fromkeys(rating.part for rating in ratings)
    found = [jump_of(sorted((one for one in ratings if one.part == part), key=lambda one: one.day)) for part in parts]
    return [jump for jump in found if jump and today - jump.second.day <= TOLD_FOR]


def jump_of(ratings: Sequence[DayRating]) -> Jump | None:
    """Whether the last two ratings of one part, oldest first, are a jump.

    Ratings in 6 and in 11 steps are never taken together.
    """
    if len(ratings) < 2:
        return None
    first, second = ratings[-2:]
    before = tuple(one.value for one in ratings[:-2] if first.day - one.day <= BEFORE and one.steps == first.steps)
    if first.steps != second.steps or second.day - first.day > APART or len(before) < FEWEST_BEFORE:
        return None
    is_jump = min(first.value, second.value) >= median(before) + LEAST_POINTS
    return Jump(second.part, before, first, second) if is_jump else None


def jump_fact(jump: Jump, *, of_you: bool = False) -> Fact:
    """What one part did: "Your last two ratings of the right ankle are higher:", "7 and 7, before mostly 4."."""
    key = (
        _("Your last two ratings of the %(part)s are higher:")
        if of_you
        else _("The last two ratings of the %(part)s are higher:")
    )
    low, high = jump.mostly
    words = _("%(first)s and %(second)s, before mostly %(before)s.") % {
        "first": jump.first.value,
        "second": jump.second.value,
        "before": low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high},
    }
    return Fact(key % {"part": jump.part.words}, words)


def jump_in_words(jump: Jump) -> str:
    """The same in one line, for anybody."""
    fact = jump_fact(jump)
    return f"{fact.key} {fact.words}"
