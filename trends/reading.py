"""Reads from the record what a chart shows: 3 queries, added up by the database, however long the record is.

And the tightness and injections of many records at once: 1 query, however many they are.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
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
from django.db.models.functions import Cast

from exercises.models import Session, Setback
from exercises.setbacks.reasons import Reason
from injections.models import Visit
from patients.body import Part, Region, Side
from patients.models import Patient
from questions.exactness import Exact
from symptoms.check_ins.causes import in_order
from symptoms.models import CheckIn, Rating
from symptoms.voices import one_of
from trends.changes import LONGEST_CYCLE
from trends.charts.periods import Period, Span, periods, weeks
from trends.series import (
    Note,
    Rated,
    Stop,
    Tally,
    Trend,
    injections_of,
    lines_of,
    minutes_of,
    recent_of,
    weekly_of,
)

# What an event is: the causes that were noted on a day as a list, or else the reason of a setback.
NOTED = "["
# So many days have their ratings one by one: a jump is told for 14 days, its first rating was up to 7 days before,
# and it is seen against the 21 days before that.
SINGLE = timedelta(days=43)


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
    """Everything of the record that falls into the span, for all followed parts."""
    chosen = periods(span, today)
    events, found = _events(patient, chosen), _tightness([_rows([patient], span, today)])[patient.pk]
    return replace(
        _trend(patient, found, span, today),
        minutes=minutes_of(_minutes(patient, chosen), len(chosen)),
        setbacks=tuple(
            Stop(day, until, Reason(what), *how) for what, day, until, *how in events if what in Reason.values
        ),
        noted=tuple(Note(day, tuple(in_order(json.loads(what)))) for what, day, *_u in events if what[0] == NOTED),
    )


def read_tightness(records: Mapping[date, Collection[Patient]]) -> dict[uuid.UUID, Trend]:
    """How tight the followed parts of each record were in the last half year, and its injections. One query.

    The records come by their own today, as that is not the same day all over the world.
    """
    found = _tightness([_rows(patients, Span.HALF_YEAR, today) for today, patients in records.items()])
    return {
        patient.pk: _trend(patient, found[patient.pk], Span.HALF_YEAR, today)
        for today, patients in records.items()
        for patient in patients
    }


def _trend(patient: Patient, found: _Found, span: Span, today: date) -> Trend:
    chosen, by_week = periods(span, today), weeks(span, today)
    rated = found.by_voice[found.carer]
    return Trend(
        span=span,
        periods=chosen,
        lines=lines_of(patient.parts, rated, len(chosen)),
        minutes=minutes_of((), len(chosen)),
        weeks=by_week,
        weekly=weekly_of(patient.parts, rated, len(by_week)),
        injections=injections_of(found.sites),
        recent=recent_of(patient.parts, rated),
        carer=found.carer,
        has_other_steps=len({row.steps for row in rated if row.part in patient.parts}) > 1,
    )


def _tightness(queries: list[tuple[QuerySet[Any, Any], ...]]) -> defaultdict[uuid.UUID, _Found]:
    """The rows of all those queries, by record. One query."""
    found: defaultdict[uuid.UUID, _Found] = defaultdict(_Found)
    first, *more = [query for pair in queries for query in pair] or [Rating.objects.none().values_list("pk")]
    for patient_id, region, side, carer, period, week, day, steps, total, count in first.union(*more, all=True):
        part = Part(Region(region), Side(side)) if region else None
        if count and part:
            found[patient_id].by_voice[carer].append(Rated(part, period, Tally(total, count), week, day, steps))
        else:
            found[patient_id].sites.append((day, part))
    return found


def _rows(patients: Collection[Patient], span: Span, today: date) -> tuple[QuerySet[Any, Any], ...]:
    """The ratings of the span added up by period and week, those of the last six weeks by day as well, and injections.

    An injection is a row for each of its places that counts no ratings; one without places names none.
    """
    chosen, last = periods(span, today), today - SINGLE
    is_recent = Q(check_in__date__gt=last)
    ratings = (
        Rating.objects.tightness()
        .between(chosen[0].first, today)
        .filter(check_in__patient__in=patients, check_in__deleted_at=None)
        .with_carer()
        .annotate(
            period=_number_of("check_in__date", chosen),
            week=F("period") if span == Span.HALF_YEAR else _number_of("check_in__date", weeks(span, today)),
            day=Case(When(is_recent, then=F("check_in__date")), output_field=DateField()),
            scale=F("steps"),
        )
        .values_list("check_in__patient", "region", "side", "carer", "period", "week", "day", "scale")
        .annotate(total=Sum("value"), count=Count("value"))
    )
    nothing, none = Value(None, output_field=IntegerField()), Value(0, output_field=BigIntegerField())
    visits = Visit.objects.filter(
        patient__in=patients, deleted_at=None, date__range=(chosen[0].first - CYCLE_BEFORE, today)
    ).annotate(carer=nothing, period=nothing, week=nothing, day=F("date"), scale=nothing, total=none, count=none)
    places = ("patient", "sites__region", "sites__side", "carer", "period", "week", "day", "scale", "total", "count")
    return ratings, visits.values_list(*places)


def _minutes(patient: Patient, chosen: tuple[Period, ...]) -> list[tuple[int, int]]:
    rows = (
        Session.objects.of(patient)
        .filter(date__range=(chosen[0].first, chosen[-1].last))
        .annotate(period=_number_of("date", chosen))
        .values_list("period")
        .annotate(total=Sum("minutes"))
    )
    return list(rows)


def _events(patient: Patient, chosen: tuple[Period, ...]) -> list[tuple[str, date, date | None, str, str]]:
    """Setbacks that touch the span and what was noted on its days, oldest first. One query.

    Each says what it is, from when and up to when, and how exact these two days are.
    """
    first, last = chosen[0].first, chosen[-1].last
    setbacks = Setback.objects.of(patient).touching(first, last)
    rows = setbacks.values_list("reason", "started_on", "ended_on", "started_exact", "ended_exact").union(
        _noted(patient, first, last)
    )
    return sorted(rows, key=itemgetter(1))


def _noted(patient: Patient, first: date, last: date) -> QuerySet[CheckIn, Any]:
    """The days on which something else was going on, with the list of it as text."""
    days = CheckIn.objects.of(patient).filter(date__range=(first, last)).with_causes()
    told = days.annotate(what=Cast("causes", CharField()), until=Value(None, output_field=DateField()))
    return told.values_list("what", "date", "until", Value(Exact.DAY.value), Value(Exact.DAY.value))


def _number_of(field: str, chosen: tuple[Period, ...]) -> Case:
    """The place of a row's period in `chosen`; none before the first. The rows must not lie after the last."""
    before = When(**{f"{field}__lt": chosen[0].first}, then=Value(None))
    ends = [When(**{f"{field}__lte": period.last}, then=Value(index)) for index, period in enumerate(chosen)]
    return Case(before, *ends, output_field=IntegerField())
