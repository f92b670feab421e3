"""The charts of "How it is going": one row each says how its points are read, drawn, said and listed.

A chart fills one drawing of a record, or several. Those of all charts together are numbered in this order; one that
is added stands last, so that the others keep their numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.translation import gettext_lazy as _

from patients.models import Patient
from trends.calendar import chart as calendar
from trends.calendar.reading import read_days
from trends.charts.listed import Listed
from trends.charts.periods import Span
from trends.charts.picture import Picture
from trends.costs import chart as costs
from trends.costs.reading import read_costs
from trends.cycles import chart as cycle
from trends.doses import chart as doses
from trends.doses.reading import read_parts
from trends.measures import chart as measures
from trends.measures.reading import read_measures
from trends.phone import chart as phone
from trends.phone.reading import read_phone
from trends.problems import chart as problems
from trends.problems.reading import read_problems
from trends.tightness import chart as tightness
from trends.tightness.table import Table
from trends.years import chart as years
from trends.years.reading import read_years

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Points = Callable[[Patient, Span, date], list[tuple[str, Any]]]


class Module(Protocol):
    """How one drawing of a chart is shown, from its points; its file is called `chart.py`.

    `pictures` are drawn one under the other, none where nothing was written down; `sentences` are what the page says
    of it, for those of you and those of others, under a title of its own where it has one; `table` are the same
    numbers.
    """

    def pictures(self, points: Any, /) -> list[Picture]: ...

    def sentences(self, points: Any, /) -> dict[str, Any]: ...

    def table(self, points: Any, /) -> Table | Listed: ...


def _one(patient: Patient) -> int:
    return 1


def _alone(read: Callable[[Patient, date], Any]) -> Points:
    """The points of a chart with one drawing, which needs no name to be told from others."""
    return lambda patient, _span, today: [("", read(patient, today))]


@dataclass(frozen=True, kw_only=True, eq=False)
class Chart:
    """All that is known of one chart.

    `code` names the file of its numbers, `label` and `about` the chart on the pages of others; `has_spans` is True of
    one that is drawn for each span, `is_first` of those that other pages name at once, `is_named` of those that they
    name at all, `rates` of those that show ratings, and so have to say whose. `count` says how many drawings of a
    record it fills, one if nothing else is said, without reading it; `points` reads what they show, each with what it
    is called beside the others.
    """

    code: str
    label: "_StrOrPromise"
    about: "_StrOrPromise"
    has_spans: bool = False
    is_first: bool = False
    rates: bool = False
    is_named: bool = True
    count: Callable[[Patient], int] = _one
    points: Points
    module: Module


CHARTS = (
    Chart(
        code="tightness",
        label=_("How tight it is"),
        about=_("The last 6 months, with exercise"),
        has_spans=True,
        is_first=True,
        rates=True,
        count=tightness.count,
        points=tightness.points,
        module=tightness,
    ),
    Chart(
        code="cycle",
        label=_("This cycle"),
        about=_("One part, over earlier cycles"),
        is_first=True,
        rates=True,
        count=cycle.count,
        points=cycle.points,
        module=cycle,
    ),
    Chart(
        code="years",
        label=_("All the years"),
        about=_("Injections, exercise and tightness"),
        is_first=True,
        rates=True,
        points=_alone(read_years),
        module=years,
    ),
    Chart(
        code="days",
        label=_("A year of days"),
        about=_("Each day of exercise, like a calendar"),
        points=_alone(read_days),
        module=calendar,
    ),
    Chart(
        code="doses",
        label=_("Units by part"),
        about=_("What each part got, visit by visit"),
        points=_alone(read_parts),
        module=doses,
    ),
    Chart(
        code="measures",
        label=_("Tests and goals"),
        about=_("What the clinic measured over time"),
        points=_alone(read_measures),
        module=measures,
    ),
    Chart(
        code="costs",
        label=_("Cost"),
        about=_("By year and by visit"),
        points=_alone(read_costs),
        module=costs,
    ),
    Chart(
        code="problems",
        label=_("Problems by week"),
        about=_("By week after the injection"),
        points=_alone(read_problems),
        module=problems,
    ),
    Chart(
        code="phone",
        label=_("Steps, from the phone"),
        about=_("What a phone or a watch counted"),
        is_named=False,
        points=_alone(read_phone),
        module=phone,
    ),
)
