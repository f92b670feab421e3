"""The chart of the units by part: for each product a picture, in which each part has a row of bars, one a visit."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from patients.body import Part
from questions.day_words import say_day
from trends.charts.columns import Columns
from trends.charts.labels import APART, folded, width_of
from trends.charts.listed import Listed
from trends.charts.marks import BOLD, FULL, PLAIN, at_left, figure_of, over, value_axis
from trends.charts.picture import WIDTHS, Picture, PlotPart, picture
from trends.charts.saying import said, says
from trends.doses.series import Dose, Doses
from trends.doses.words import facts, message, notes, product_words, title_of, units
from trends.words import name_alone

# The height of a row's bars, of the number above one, and of the words below all rows.
BARS, NUMBER, BOTTOM = 34, 22, 30
ROW = BARS + NUMBER


@dataclass(frozen=True)
class Rows:
    """What one figure shows: the newest doses of a product, and the parts with their names, one a row."""

    doses: tuple[Dose, ...]
    parts: tuple[Part, ...]
    names: list[str]
    columns: Columns

    @property
    def most(self) -> float:
        """The most units that any part got: all rows have one scale."""
        return float(max(amount for dose in self.doses for amount in dose.units.values() if amount is not None))


def pictures(doses: Doses) -> list[Picture]:
    """A picture for each product of which units are known; they have no axis in common."""
    return [
        picture([_figure(doses, product, width) for width in WIDTHS], title_of(product)) for product in doses.products
    ]


def sentences(doses: Doses) -> dict[str, Any]:
    """What the page says."""
    caption = _("The visits, the newest first. Each product has its own units.")
    legend = [_("The newest visit is at the right end.")]
    return says(said(message(doses), facts(doses)), notes=notes(doses), legend=legend, caption=caption)


def table(doses: Doses) -> Listed:
    """All doses, the newest first, with the units in each part that was ever injected."""
    rows = [
        [
            say_day(dose.day, "j M Y"),
            product_words(dose.product),
            *(units(dose.units[part]) if part in dose.units else "" for part in doses.parts),
        ]
        for dose in reversed(doses.doses)
    ]
    return {"head": [_("Visit"), _("Medicine"), *(name_alone(part, doses.parts) for part in doses.parts)], "rows": rows}


def _figure(doses: Doses, product: str, width: int) -> PlotPart:
    shown, parts = doses.shown(product), doses.parts_of(product)
    names = [folded(name_alone(part, parts), width) for part in parts]
    left = round(max(map(width_of, names)) * BOLD) + APART
    rows = Rows(shown, parts, names, Columns([say_day(dose.day, "M Y") for dose in shown], width, left))
    return figure_of(
        [series for number in range(len(parts)) for series in _bars(rows, number)],
        ROW * len(parts),
        (left, rows.columns.right, 0, BOTTOM),
        xaxis=rows.columns.axis(),
        words=[words for number in range(len(parts)) for words in _words(rows, number)],
        **_axes(rows),
    )


def _axes(rows: Rows) -> dict[str, Any]:
    """A scale for each row, the first row on top."""
    most, share = rows.most * ROW / BARS, 1 / len(rows.parts)
    tops = [1 - number * share for number in range(len(rows.parts))]
    return {
        f"yaxis{number + 1 if number else ''}": value_axis(most) | {"domain": [max(top - share, 0), top]}
        for number, top in enumerate(tops)
    }


def _name(number: int) -> str:
    """What an axis is called where something stands on it."""
    return f"y{number + 1}" if number else "y"


def _bars(rows: Rows, number: int) -> Iterator[PlotPart]:
    """The bars of a part, that of the newest visit strong."""
    part, newest = rows.parts[number], len(rows.doses) - 1
    for marker, first, doses in ((PLAIN, 0, rows.doses[:-1]), (FULL, newest, rows.doses[-1:])):
        heights, says = [float(dose.of(part) or 0) for dose in doses], [_hover(dose, part) for dose in doses]
        yield rows.columns.bars(heights, says, marker, first) | {"yaxis": _name(number)}


def _hover(dose: Dose, part: Part) -> str:
    said = {"day": say_day(dose.day, "j M Y"), "units": units(dose.of(part))}
    return _("%(day)s: %(units)s") % said


def _words(rows: Rows, number: int) -> list[PlotPart]:
    """The name of a part before its row, and above its bars as many numbers as have room."""
    part, name = rows.parts[number], _name(number)
    tops = [
        rows.columns.top(place, float(dose.of(part) or 0), _number(dose.of(part)))
        for place, dose in enumerate(rows.doses)
    ]
    half = rows.most / 2
    return [at_left(rows.names[number], half, name), *over(tops, name)]


def _number(amount: Decimal | None) -> str:
    """A number of units above its bar; a question mark where it is not noted."""
    return "?" if amount is None else units(amount)
