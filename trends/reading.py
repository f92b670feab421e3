"""Reads from the record what a chart shows: 3 queries, added up by the database, however long the record is."""

import json
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from django.db.models import Case, CharField, Count, DateField, F, IntegerField, QuerySet, Sum, Value, When
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
# So many days have their ratings one by one: a jump is told for 14 days, and seen against the 7 days before.
SINGLE = timedelta(days=22)


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


def _ratings(patient: Patient, chosen: tuple[Period, ...]) -> list[Rated]:
    """The ratings of the span added up by period, and those of the last three weeks by day as well."""
    single = When(check_in__date__gt=chosen[-1].last - SINGLE, then=F("check_in__date"))
    rows = (
        Rating.objects.tightness()
        .between(chosen[0].first, chosen[-1].last)
        .filter(check_in__patient=patient, check_in__deleted_at=None)
        .annotate(period=_number_of_period("check_in__date", chosen), day=Case(single, output_field=DateField()))
        .values_list("region", "side", "period", "day")
        .annotate(total=Sum("value"), count=Count("value"))
    )
    return [
        Rated(Part(Region(region), Side(side)), period, Tally(total, count), day)
        for region, side, period, day, total, count in rows
    ]


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
