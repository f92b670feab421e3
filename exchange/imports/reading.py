"""What of a file is in the record already, and what came from a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from exchange.imports.cells import DayOrder
from exchange.imports.columns import Kind
from exchange.imports.rows import Facts, Layout
from exchange.models import Import, Line, LineState
from exercises.models import Session
from injections.models import Visit
from patients.models import Record
from patients.voices import Voice
from questions.exactness import Exact, NamedDay
from symptoms.models import CheckIn

Span = dict[str, tuple[date, date]]
MONTH = timedelta(days=31)
# What can come from a file, and so be taken back.
MODELS: tuple[type[Record], ...] = (Visit, CheckIn, Session)


def layout_of(source: Import) -> Layout:
    """How the rows of that file are read."""
    return Layout(
        kind=Kind(source.kind),
        codes=[code or "" for code in source.codes],
        names=source.names,
        order=DayOrder(source.order) if source.order else None,
        mark=source.mark,
        sides=tuple(source.patient.sides),
        today=source.patient.today(),
    )


def lines_of(source: Import) -> "QuerySet[Line]":
    """The rows of the chosen sheet, in their order."""
    return Line.objects.filter(source=source, sheet=source.sheet or 0).order_by("number")


def rows_from(source: Import, model: type[Record]) -> "QuerySet[Record]":
    """What of one kind came into the record by that import, deleted or not."""
    rows: QuerySet[Record] = model._default_manager.filter(patient=source.patient_id)
    return rows.filter(Q(("from_file", source.pk)))


@dataclass(frozen=True)
class Counts:
    """How many visits, check-ins or sessions of a file are new, how many rows are there already or were not read."""

    new: int
    there: int
    bad: int


def counts_of(source: Import) -> Counts:
    """What was understood of the file, in numbers. A name of a column written once more is no row."""
    rows = lines_of(source).order_by()
    return Counts(
        new=rows.filter(state=LineState.NEW).values("key").distinct().count(),
        there=rows.filter(state=LineState.THERE).exclude(key="").count(),
        bad=rows.filter(state=LineState.BAD).count(),
    )


def size_of(source: Import) -> int:
    """How many rows there are to go through, of the file and in the record."""
    return source.lines.count() + sum(rows_from(source, model).count() for model in MODELS)


def saved_by(source: Import, kind: Kind) -> int:
    """How many rows of that kind came into the record by the import, deleted or not."""
    return rows_from(source, MODELS[list(Kind).index(kind)]).count()


def newest_visit(source: Import) -> Visit | None:
    """The newest visit of the record, where it came by this import and nobody has said that it was the last one."""
    newest = Visit.objects.of(source.patient).dated().order_by("-date", "-created_at").first()
    return newest if newest and newest.from_file == source.pk and not newest.is_confirmed else None


def is_there(source: Import, keys: Sequence[str] = ()) -> Callable[[Facts], bool]:
    """What says whether a row is in the record already; what this import brought does not count.

    `keys` are those of the lines that are asked about, in their order: a key begins with its day.
    """
    days = [date.fromisoformat(key[:10]) for key in (*keys[:1], *keys[-1:])]
    span = {"date__range": (days[0] - MONTH, days[1] + MONTH)} if days else {}
    return _THERE[Kind(source.kind)](source, span)


def _visits(source: Import, span: Span) -> Callable[[Facts], bool]:
    rows = Visit.objects.of(source.patient).exclude(from_file=source.pk).dated().filter(**span)
    known = [NamedDay(day, Exact(exact)) for day, exact in rows.values_list("date", "date_exact")]
    days = {one.day for one in known}
    months = {(one.day.year, one.day.month) for one in known}
    vague = {(one.day.year, one.day.month) for one in known if one.exact == Exact.MONTH}

    def there(facts: Facts) -> bool:
        # No two visits are in one month: a month that somebody named is the day that somebody else named.
        day = date.fromisoformat(facts["day"])
        return day in days or (day.year, day.month) in (months if facts["exact"] == Exact.MONTH else vague)

    return there


def _check_ins(source: Import, span: Span) -> Callable[[Facts], bool]:
    carer = source.asked_by if source.voice == Voice.VIEW else None
    rows = CheckIn.objects.of(source.patient).exclude(from_file=source.pk).heard_from(carer).filter(**span)
    days = {day.isoformat() for day in rows.values_list("date", flat=True)}
    return lambda facts: facts["day"] in days


def _sessions(source: Import, span: Span) -> Callable[[Facts], bool]:
    rows = Session.objects.of(source.patient).exclude(from_file=source.pk).filter(**span)
    found = rows.values_list("date", "activity__kind", "activity__name")
    known = {(day.isoformat(), kind, name) for day, kind, name in found}
    return lambda facts: (facts["day"], facts["kind"], facts["name"]) in known


_THERE = {Kind.VISITS: _visits, Kind.RATINGS: _check_ins, Kind.EXERCISE: _sessions}
