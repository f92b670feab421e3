"""Keeps a stored drawing of each chart: right without a worker, quick with one."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, reduce
from operator import attrgetter, or_
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import CharField, DateField, Exists, FilteredRelation, IntegerField, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from injections.models import Visit
from outbox.outcomes import DONE, tell
from patients.models import AccessEvent, Patient
from patients.rows import PATIENT
from symptoms.models import Rating
from tables.prepared import Given, Prepared
from trends.charts.periods import Span
from trends.charts.registry import CHARTS, Chart
from trends.models import Drawing

# Who looked at a record within so long may well look again.
LATELY = timedelta(days=7)


def drawings_of(patient: Patient) -> int:
    """How many drawings a record fills, those of all charts together."""
    return sum(chart.count(patient) for chart in CHARTS)


@dataclass(frozen=True)
class _Asked:
    """Whose front, on which day and in which language, and which number the drawing of the cycle has."""

    patient: Patient
    today: date
    language: str
    cycle: int


@cache
def _front() -> Prepared[_Asked, tuple[Any, ...]]:
    cycle, language = Given(attrgetter("cycle"), IntegerField()), Given(attrgetter("language"), CharField())
    stored = Q(drawings__span=Span.HALF_YEAR, drawings__language=language, drawings__pair__in=[0, cycle])
    injected = Visit.objects.dated().filter(
        patient=OuterRef("pk"), deleted_at=None, date__lte=Given(attrgetter("today"), DateField())
    )
    rated = Rating.objects.tightness().filter(check_in__patient=OuterRef("pk"), check_in__deleted_at=None)
    rows = Patient.objects.filter(pk=PATIENT).annotate(
        stored=FilteredRelation("drawings", condition=stored), goes=Exists(injected), has=Exists(rated)
    )
    return Prepared(
        rows.values_list("goes", "has", "stored__pair", "stored__data_version", "stored__drawn_on", "stored__content")
    )


def current_front(patient: Patient, today: date) -> tuple[int, Drawing]:
    """The drawing that "How it is going" opens with, and its number: this cycle, once there was an injection.

    Before that, and while nothing is rated, it is the first one of how tight it is. What there is and what is stored
    is asked in one query.
    """
    cycle = first_drawing(patient, "cycle")
    found = _front().ask(_Asked(patient, today, get_language() or "", cycle))
    number = cycle if found and all(found[0][:2]) else 0
    for _goes, _has, pair, version, day, content in found:
        if pair == number and (version, day) == (patient.data_version, today) and _is_of(content, patient, number):
            return number, Drawing(patient=patient, pair=number, content=content)
    return number, draw_now(patient, Span.HALF_YEAR, number, today)


def _is_of(content: dict[str, Any], patient: Patient, number: int) -> bool:
    """Whether a drawing is of the chart that has its number now: a new release may have more charts."""
    return bool(content["code"] == _chart_at(patient, number)[0].code)


def current_drawing(patient: Patient, span: Span, pair: int, today: date, *, with_figures: bool = False) -> Drawing:
    """The drawing of that span and pair as the record is now: the stored one, else a new one, which is then stored.

    It speaks the language that is active. Pair 0 is the one that changed most. Its figures are read when somebody asks
    for them, or along with it. Raises IndexError for a pair that the record does not have.
    """
    rows = Drawing.objects.filter(patient=patient, span=span, pair=pair, language=get_language())
    stored = rows.defer(*([] if with_figures else ["figures"])).first()
    if stored and stored.is_current(patient, today) and _is_of(stored.content, patient, pair):
        return stored
    return draw_now(patient, span, pair, today)


def draw_now(patient: Patient, span: Span, pair: int, today: date) -> Drawing:
    """Draw from the rows and store it in place of what was there.

    `patient.data_version` was read before the rows: what is written in between makes the drawing look older than it
    is, so that it is drawn once more, and never newer. Two who draw at once store one drawing.
    """
    made = content(patient, span, pair, today)
    drawing = Drawing(
        patient=patient,
        span=span,
        pair=pair,
        language=get_language(),
        data_version=patient.data_version,
        drawn_on=today,
        content=made,
        figures=[picture.pop("sizes") for picture in made["pictures"]],
    )
    drawing.put_in_place("patient", "span", "pair", "language")
    tell("drawing", DONE)
    return drawing


def first_drawings(patient: Patient) -> list[int]:
    """The number of the first drawing of each chart. Drawing 0 comes last: where it is current, all of them are."""
    return [_first_of(patient, chart) for chart in reversed(CHARTS)]


def changed_records() -> QuerySet[Patient]:
    """The records with something in them whose first drawing shows an earlier version of it, or that have none.

    A new day alone changes no record, see `records_of_yesterday`.
    """
    first = Drawing.objects.filter(
        patient=OuterRef("pk"), span=Span.HALF_YEAR, pair=0, data_version=OuterRef("data_version")
    )
    return Patient.objects.filter(~Exists(first), data_version__gt=0)


def records_of_yesterday(now: datetime) -> QuerySet[Patient]:
    """The records that somebody looked at lately and whose first drawing is of an earlier day by their own clock.

    One in any language will do: whoever reads another draws it by looking. So does whoever looks at any other record.
    """
    zones: defaultdict[date, list[str]] = defaultdict(list)
    for zone in Patient.objects.order_by().values_list("time_zone", flat=True).distinct():
        # A zone that is none has no day: such a record is drawn by nobody.
        with suppress(ZoneInfoNotFoundError):
            zones[now.astimezone(ZoneInfo(zone)).date()].append(zone)
    first = Drawing.objects.filter(patient=OuterRef("pk"), span=Span.HALF_YEAR, pair=0)
    drawn = (Q(time_zone__in=names) & Exists(first.filter(drawn_on__gte=today)) for today, names in zones.items())
    known = Q(time_zone__in=[name for names in zones.values() for name in names])
    looked_at = AccessEvent.objects.filter(patient=OuterRef("pk"), first_at__gte=now - LATELY)
    return Patient.objects.filter(known, Exists(first), Exists(looked_at)).exclude(reduce(or_, drawn, Q(pk=None)))


def content(patient: Patient, span: Span, number: int, today: date) -> dict[str, Any]:
    """What the page shows of that drawing, ready for JSON, and where the others are. Only its own chart is read."""
    chart, first = _chart_at(patient, number)
    drawings = chart.points(patient, span, today)
    _name, points = drawings[number - first]
    note = str(span.label if chart.has_spans else chart.label)
    same = [(first + index, name, note) for index, (name, _points) in enumerate(drawings)]
    others = [one for one in CHARTS if one is not chart]
    return {
        "code": chart.code,
        "has_spans": chart.has_spans,
        "rates": chart.rates,
        "title": str(chart.label),
        **chart.module.sentences(points),
        "pictures": chart.module.pictures(points),
        "table": chart.module.table(points),
        "same": [list(one) for one in same if one[0] != number],
        "others": [_way_to(patient, one) for one in others if one.is_first],
        "more": [_way_to(patient, one) for one in others if one.is_named and not one.is_first],
    }


def _way_to(patient: Patient, chart: Chart) -> list[Any]:
    """The number of a chart's first drawing, what it is called and what it is about."""
    return [_first_of(patient, chart), str(chart.label), str(chart.about)]


def first_drawing(patient: Patient, code: str) -> int:
    """The number of the first drawing of the chart of that code. Raises StopIteration where there is none."""
    return _first_of(patient, next(chart for chart in CHARTS if chart.code == code))


def _first_of(patient: Patient, chart: Chart) -> int:
    """The number of the first drawing of a chart."""
    return sum(before.count(patient) for before in CHARTS[: CHARTS.index(chart)])


def _chart_at(patient: Patient, number: int) -> tuple[Chart, int]:
    """The chart that a drawing is of, and the number of its first one. Raises IndexError where there is none."""
    for chart in CHARTS:
        first = _first_of(patient, chart)
        if first <= number < first + chart.count(patient):
            return chart, first
    raise IndexError(number)
