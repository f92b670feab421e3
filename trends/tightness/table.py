"""The numbers under a chart: the same as its points, newest first, as rows and as a file."""

import csv
import io
from collections.abc import Iterable
from operator import itemgetter
from typing import TypedDict

from django.utils.translation import gettext as _

from questions.day_words import say_day
from symptoms.check_ins.causes import in_words as causes_in_words
from trends.charts.periods import Unit
from trends.events.words import medicine_in_words, stops_in_words
from trends.series import Injection, Tally, Trend, Where
from trends.words import day_format, name_alone, period_alone

# Spreadsheets guess another encoding unless a file begins with this.
BYTE_ORDER_MARK = "\ufeff"
# Sorts of days beside those of injections, which are sorted by where they were.
MEDICINE, ON_HOLD = "medicine", "on-hold"


class Cell(TypedDict):
    """The mean of a part's ratings in a period, and how many they were."""

    part: str
    mean: float | None
    ratings: int


class Day(TypedDict):
    """A day on which something happened, for machines and for people: when, which sort of thing, and what it was."""

    date: str
    words: str
    sort: str
    what: str


class Row(TypedDict):
    """One period, named by its first day or its month, the days on which something happened, newest first, and more."""

    first: str
    last: str
    words: str
    days: list[Day]
    cells: list[Cell]
    minutes: int
    noted: str


class Table(TypedDict):
    """What a row is, the names of the parts, in the order of each row's cells, and the rows, newest first."""

    one: str
    parts: list[str]
    has_notes: bool
    rows: list[Row]


def table(trend: Trend) -> Table:
    """The points of the trend as a table."""
    return {
        "one": {
            Unit.DAY: _("Day"),
            Unit.WEEK: _("Week of"),
            Unit.MONTH: _("Month"),
            Unit.QUARTER: _("3 months from"),
            Unit.YEAR: _("Year"),
        }[trend.unit],
        "parts": [name_alone(line.part, trend.parts) for line in trend.lines],
        "has_notes": bool(trend.noted),
        "rows": [_row(trend, index) for index in reversed(range(len(trend.periods)))],
    }


def as_csv(numbers: Table) -> str:
    """The table as a file for spreadsheets: dates, numbers and our own headings, nothing that anybody typed."""
    ratings = [_("%(part)s, number of ratings") % {"part": part} for part in numbers["parts"]]
    headings = [heading for pair in zip(numbers["parts"], ratings, strict=True) for heading in pair]
    injections = [_("Injections"), _("Injections elsewhere"), _("Injections, places not noted")]
    happened = [*injections, _("Also noted"), _("Medicines"), _("On hold")]
    rows: list[list[object]] = [[_("First day"), _("Last day"), *headings, _("Exercise minutes"), *happened]]
    for row in numbers["rows"]:
        cells = [value for cell in row["cells"] for value in (cell["mean"], cell["ratings"])]
        visits = [_dates(row["days"], where.value) for where in Where]
        others = [_told(row["days"], sort) for sort in (MEDICINE, ON_HOLD)]
        rows.append([row["first"], row["last"], *cells, row["minutes"], *visits, row["noted"], *others])
    return written(rows)


def written(rows: Iterable[Iterable[object]]) -> str:
    """Rows as a file for spreadsheets."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _row(trend: Trend, index: int) -> Row:
    period = trend.periods[index]
    return {
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "words": period_alone(period, trend.unit),
        "days": _days(trend, index),
        "cells": [_cell(name_alone(line.part, trend.parts), line.tallies[index]) for line in trend.lines],
        "minutes": trend.minutes[index],
        "noted": causes_in_words(trend.noted_in(period)),
    }


def _days(trend: Trend, index: int) -> list[Day]:
    """Injections, changes of medicines and beginnings of times on hold; what is on hold at first has the first day."""
    period = trend.periods[index]
    found = [
        *((one.day, *_injected(trend, one)) for one in trend.visits_in(period)),
        *((one.day, MEDICINE, medicine_in_words(one)) for one in trend.medicines if period.includes(one.day)),
        *(
            (stop.first, ON_HOLD, stops_in_words([stop], day_format(trend)))
            for stop in trend.setbacks
            if period.includes(max(stop.first, trend.periods[0].first))
        ),
    ]
    way = "j M" if trend.unit.is_short else "j M Y"
    return [
        {"date": day.isoformat(), "words": say_day(day, way), "sort": sort, "what": what}
        for day, sort, what in sorted(found, key=itemgetter(0), reverse=True)
    ]


def _injected(trend: Trend, injection: Injection) -> tuple[str, str]:
    where = injection.where(trend.parts)
    places = {
        Where.HERE: _("Injection"),
        Where.ELSEWHERE: _("Injection elsewhere"),
        Where.UNKNOWN: _("Injection, places not noted"),
    }
    return where.value, places[where]


def _dates(days: list[Day], sort: str) -> str:
    return " ".join(day["date"] for day in reversed(days) if day["sort"] == sort)


def _told(days: list[Day], sort: str) -> str:
    return "; ".join(f"{day['date']} {day['what']}" for day in reversed(days) if day["sort"] == sort)


def _cell(part: str, tally: Tally) -> Cell:
    return {"part": part, "mean": tally.shown, "ratings": tally.count}
