"""What the ratings tell of when each injection wore off, read from the record: 3 queries more than the cycles."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings

from exercises.models import Setback
from medicines.reading import changes_between
from medicines.rules import What
from patients.models import Patient
from symptoms.check_ins.causes import Cause
from symptoms.models import CheckIn
from trends.cycles import rules
from trends.cycles.rules import Answer, Apart
from trends.series import DayRating, Injection, Where

# A change of medicine is set apart with the days after it: our own figure, as none is published.
AFTER_A_CHANGE = timedelta(days=14)


def set_apart(patient: Patient, first: date, today: date) -> list[Apart]:
    """The days whose ratings something else may explain: setbacks, causes noted, changes of medicine. 3 queries."""
    setbacks = Setback.objects.of(patient).touching(first, today).values_list("started_on", "ended_on")
    noted = CheckIn.objects.of(patient).filter(date__range=(first, today)).exclude(causes__in=([], [Cause.NONE]))
    changed = [one.day for one in changes_between(patient, first, today) if one.what != What.FILLED]
    return [
        *(Apart(since, until or today) for since, until in setbacks),
        *(Apart(day, day) for day in noted.values_list("date", flat=True)),
        *(Apart(day, day + AFTER_A_CHANGE) for day in changed),
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
