"""Reads from the record what a chart shows: 2 queries, added up by the database, however long the record is.

And 1 more for a span that begins with something in the record. And the tightness and injections of many records at
once: 1 query, however many they are.
"""

import uuid
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DateField,
    F,
    IntegerField,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)

from exercises.models import Session
from injections.models import Visit
from patients.body import Part, part_of
from patients.models import Patient
from patients.rows import Source, Unweighed, days
from symptoms.models import CheckIn, Rating
from symptoms.voices import one_of
from trends.changes import LONGEST_CYCLE
from trends.charts.periods import Period, Span, periods, weeks
from trends.events.reading import happened
from trends.series import (
    CYCLE_AT_MOST,
    Rated,
    Tally,
    Trend,
    injections_of,
    lines_of,
    minutes_of,
    recent_of,
)

VISITS, SESSIONS, CHECK_INS = Source(Visit, "date"), Source(Session, "date"), Source(CheckIn, "date")
# So many days have their ratings one by one: a jump is told for 14 days, its first rating was up to 7 days before,
# and it is seen against the 21 days before that.
SINGLE = timedelta(days=43)
# Of one record those of a year are, to compare days.
DAILY = timedelta(days=365)
# Injections of so long before the span say in which weeks after one its first weeks were.
CYCLE_BEFORE = timedelta(weeks=LONGEST_CYCLE)


@dataclass
class _Found:
    """What was read of one record's tightness: each voice's ratings added up, and the days and places of injections."""

    by_voice: defaultdict[int | None, list[Rated]] = field(default_factory=lambda: defaultdict(list))
    sites: list[tuple[date, Part | None]] = field(default_factory=list)

    @property
    def carer(self) -> int | None:
        """Whose ratings are used; None for the person's own."""
        return one_of({carer: sum(row.tally.count for row in rows) for carer, rows in self.by_voice.items()})


def read(patient: Patient, span: Span, today: date) -> Trend:
    """Everything of the record that falls into the span, for all followed parts.

    Where the last injection is longer ago than a cycle is shown, or there is none, it is the last half year.
    """
    since = _beginning(patient, span, today) if span.has_a_beginning else None
    span = Span.HALF_YEAR if span == Span.CYCLE and since is None else span
    chosen = periods(span, today, since)
    found = _tightness([_rows([patient], chosen, DAILY)])[patient.pk]
    return replace(_trend(patient, found, span, chosen), **_events(patient, chosen))


def read_tightness(records: Mapping[date, Collection[Patient]]) -> dict[uuid.UUID, Trend]:
    """How tight the followed parts of each record were in the last half year, and its injections. One query.

    The records come by their own today, as that is not the same day all over the world.
    """
    spans = {today: periods(Span.HALF_YEAR, today) for today in records}
    found = _tightness([_rows(patients, spans[today], SINGLE) for today, patients in records.items()])
    return {
        patient.pk: _trend(patient, found[patient.pk], Span.HALF_YEAR, spans[today])
        for today, patients in records.items()
        for patient in patients
    }


def _beginning(patient: Patient, span: Span, today: date) -> date | None:
    """The day of the last injection, if it is none too long ago; of all there is, the first day. One query."""
    if span == Span.CYCLE:
        found = [day for day in days([VISITS], patient, 1, lte=today) if day > today - CYCLE_AT_MOST]
    else:
        found = days([VISITS, SESSIONS, CHECK_INS], patient, 1, gt=date.min)
    return found[0] if found else None


def _trend(patient: Patient, found: _Found, span: Span, chosen: tuple[Period, ...]) -> Trend:
    by_week, rated = weeks(chosen), found.by_voice[found.carer]
    shown = [row for row in rated if row.period is not None]
    parts = patient.parts
    daily, last = recent_of(parts, rated), chosen[-1].last
    return Trend(
        span=span,
        periods=chosen,
        lines=lines_of(parts, rated, len(chosen)),
        minutes=minutes_of((), len(chosen)),
        weeks=by_week,
        weekly=lines_of(parts, rated, len(by_week), attrgetter("week")),
        injections=injections_of(found.sites),
        recent=tuple(one for one in daily if one.day > last - SINGLE),
        daily=tuple(one for one in daily if one.day >= chosen[0].first),
        carer=found.carer,
        has_other_steps=len({row.steps for row in shown if row.part in parts}) > 1,
    )


