"""Pages of the timeline: whole days, found from the day where the page before ended, never by counting.

Of a day with very many rows the first ones, and then the next, as somebody asks for them.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from accounts.models import User
from dashboard.timeline.entries import Entry
from dashboard.timeline.kinds import KINDS, EntryKind, What
from patients.circle.names import authors
from patients.models import Patient
from patients.rows import Pair, Source, days, read

# About a week of a full diary.
ENTRIES_A_PAGE = 20
# So many rows of one day are read at once: three times what anybody does on a day. Who timed each set has many more.
ROWS_OF_A_DAY = 100

Found = tuple[date, Source, Pair]


@dataclass(frozen=True)
class Stretch:
    """The days of one page, both included, and whether there may be newer and older ones."""

    first: date
    last: date
    has_newer: bool
    has_older: bool


@dataclass(frozen=True)
class Day:
    """One day with what was saved of it; where there is more of it, `goes_on` is how many of its rows came before."""

    date: date
    entries: list[Entry]
    goes_on: int | None = None


@dataclass(frozen=True)
class TimelinePage:
    """Some days of the timeline, the newest first, and from which days on there is more."""

    days: list[Day]
    newer_than: date | None = None
    older_than: date | None = None


def timeline_page(patient: Patient, what: What, *, before: date | None, after: date | None) -> TimelinePage:
    """The days before a day, or after one; the newest where neither is given or nothing is there. 5 queries at most."""
    kinds = [kind for kind in KINDS if what in (What.ALL, kind.what)]
    found = _stretch(kinds, patient, before, after)
    if found is None:
        return TimelinePage([])
    return TimelinePage(
        _days(kinds, patient, found),
        newer_than=found.last if found.has_newer else None,
        older_than=found.first if found.has_older else None,
    )


def rest_of_day(patient: Patient, what: What, day: date, *, since: int) -> TimelinePage:
    """What comes after so many rows of a day; the days beside it lie before and after. 4 queries at most."""
    kinds = [kind for kind in KINDS if what in (What.ALL, kind.what)]
    only = Stretch(day, day, has_newer=True, has_older=True)
    return TimelinePage(_days(kinds, patient, only, since=since), newer_than=day, older_than=day)


def with_authors(page: TimelinePage, patient: Patient, reader: User) -> TimelinePage:
    """The page with the names of those who wrote its entries, but for the reader, and when. One query, or none."""
    names = authors(patient, {entry.by for day in page.days for entry in day.entries}, reader=reader)
    days = [
        replace(
            day,
            entries=[
                replace(entry, author=names.get(entry.by or 0, ""), time=_time(entry, day, patient))
                for entry in day.entries
            ],
        )
        for day in page.days
    ]
    return replace(page, days=days)


def _time(entry: Entry, day: Day, patient: Patient) -> str:
    """When it was saved, on the person's clock; nothing where that was on another day."""
    moment = entry.at.astimezone(ZoneInfo(patient.time_zone)) if entry.at else None
    return date_format(moment, "H:i") if moment and moment.date() == day.date else ""


def _stretch(kinds: list[EntryKind], patient: Patient, before: date | None, after: date | None) -> Stretch | None:
    whole: list[date] = []
    if after is not None:
        whole, more = _whole_days(kinds, patient, gt=after)
        if whole:
            return Stretch(whole[0], whole[-1], has_newer=more, has_older=True)
    elif before is not None and before <= patient.today():
        whole, more = _whole_days(kinds, patient, lt=before)
        if whole:
            return Stretch(whole[-1], whole[0], has_newer=True, has_older=more)
    whole, more = _whole_days(kinds, patient)
    return Stretch(whole[-1], whole[0], has_newer=False, has_older=more) if whole else None


def _whole_days(kinds: list[EntryKind], patient: Patient, **bounds: date) -> tuple[list[date], bool]:
    """The days of about one page, none of them cut in two, and whether more lie beyond."""
    sources = [kind.source for kind in kinds]
    found = days(sources, patient, ENTRIES_A_PAGE + 1, **bounds)
    if len(found) <= ENTRIES_A_PAGE:
        return found, False
    whole = [day for day in found if day != found[-1]]
    if whole:
        return whole, True
    # One day fills the page and more: it is shown all the same.
    beyond = {"gt" if "gt" in bounds else "lt": found[-1]}
    return found, bool(days(sources, patient, 1, **beyond))


def _days(kinds: list[EntryKind], patient: Patient, found: Stretch, *, since: int = 0) -> list[Day]:
    said = {kind.source: kind.say for kind in kinds}
    if found.first == found.last:
        part = read(list(said), patient, found.first, found.last, skip=since, most=ROWS_OF_A_DAY + 1)
        rows, goes_on = _cut(list(part))
    else:
        rows, goes_on = list(read(list(said), patient, found.first, found.last)), False
    shown = []
    for day, of_day in groupby(rows, key=itemgetter(0)):
        entries: list[Entry] = []
        for source, of_kind in groupby(of_day, key=itemgetter(1)):
            entries += said[source]([pair for _day, _source, pair in of_kind])
        shown.append(Day(day, entries, since + len(rows) if goes_on else None))
    return shown


def _cut(rows: list[Found]) -> tuple[list[Found], bool]:
    """As many rows as stand on a page, and whether there are more. What belongs together is not cut in two."""
    if len(rows) <= ROWS_OF_A_DAY:
        return rows, False
    next_one, first_ones = _entry_of(rows[-1]), rows[:-1]
    whole = [row for row in first_ones if _entry_of(row) != next_one]
    return whole or first_ones, True


def _entry_of(found: Found) -> tuple[Source, object]:
    """The same for all rows of one entry: what one tap logged, or a row with all that was read along with it."""
    _day, source, (row, _beside) = found
    return source, getattr(row, "batch", row.pk)
