"""Reads all the years of a record: 3 queries, however long it is."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Count, DateField, F, IntegerField, Q, Sum, Value

from exercises.models import Session, Setback
from exercises.setbacks.reasons import Reason
from patients.body import Part, part_of
from patients.models import Patient
from questions.exactness import Exact
from symptoms.models import Rating
from symptoms.voices import one_of
from trends.doses.reading import read_doses
from trends.series import Stop, Tally
from trends.years.series import BEFORE_FIRST, DAYS_BEFORE, Before, Years, hours_of, periods_of, two_to_tell

# Older visits than so many are left out: the picture could not hold them apart.
MOST_VISITS = 60


def read_years(patient: Patient, today: date) -> Years:
    """The whole record up to today."""
    doses = read_doses(patient, today)
    days = tuple(dict.fromkeys(dose.day for dose in doses))[-MOST_VISITS:]
    minutes, setbacks = _exercise(patient, days[0] - BEFORE_FIRST if days else None, today)
    start = min([*days[:1], *(day for day, _minutes in minutes[:1])], default=today)
    periods = periods_of(start, today)
    carer, tight = _tight(patient, days, today)
    return Years(
        today=today,
        days=days,
        doses=tuple(dose for dose in doses if dose.units and dose.day >= days[0]),
        periods=periods,
        hours=hours_of(periods, minutes),
        tight=two_to_tell(tight),
        setbacks=tuple(stop for stop in setbacks if stop.until is None or stop.until > start),
        carer=carer,
    )


def _exercise(patient: Patient, since: date | None, today: date) -> tuple[list[tuple[date, int]], list[Stop]]:
    """The minutes of each day, and the times on hold. One query."""
    nothing, no_day = Value(0, output_field=IntegerField()), Value(None, output_field=DateField())
    exact = Value(Exact.DAY.value)
    sessions = (
        Session.objects.of(patient)
        .filter(Q(date__lte=today) & (Q(date__gte=since) if since else Q()))
        .annotate(what=Value(""), until=no_day, one=exact, other=exact)
        .values_list("what", "date", "until", "one", "other")
        .annotate(total=Sum("minutes"))
    )
    setbacks = (
        Setback.objects.of(patient)
        .filter(started_on__lte=today)
        .annotate(total=nothing)
        .values_list("reason", "started_on", "ended_on", "started_exact", "ended_exact", "total")
    )
    minutes, stops = [], []
    for what, day, until, one, other, total in sessions.union(setbacks, all=True):
        if what:
            stops.append(Stop(day, until, Reason(what), one, other))
        else:
            minutes.append((day, total or 0))
    return sorted(minutes), sorted(stops, key=lambda stop: stop.first)


def _tight(patient: Patient, days: Sequence[date], today: date) -> tuple[int | None, dict[Part, list[Before]]]:
    """How tight each followed part was rated before each visit, and now where a cycle has lasted as long. One query."""
    ends = [*days, *([today] if _is_as_far(days, today) else [])]
    if not ends:
        return None, {}
    length = timedelta(days=DAYS_BEFORE)
    near = Q()
    for end in ends:
        near |= Q(check_in__date__gt=end - length, check_in__date__lte=end)
    rows = (
        Rating.objects.tightness()
        .filter(near, check_in__patient=patient, check_in__deleted_at=None)
        .with_carer()
        .annotate(day=F("check_in__date"))
        .values_list("carer", "region", "side", "day")
        .annotate(total=Sum("value"), count=Count("value"))
    )
    voices: defaultdict[int | None, defaultdict[tuple[Part, date], Tally]] = defaultdict(lambda: defaultdict(Tally))
    for carer, region, side, day, total, count in rows:
        part = part_of(region, side)
        for end in ends:
            if end - length < day <= end:
                voices[carer][part, end] += Tally(total, count)
    chosen = one_of({carer: sum(one.count for one in found.values()) for carer, found in voices.items()})
    tallies = voices[chosen]
    return chosen, {
        part: [Before(end, tallies[part, end]) for end in ends if tallies[part, end].count] for part in patient.parts
    }


def _is_as_far(days: Sequence[date], today: date) -> bool:
    """Whether this cycle has lasted as long as the shortest before it: else it is another time of the cycle."""
    lengths = [later - earlier for earlier, later in pairwise(days)]
    return bool(lengths) and today - days[-1] >= min(lengths)
