"""The chart of costs: for each currency a picture by year and one by visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from questions.day_words import say_day
from trends.charts.columns import Columns
from trends.charts.labels import width_of
from trends.charts.listed import Listed
from trends.charts.marks import Top, figure_of, over, value_axis
from trends.charts.picture import WIDTHS, Picture, PlotPart, picture
from trends.charts.saying import said, says
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

TOP, BARS, BOTTOM, LEFT = 28, 100, 30, 20
# A number stands clear of the outline below it.
ABOVE = 3


@dataclass(frozen=True)
class Column:
    """A visit or a year: what it is called in short and in full, and what it cost."""

    name: str
    full_name: str
    cost: Together


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
    return says(said(message(costs), facts(costs)), notes=notes(costs), legend=legend(costs), caption=caption)


def table(costs: Costs) -> Listed:
    """All visits with a cost, the newest first."""
    rows = [
        [say_day(cost.day, "j M Y"), money(cost.amount, cost.currency), insurance_words(cost.insurance)]
        for cost in reversed(costs.costs)
    ]
    return {"head": [_("Visit"), _("Cost"), _("Paid by insurance")], "rows": rows}


def _figure(columns: Sequence[Column], currency: str, width: int) -> PlotPart:
    side_by_side = Columns([column.name for column in columns], width, LEFT)
    amounts = [column.cost.amount for column in columns]
    tops = [side_by_side.top(place, float(amount), number(amount)) for place, amount in enumerate(amounts)]
    return figure_of(
        _bars(columns, side_by_side, currency),
        BARS,
        (LEFT, side_by_side.right, TOP, BOTTOM),
        xaxis=side_by_side.axis(),
        yaxis=value_axis(max(top.height for top in tops) or 1),
        words=[words | {"yshift": ABOVE} for words in over(_with_room(tops, side_by_side))],
    )


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
