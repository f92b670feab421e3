"""Reads from the record what a chart shows: 3 queries, added up by the database, however long the record is.

And the tightness of many records at once: 1 query, however many they are.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from django.db.models import Case, CharField, Count, DateField, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast

from exercises.models import Session, Setback
from exercises.reasons import Reason
from injections.models import Visit
from patients.body import Part, Region, Side
from patients.models import Patient
from symptoms.causes import Cause, in_order
from symptoms.models import CheckIn, Rating
from trends.periods import Period, Span, periods
from trends.series import Note, Rated, Stop, Tally, Trend, lines_of, minutes_of, recent_of

# What an event is: a visit, the causes that were noted on a day as a list, or else the reason of a setback.
VISIT, NOTED = "visit", "["
# So many days have their ratings one by one: a jump is told for 14 days, its first rating was up to 7 days before,
# and it is seen against the 21 days before that.
SINGLE = timedelta(days=43)


def read(patient: Patient, span: Span, today: date) -> Trend:
    """Everything of the record that falls into the span, for all followed parts."""
    chosen = periods(span, today)
    events, rated = _events(patient, chosen), _ratings(patient, chosen)
    return Trend(
        span=span,
        periods=chosen,
        lines=lines_of(patient.parts, rated, len(chosen)),
        minutes=minutes_of(_minutes(patient, chosen), len(chosen)),
        visits=tuple(day for happened, day, _until in events if happened == VISIT),
        setbacks=tuple(Stop(day, until, Reason(what)) for what, day, until in events if what in Reason.values),
        noted=tuple(Note(day, tuple(in_order(json.loads(what)))) for what, day, _u in events if what[0] == NOTED),
        recent=recent_of(patient.parts, rated),
    )


def read_tightness(records: Mapping[date, Collection[Patient]]) -> dict[uuid.UUID, Trend]:
    """How tight the followed parts of each record were in the last half year, and nothing else of it. One query.

    The records come by their own today, as that is not the same day all over the world.
    """
    chosen = {today: periods(Span.HALF_YEAR, today) for today in records}
    queries = [_tallies(patients, chosen[today]) for today, patients in records.items()]
    rated: defaultdict[uuid.UUID, list[Rated]] = defaultdict(list)
    for patient_id, *row in queries[0].union(*queries[1:], all=True) if queries else ():
        rated[patient_id].append(_rated(*row))
    return {
        patient.pk: Trend(
            span=Span.HALF_YEAR,
            periods=chosen[today],
            lines=lines_of(patient.parts, rated[patient.pk], len(chosen[today])),
            minutes=minutes_of((), len(chosen[today])),
            visits=(),
            recent=recent_of(patient.parts, rated[patient.pk]),
        )
        for today, patients in records.items()
        for patient in patients
    }


def _ratings(patient: Patient, chosen: tuple[Period, ...]) -> list[Rated]:
    return [_rated(*row) for _patient_id, *row in _tallies([patient], chosen)]


def _tallies(patients: Collection[Patient], chosen: tuple[Period, ...]) -> QuerySet[Rating, Any]:
    """The ratings of the span added up by period, and those of the last six weeks by day as well."""
    is_recent = Q(check_in__date__gt=chosen[-1].last - SINGLE)
    single = When(is_recent, then=F("check_in__date"))
    scale = When(is_recent, then=F("steps"))
    return (
        Rating.objects.tightness()
        .between(chosen[0].first, chosen[-1].last)
        .filter(check_in__patient__in=patients, check_in__deleted_at=None)
        .annotate(
            period=_number_of_period("check_in__date", chosen),
            day=Case(single, output_field=DateField()),
            scale=Case(scale, output_field=IntegerField()),
        )
        .values_list("check_in__patient", "region", "side", "period", "day", "scale")
        .annotate(total=Sum("value"), count=Count("value"))
    )


def _rated(region: str, side: str, period: int, day: date | None, steps: int | None, total: int, count: int) -> Rated:
    return Rated(Part(Region(region), Side(side)), period, Tally(total, count), day, steps)


def _minutes(patient: Patient, chosen: tuple[Period, ...]) -> list[tuple[int, int]]:
    rows = (
        Session.objects.of(patient)
        .filter(date__range=(chosen[0].first, chosen[-1].last))
        .annotate(period=_number_of_period("date", chosen))
        .values_list("period")
        .annotate(total=Sum("minutes"))
    )
    return list(rows)


def _events(patient: Patient, chosen: tuple[Period, ...]) -> list[tuple[str, date, date | None]]:
    """Visits, setbacks that touch the span and what was noted on its days, oldest first. One query.

    Each says what it is, from when and up to when.
    """
    first, last = chosen[0].first, chosen[-1].last
    no_end = Value(None, output_field=DateField())
    visits = Visit.objects.of(patient).filter(date__range=(first, last)).annotate(what=Value(VISIT), until=no_end)
    setbacks = Setback.objects.of(patient).touching(first, last)
    rows = visits.values_list("what", "date", "until").union(
        setbacks.values_list("reason", "started_on", "ended_on"), _noted(patient, first, last)
    )
    return sorted(rows, key=itemgetter(1))


def _noted(patient: Patient, first: date, last: date) -> QuerySet[CheckIn, Any]:
    """The days on which something else was going on, with the list of it as text."""
    days = CheckIn.objects.of(patient).filter(date__range=(first, last)).exclude(causes__in=([], [Cause.NONE]))
    told = days.annotate(what=Cast("causes", CharField()), until=Value(None, output_field=DateField()))
    return told.values_list("what", "date", "until")


def _number_of_period(field: str, chosen: tuple[Period, ...]) -> Case:
    """The place of a row's period in `chosen`; the rows must lie within the span."""
    ends = [When(**{f"{field}__lte": period.last}, then=Value(index)) for index, period in enumerate(chosen)]
    return Case(*ends, output_field=IntegerField())
