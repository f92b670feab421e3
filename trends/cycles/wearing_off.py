"""What the ratings tell of when each injection wore off, read from the record: one query more than the cycles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from exercises.setbacks.reading import SETBACKS
from medicines.reading import CHANGES, STARTS
from medicines.rules import What
from patients.models import Patient
from patients.rows import Source, read
from symptoms.models import CheckIn
from trends.cycles import rules
from trends.cycles.rules import Answer, Apart
from trends.series import DayRating, Injection, Where

# A change of medicine is set apart with the days after it: our own figure, as none is published.
AFTER_A_CHANGE = timedelta(days=14)


@dataclass(frozen=True)
class _Noted(Source):
    """Check-ins that say what else could explain their day."""

    def within(self, patient: Patient, first: date, last: date) -> QuerySet[Any, Any]:
        return CheckIn.objects.of(patient).filter(date__range=(first, last)).with_causes()


NOTED = _Noted(CheckIn, "date")


def set_apart(patient: Patient, first: date, today: date) -> list[Apart]:
    """The days whose ratings something else may explain: setbacks, causes noted, changes of medicine. One query."""
    found = []
    for day, source, (row, _along) in read((SETBACKS, NOTED, STARTS, CHANGES), patient, first, today):
        if source is SETBACKS:
            found.append(Apart(day, row.ended_on or today))
        elif source is NOTED:
            found.append(Apart(day, day))
        elif source is STARTS or row.what != What.FILLED:
            found.append(Apart(day, day + AFTER_A_CHANGE))
    return found


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
