"""The charts of "How it is going": one row each says how its points are read, drawn, said and listed.

A chart fills one drawing of a record, or several. Those of all charts together are numbered in this order; one that
is added stands last, so that the others keep their numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from patients.models import Patient
from trends.calendar import chart as calendar
from trends.charts.listed import Listed
from trends.charts.periods import Span
from trends.charts.picture import Picture
from trends.costs import chart as costs
from trends.cycles import chart as cycle
from trends.doses import chart as doses
from trends.measures import chart as measures
from trends.phone import chart as phone
from trends.problems import chart as problems
from trends.tightness import chart as tightness
from trends.tightness.drawing import draw
from trends.tightness.table import Table, table
from trends.years import chart as years

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Points = TypeVar("Points")


def _one(patient: Patient) -> int:
    return 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Chart(Generic[Points]):
    """All that is known of one chart.

    `code` names the file of its numbers, `label` and `about` the chart on the pages of others; `has_spans` is True of
    one that is drawn for each span, `is_first` of those that other pages name at once, `is_named` of those that they
    name at all, `rates` of those that show ratings, and so have to say whose. `count` says how many drawings of a
    record it fills, one if nothing else is said, without reading it; `points` reads what they show, each with what it
    is called beside the others. Of one of them, `pictures` are drawn one under the other, none where nothing was
    written down; `sentences` are what the page says of it, for those of you and those of others; `table` are the same
    numbers.
    """

    code: str
    label: "_StrOrPromise"
    about: "_StrOrPromise"
    has_spans: bool = False
    is_first: bool = False
    rates: bool = False
    is_named: bool = True
    count: Callable[[Patient], int] = _one
    points: Callable[[Patient, Span, date], list[tuple[str, Points]]]
    pictures: Callable[[Points], list[Picture]]
    sentences: Callable[[Points], dict[str, Any]]
    table: Callable[[Points], Table | Listed]


CHARTS: tuple[Chart[Any], ...] = (
    Chart(
        code="tightness",
        label=_("How tight it is"),
        about=_("The last 6 months, with exercise"),
        has_spans=True,
        is_first=True,
        rates=True,
        count=tightness.count,
        points=tightness.points,
        pictures=lambda trend: [] if trend.is_empty else draw(trend),
        sentences=tightness.sentences,
        table=table,
    ),
    Chart(
        code="cycle",
        label=_("This cycle"),
        about=_("One part, over earlier cycles"),
        is_first=True,
        rates=True,
        count=cycle.count,
        points=cycle.points,
        pictures=cycle.pictures,
        sentences=cycle.sentences,
        table=cycle.table,
    ),
    Chart(
        code="years",
        label=_("All the years"),
        about=_("Injections, exercise and tightness"),
        is_first=True,
        rates=True,
        points=years.points,
        pictures=years.pictures,
        sentences=years.sentences,
        table=years.table,
    ),
    Chart(
        code="days",
        label=_("A year of days"),
        about=_("Each day of exercise, like a calendar"),
        points=calendar.points,
        pictures=calendar.pictures,
        sentences=calendar.sentences,
        table=calendar.table,
    ),
    Chart(
        code="doses",
        label=_("Units by part"),
        about=_("What each part got, visit by visit"),
        points=doses.points,
        pictures=doses.pictures,
        sentences=doses.sentences,
        table=doses.table,
    ),
    Chart(
        code="measures",
        label=_("Tests and goals"),
        about=_("What the clinic measured over time"),
        points=measures.points,
        pictures=measures.pictures,
        sentences=measures.sentences,
        table=measures.table,
    ),
    Chart(
        code="costs",
        label=_("Cost"),
        about=_("By year and by visit"),
        points=costs.points,
        pictures=costs.pictures,
        sentences=costs.sentences,
        table=costs.table,
    ),
    Chart(
        code="problems",
        label=_("Problems by week"),
        about=_("By week after the injection"),
        points=problems.points,
        pictures=problems.pictures,
        sentences=problems.sentences,
        table=problems.table,
    ),
    Chart(
        code="phone",
        label=_("Steps, from the phone"),
        about=_("What a phone or a watch counted"),
        is_named=False,
        points=phone.points,
        pictures=phone.pictures,
        sentences=phone.sentences,
        table=phone.table,
    ),
)
