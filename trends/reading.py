"""Reads from the record what a chart shows: 3 queries, added up by the database, however long the record is."""

from datetime import date
from operator import itemgetter

from django.db.models import Case, Count, DateField, IntegerField, Sum, Value, When

from exercises.models import Session, Setback
from exercises.reasons import Reason
from injections.models import Visit
from patients.body import Part, Region, Side
from patients.models import Patient
from symptoms.models import Rating
from trends.periods import Period, Span, periods
from trends.series import Rated, Stop, Tally, Trend, lines_of, minutes_of

# What an event is that is no setback.
VISIT = "visit"


def read(patient: Patient, span: Span, today: date) -> Trend:
    """Everything of the record that falls into the span, for all followed parts."""
    chosen = periods(span, today)
    events = _events(patient, chosen)
    return Trend(
        span=span,
        periods=chosen,
        lines=lines_of(patient.parts, _ratings(patient, chosen), len(chosen)),
        minutes=minutes_of(_minutes(patient, chosen), len(chosen)),
        visits=tuple(day for happened, day, _until in events if happened == VISIT),
        setbacks=tuple(Stop(day, until, Reason(happened)) for happened, day, until in events if happened != VISIT),
    )


def _ratings(patient: Patient, chosen: tuple[Period, ...]) -> list[Rated]:
    rows = (
        Rating.objects.tightness()
        .between(chosen[0].first, chosen[-1].last)
        .filter(check_in__patient=patient, check_in__deleted_at=None)
        .annotate(period=_number_of_period("check_in__date", chosen))
        .values_list("region", "side", "period")
        .annotate(total=Sum("value"), count=Count("value"))
    )
    return [
        Rated(Part(Region(region), Side(side)), period, Tally(total, count))
        for region, side, period, total, count in rows
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
    """The days of visits and the setbacks that touch the span, oldest first: what, from when, up to when. One query."""
    first, last = chosen[0].first, chosen[-1].last
    no_end = Value(None, output_field=DateField())
    visits = Visit.objects.of(patient).filter(date__range=(first, last)).annotate(what=Value(VISIT), until=no_end)
    setbacks = Setback.objects.of(patient).touching(first, last)
    rows = visits.values_list("what", "date", "until").union(setbacks.values_list("reason", "started_on", "ended_on"))
    return sorted(rows, key=itemgetter(1))


def _number_of_period(field: str, chosen: tuple[Period, ...]) -> Case:
    """The place of a row's period in `chosen`; the rows must lie within the span."""
    ends = [When(**{f"{field}__lte": period.last}, then=Value(index)) for index, period in enumerate(chosen)]
    return Case(*ends, output_field=IntegerField())
