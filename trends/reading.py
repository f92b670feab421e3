"""Reads from the record what a chart shows: 3 queries, added up by the database, however long the record is."""

from datetime import date

from django.db.models import Case, Count, IntegerField, Sum, Value, When

from exercises.models import Session
from injections.models import Visit
from patients.body import Part, Region, Side
from patients.models import Patient
from symptoms.models import Rating
from trends.periods import Period, Span, periods
from trends.series import Rated, Tally, Trend, lines_of, minutes_of


def read(patient: Patient, span: Span, today: date) -> Trend:
    """Everything of the record that falls into the span, for all followed parts."""
    chosen = periods(span, today)
    return Trend(
        span=span,
        periods=chosen,
        lines=lines_of(patient.parts, _ratings(patient, chosen), len(chosen)),
        minutes=minutes_of(_minutes(patient, chosen), len(chosen)),
        visits=tuple(_visits(patient, chosen)),
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


def _visits(patient: Patient, chosen: tuple[Period, ...]) -> list[date]:
    days = Visit.objects.of(patient).filter(date__range=(chosen[0].first, chosen[-1].last))
    return list(days.order_by("date").values_list("date", flat=True).distinct())


def _number_of_period(field: str, chosen: tuple[Period, ...]) -> Case:
    """The place of a row's period in `chosen`; the rows must lie within the span."""
    ends = [When(**{f"{field}__lte": period.last}, then=Value(index)) for index, period in enumerate(chosen)]
    return Case(*ends, output_field=IntegerField())