def _tightness(queries: list[tuple[QuerySet[Any, Any], ...]]) -> defaultdict[uuid.UUID, _Found]:
    """The rows of all those queries, by record. One query."""
    found: defaultdict[uuid.UUID, _Found] = defaultdict(_Found)
    first, *more = [query for pair in queries for query in pair] or [Rating.objects.none().values_list("pk")]
    for patient_id, region, side, carer, period, week, day, steps, total, count in first.union(*more, all=True):
        part = part_of(region, side) if region else None
        if count and part:
            found[patient_id].by_voice[carer].append(Rated(part, period, Tally(total, count), week, day, steps))
        else:
            found[patient_id].sites.append((day, part))
    return found


def _rows(
    patients: Collection[Patient], chosen: tuple[Period, ...], single: timedelta
) -> tuple[QuerySet[Any, Any], ...]:
    """The ratings of the span added up by period and week, the newest `single` days by day as well, and injections.

    An injection is a row for each of its places that counts no ratings; one without places names none.
    """
    by_week, today = weeks(chosen), chosen[-1].last
    first = min(chosen[0].first, by_week[0].first)
    is_recent = Q(check_in__date__gt=today - single)
    ratings = (
        Rating.objects.tightness()
        .between(first, today)
        .filter(check_in__patient__in=patients, check_in__deleted_at=None)
        .with_carer()
        .annotate(
            period=_number_of("check_in__date", chosen),
            week=F("period") if by_week == chosen else _number_of("check_in__date", by_week),
            day=Case(When(is_recent, then=F("check_in__date")), output_field=DateField()),
            scale=F("steps"),
        )
        .values_list("check_in__patient", "region", "side", "carer", "period", "week", "day", "scale")
        .annotate(total=Sum("value"), count=Count("value"))
    )
    nothing, none = Value(None, output_field=IntegerField()), Value(0, output_field=BigIntegerField())
    visits = Visit.objects.filter(
        patient__in=patients, deleted_at=None, date__gte=Unweighed(first - CYCLE_BEFORE), date__lte=Unweighed(today)
    ).annotate(carer=nothing, period=nothing, week=nothing, day=F("date"), scale=nothing, total=none, count=none)
    places = ("patient", "sites__region", "sites__side", "carer", "period", "week", "day", "scale", "total", "count")
    return ratings, visits.values_list(*places)


def _events(patient: Patient, chosen: tuple[Period, ...]) -> dict[str, Any]:
    """What happened in the span, and changes of medicines in the weeks that are compared. One query."""
    first = chosen[0].first
    found = happened(patient, min(first, weeks(chosen)[0].first), chosen[-1].last)
    shown, minutes = found.since(first), Counter[int]()
    for day, number in shown.minutes:
        minutes[_place_of(day, chosen)] += number
    return {
        "minutes": minutes_of(minutes.items(), len(chosen)),
        "setbacks": shown.setbacks,
        "noted": shown.noted,
        "medicines": found.medicines,
        "helped": shown.helped,
        "exercised": frozenset(day for day, number in shown.minutes if number),
    }


def _place_of(day: date, chosen: tuple[Period, ...]) -> int:
    """The number of the period in which a day lies, of those that follow each other."""
    return bisect_left(chosen, day, key=lambda period: period.last)


def _number_of(field: str, chosen: tuple[Period, ...]) -> Case:
    """The place of a row's period in `chosen`; none before the first. The rows must not lie after the last."""
    before = When(**{f"{field}__lt": chosen[0].first}, then=Value(None))
    ends = [When(**{f"{field}__lte": period.last}, then=Value(index)) for index, period in enumerate(chosen)]
    return Case(before, *ends, output_field=IntegerField())
