"""What was noted on the days of a trend, and how each of its parts was rated on those days and on others."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import Enum

from patients.body import Part
from symptoms.check_ins.causes import Cause
from symptoms.helped.rules import Helped
from trends.days.rules import Beside, compare, weeks_of
from trends.series import DayRating, Trend, Where


class Done(Enum):
    """What was done on a day."""

    EXERCISE = "exercise"


# What can be noted on a day: something else that was going on, what helped, or that there was exercise.
Thing = Cause | Helped | Done


@dataclass(frozen=True)
class Compared:
    """One thing that was noted, and what there is to say of each part of which there are days enough."""

    thing: Thing
    parts: tuple[tuple[Part, Beside], ...]


def compared(trend: Trend) -> list[Compared]:
    """What can be compared, in the order in which it is asked; nothing of which there are too few days."""
    days = _days(trend)
    weeks = {part: _weeks(trend, part) for part in trend.parts}
    found = []
    for thing in (*Cause, *Helped, *Done):
        beside = [(part, compare(weeks[part], days[thing])) for part in trend.parts]
        found.append(Compared(thing, tuple((part, one) for part, one in beside if one)))
    return [one for one in found if one.parts]


def _days(trend: Trend) -> defaultdict[Thing, set[date]]:
    """On which days each thing was noted."""
    found: defaultdict[Thing, set[date]] = defaultdict(set)
    for note in trend.noted:
        for cause in note.causes:
            found[cause].add(note.day)
    for said in trend.helped:
        for way in said.ways:
            found[way].add(said.day)
    found[Done.EXERCISE].update(trend.exercised)
    return found


def _weeks(trend: Trend, part: Part) -> tuple[tuple[DayRating, ...], ...]:
    ratings = [one for one in trend.daily if one.part == part]
    injections = [one.day for one in trend.injections if one.where([part]) != Where.ELSEWHERE]
    return weeks_of(ratings, injections, trend.today)
