"""What the ratings tell of when each injection wore off, and the days that are set apart for it."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings

from trends.cycles import rules
from trends.cycles.rules import Answer, Apart
from trends.series import DayRating, Happened, Injection, Where

# A change of medicine is set apart with the days after it: our own figure, as none is published.
AFTER_A_CHANGE = timedelta(days=14)


def set_apart(happened: Happened, today: date) -> list[Apart]:
    """The days whose ratings something else may explain: setbacks, causes noted, changes of medicine."""
    return [
        *(Apart(stop.first, stop.until or today) for stop in happened.setbacks),
        *(Apart(note.day, note.day) for note in happened.noted),
        *(Apart(one.day, one.day + AFTER_A_CHANGE) for one in happened.medicines),
    ]


def told(
    place: int, injections: Sequence[Injection], rated: Sequence[DayRating], apart: Sequence[Apart], today: date
) -> Answer | None:
    """What the ratings of one part tell of the injection at that place, oldest first.

    None where it is not known whether the part was injected then, or the operator leaves it out.
    """
    part = rated[0].part if rated else None
    this = injections[place]
    if not settings.WEARING_OFF or part is None or this.where([part]) == Where.UNKNOWN:
        return None
    here = [one for one in injections if one.where([part]) != Where.ELSEWHERE]
    cycle = rules.Cycle(
        visit=this.day,
        next_visit=next((one.day for one in here if one.day > this.day), None),
        injected=this.where([part]) == Where.HERE,
        earlier=tuple(one.day for one in here if one.day < this.day),
    )
    ratings = [rules.Rating(row.day, row.value, row.steps) for row in rated]
    return rules.wearing_off(ratings, cycle, apart, today)
