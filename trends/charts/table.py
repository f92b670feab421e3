"""The numbers under a chart: the same as its points, newest first, as rows and as a file."""

import csv
import io
from typing import TypedDict

from django.utils.translation import gettext as _

from questions.day_words import say_day
from symptoms.check_ins.causes import in_words as causes_in_words
from trends.charts.periods import Unit
from trends.series import Injection, Tally, Trend, Where
from trends.words import name_alone, period_alone

# Spreadsheets guess another encoding unless a file begins with this.
BYTE_ORDER_MARK = "\ufeff"


class Cell(TypedDict):
    """The mean of a part's ratings in a period, and how many they were."""

    part: str
    mean: float | None
    ratings: int


class Day(TypedDict):
    """A day with injections, for machines and for people: when, and where it was, seen from the parts shown."""

    date: str
    words: str
    where: str
    place: str


class Row(TypedDict):
    """One period, named by its first day or its month, the injections in it, newest first, and what else was noted."""

    first: str
    last: str
    words: str
    visits: list[Day]
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
        "parts": [name_alone(line.part, trend) for line in trend.lines],
        "has_notes": bool(trend.noted),
        "rows": [_row(trend, index) for index in reversed(range(len(trend.periods)))],
    }


def as_csv(numbers: Table) -> str:
    """The table as a file for spreadsheets: dates, numbers and our own headings, nothing that anybody typed."""
    out = io.StringIO()
    writer = csv.writer(out)
    ratings = [_("%(part)s, number of ratings") % {"part": part} for part in numbers["parts"]]
    headings = [heading for pair in zip(numbers["parts"], ratings, strict=True) for heading in pair]
    injections = [_("Injections"), _("Injections elsewhere"), _("Injections, places not noted")]
    writer.writerow([_("First day"), _("Last day"), *headings, _("Exercise minutes"), *injections, _("Also noted")])
    for row in numbers["rows"]:
        cells = [value for cell in row["cells"] for value in (cell["mean"], cell["ratings"])]
        visits = [_dates(row["visits"], where) for where in Where]
        writer.writerow([row["first"], row["last"], *cells, row["minutes"], *visits, row["noted"]])
    return BYTE_ORDER_MARK + out.getvalue()


def _row(trend: Trend, index: int) -> Row:
    period = trend.periods[index]
    return {
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "words": period_alone(period, trend.unit),
        "visits": [_day(trend, one) for one in reversed(trend.visits_in(period))],
        "cells": [_cell(name_alone(line.part, trend), line.tallies[index]) for line in trend.lines],
        "minutes": trend.minutes[index],
        "noted": causes_in_words(trend.noted_in(period)),
    }


def _day(trend: Trend, injection: Injection) -> Day:
    where, day = injection.where(trend.parts), injection.day
    places = {
        Where.HERE: _("Injection"),
        Where.ELSEWHERE: _("Injection elsewhere"),
        Where.UNKNOWN: _("Injection, places not noted"),
    }
    words = say_day(day, "j M" if trend.unit.is_short else "j M Y")
    return {"date": day.isoformat(), "words": words, "where": where.value, "place": places[where]}


def _dates(visits: list[Day], where: Where) -> str:
    return " ".join(day["date"] for day in reversed(visits) if day["where"] == where.value)


def _cell(part: str, tally: Tally) -> Cell:
    return {"part": part, "mean": tally.shown, "ratings": tally.count}
