"""The chart of costs: for each currency a picture by year and one by visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from patients.models import Patient
from questions.day_words import say_day
from trends.charts.columns import Columns
from trends.charts.labels import width_of
from trends.charts.listed import Listed
from trends.charts.marks import Top, over, value_axis
from trends.charts.periods import Span
from trends.charts.picture import WIDTHS, Picture, picture
from trends.charts.saying import says
from trends.charts.scales import STILL
from trends.costs.reading import read_costs
from trends.costs.series import Costs, Together
from trends.costs.words import (
    facts,
    insurance_words,
    legend,
    message,
    money,
    notes,
    number,
    visit_title,
    year_title,
)

PlotPart = dict[str, Any]

TOP, BARS, BOTTOM, LEFT = 28, 100, 30, 20
# A number stands clear of the outline below it.
ABOVE = 3


@dataclass(frozen=True)
class Column:
    """A visit or a year: what it is called in short and in full, and what it cost."""

    name: str
    full_name: str
    cost: Together


def points(patient: Patient, span: Span, today: date) -> list[tuple[str, Costs]]:
    """All costs of the record."""
    return [(_("Cost"), read_costs(patient, today))]


def pictures(costs: Costs) -> list[Picture]:
    """Two pictures for each currency, the year of a sum beside those of the same alone."""
    found = []
    for currency in costs.currencies:
        visits = costs.visits(currency)
        years = [Column(str(year), str(year), one) for year, one in costs.years(currency).items()]
        each = [Column(say_day(cost.day, "M Y"), say_day(cost.day, "j M Y"), Together((cost,))) for cost in visits]
        found.append(picture([_figure(years, currency, width) for width in WIDTHS], year_title(currency)))
        found.append(picture([_figure(each, currency, width) for width in WIDTHS], visit_title(currency, visits)))
    return found


def sentences(costs: Costs) -> dict[str, Any]:
    """What the page says."""
    caption = _("The visits, the newest first. Each currency stands for itself.")
    said, how = facts(costs), legend(costs)
    return says(_("Cost"), message(costs), said, notes=notes(costs), legend=how, caption=caption)


def table(costs: Costs) -> Listed:
    """All visits with a cost, the newest first."""
    rows = [
        [say_day(cost.day, "j M Y"), money(cost.amount, cost.currency), insurance_words(cost.insurance)]
        for cost in reversed(costs.costs)
    ]
    return {"head": [_("Visit"), _("Cost"), _("Paid by insurance")], "rows": rows}


def _figure(columns: Sequence[Column], currency: str, width: int) -> PlotPart:
    side_by_side = Columns([column.name for column in columns], width, LEFT)
    tops = [
        Top(side_by_side.middle(place), side_by_side.pixels(place), float(one.cost.amount), number(one.cost.amount))
        for place, one in enumerate(columns)
    ]
    return {
        "data": _bars(columns, side_by_side, currency),
        "layout": {
            "height": TOP + BARS + BOTTOM,
            "margin": {"l": LEFT, "r": side_by_side.right, "t": TOP, "b": BOTTOM},
            **STILL,
            "barmode": "overlay",
            "xaxis": side_by_side.axis(),
            "yaxis": value_axis(max(top.height for top in tops) or 1),
            "annotations": [words | {"yshift": ABOVE} for words in over(_with_room(tops, side_by_side))],
        },
    }


def _with_room(tops: list[Top], columns: Columns) -> list[Top]:
    """All of them where each has room over its own bar; else the first and the last, for neighbours may be higher."""
    fits = max(width_of(top.words) for top in tops) <= columns.column
    return tops if fits else [*tops[:1], *tops[1:][-1:]]


def _bars(columns: Sequence[Column], side_by_side: Columns, currency: str) -> list[PlotPart]:
    """Below what insurance paid nothing of, or nobody knows; hollow above it what it paid all or a part of."""
    alone = [float(column.cost.alone) for column in columns]
    insured = [float(column.cost.amount - column.cost.alone) for column in columns]
    names = [f"{column.full_name}: {money(column.cost.amount, currency)}" for column in columns]
    return side_by_side.stacked(alone, insured, names)
