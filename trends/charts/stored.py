"""Keeps a stored drawing of each chart: right without a worker, quick with one."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language

from patients.models import Patient
from trends.charts.periods import Span
from trends.charts.registry import CHARTS, Chart
from trends.models import Drawing


def drawings_of(patient: Patient) -> int:
    """How many drawings a record fills, those of all charts together."""
    return sum(chart.count(patient) for chart in CHARTS)


def current_drawing(patient: Patient, span: Span, pair: int, today: date) -> Drawing:
    """The drawing of that span and pair as the record is now: the stored one, else a new one, which is then stored.

    It speaks the language that is active. Pair 0 is the one that changed most. Raises IndexError for a pair that the
    record does not have.
    """
    stored = Drawing.objects.filter(patient=patient, span=span, pair=pair, language=get_language()).first()
    if stored and (stored.data_version, stored.drawn_on) == (patient.data_version, today):
        return stored
    return draw_now(patient, span, pair, today)


def draw_now(patient: Patient, span: Span, pair: int, today: date) -> Drawing:
    """Draw from the rows and store it in place of what was there.

    `patient.data_version` was read before the rows: what is written in between makes the drawing look older than it
    is, so that it is drawn once more, and never newer. Two who draw at once store one drawing.
    """
    drawing = Drawing(
        patient=patient,
        span=span,
        pair=pair,
        language=get_language(),
        data_version=patient.data_version,
        drawn_on=today,
        content=content(patient, span, pair, today),
    )
    Drawing.objects.bulk_create(
        [drawing],
        update_conflicts=True,
        unique_fields=["patient", "span", "pair", "language"],
        update_fields=["data_version", "drawn_on", "content"],
    )
    return drawing


def changed_records() -> QuerySet[Patient]:
    """The records with something in them whose first drawing shows an earlier version of it, or that have none.

    A new day alone changes no record: the page draws that itself when somebody comes to look.
    """
    first = Drawing.objects.filter(
        patient=OuterRef("pk"), span=Span.HALF_YEAR, pair=0, data_version=OuterRef("data_version")
    )
    return Patient.objects.filter(~Exists(first), data_version__gt=0)


def content(patient: Patient, span: Span, number: int, today: date) -> dict[str, Any]:
    """What the page shows of that drawing, ready for JSON, and where the others are. Only its own chart is read."""
    chart, first = _chart_at(patient, number)
    drawings = chart.points(patient, span, today)
    _name, points = drawings[number - first]
    same = [(first + index, name) for index, (name, _points) in enumerate(drawings)]
    others = [(_first_of(patient, other), str(other.label)) for other in CHARTS if other is not chart]
    return {
        "code": chart.code,
        **chart.sentences(points),
        "pictures": chart.pictures(points),
        "table": chart.table(points),
        "others": [[other, words] for other, words in (*same, *others) if other != number],
    }


def _first_of(patient: Patient, chart: Chart[Any]) -> int:
    """The number of the first drawing of a chart."""
    return sum(before.count(patient) for before in CHARTS[: CHARTS.index(chart)])


def _chart_at(patient: Patient, number: int) -> tuple[Chart[Any], int]:
    """The chart that a drawing is of, and the number of its first one. Raises IndexError where there is none."""
    for chart in CHARTS:
        first = _first_of(patient, chart)
        if first <= number < first + chart.count(patient):
            return chart, first
    raise IndexError(number)
