"""What of a file is in the record already, and what came from a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from exchange.imports.cells import DayOrder
from exchange.imports.columns import Kind, plain
from exchange.imports.layout import Facts, Layout
from exchange.models import Import, Line, LineState
from exercises.models import Session
from injections.models import Visit
from medicines.models import Medicine, MedicineChange
from patients.models import Record
from patients.voices import Voice
from questions.exactness import Exact, NamedDay
from symptoms.models import CheckIn, Measurement

Span = dict[str, tuple[date, date]]
# What of a row is not in the record yet; None where all of it is.
WhatIsNew = Callable[[Facts], Facts | None]
MONTH = timedelta(days=31)
# What can come from a file, and so be taken back; what is counted of it stands first.
MODELS: dict[Kind, tuple[type[Record], ...]] = {
    Kind.VISITS: (Visit,),
    Kind.RATINGS: (CheckIn,),
    Kind.EXERCISE: (Session,),
    Kind.MEASURES: (Measurement,),
    Kind.MEDICINES: (Medicine, MedicineChange),
}


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
    """How much of a file is new, as `words.counted` says it; how many rows are there already or were not read."""

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
    models = MODELS[Kind(source.kind)] if source.kind else ()
    return source.lines.count() + sum(rows_from(source, model).count() for model in models)


def saved_by(source: Import, kind: Kind) -> int:
    """How much of that kind came into the record by the import, deleted or not, as `words.counted` says it."""
    if kind is Kind.MEASURES:
        return (
            Measurement.objects.filter(patient=source.patient_id, from_file=source.pk).values("date").distinct().count()
        )
    return rows_from(source, MODELS[kind][0]).count()


def newest_visit(source: Import) -> Visit | None:
    """The newest visit of the record, where it came by this import and nobody has said that it was the last one."""
    newest = Visit.objects.of(source.patient).dated().order_by("-date", "-created_at").first()
    return newest if newest and newest.from_file == source.pk and not newest.is_confirmed else None


def what_is_new(source: Import, keys: Sequence[str] = ()) -> WhatIsNew:
    """What says what of a row is not in the record yet; what this import brought does not count.

    `keys` are those of the lines that are asked about, in their order: where rows have days, a key begins with its day.
    """
    kind = Kind(source.kind)
    dated = () if kind is Kind.MEDICINES else (*keys[:1], *keys[-1:])
    days = [date.fromisoformat(key[:10]) for key in dated]
    span = {"date__range": (days[0] - MONTH, days[1] + MONTH)} if days else {}
    return _NEW[kind](source, span)


def _whole(is_there: Callable[[Facts], bool]) -> WhatIsNew:
    return lambda facts: None if is_there(facts) else facts


def _visits(source: Import, span: Span) -> WhatIsNew:
    rows = Visit.objects.of(source.patient).exclude(from_file=source.pk).dated().filter(**span)
    known = [NamedDay(day, Exact(exact)) for day, exact in rows.values_list("date", "date_exact")]
    days = {one.day for one in known}
    months = {(one.day.year, one.day.month) for one in known}
    vague = {(one.day.year, one.day.month) for one in known if one.exact == Exact.MONTH}

    def there(facts: Facts) -> bool:
        # No two visits are in one month: a month that somebody named is the day that somebody else named.
        day = date.fromisoformat(facts["day"])
        return day in days or (day.year, day.month) in (months if facts["exact"] == Exact.MONTH else vague)

    return _whole(there)


def _check_ins(source: Import, span: Span) -> WhatIsNew:
    carer = source.asked_by if source.voice == Voice.VIEW else None
    rows = CheckIn.objects.of(source.patient).exclude(from_file=source.pk).heard_from(carer).filter(**span)
    days = {day.isoformat() for day in rows.values_list("date", flat=True)}
    return _whole(lambda facts: facts["day"] in days)


def _sessions(source: Import, span: Span) -> WhatIsNew:
    rows = Session.objects.of(source.patient).exclude(from_file=source.pk).filter(**span)
    found = rows.values_list("date", "activity__kind", "activity__name")
    known = {(day.isoformat(), kind, name) for day, kind, name in found}
    return _whole(lambda facts: (facts["day"], facts["kind"], facts["name"]) in known)


def _measurements(source: Import, span: Span) -> WhatIsNew:
    rows = Measurement.objects.of(source.patient).exclude(from_file=source.pk).filter(**span)
    found = rows.values_list("date", "test", "region", "side")
    known = {(day.isoformat(), *what) for day, *what in found if day}

    def new(facts: Facts) -> Facts | None:
        results = [row for row in facts["results"] if (facts["day"], *row[:3]) not in known]
        return facts | {"results": results} if results else None

    return new


def _medicines(source: Import, _span: Span) -> WhatIsNew:
    rows = Medicine.objects.of(source.patient).exclude(from_file=source.pk)
    known = {(code, plain(name)) for code, name in rows.values_list("code", "name")}
    return _whole(lambda facts: (facts["code"], plain(facts["name"])) in known)


_NEW: dict[Kind, Callable[[Import, Span], WhatIsNew]] = {
    Kind.VISITS: _visits,
    Kind.RATINGS: _check_ins,
    Kind.EXERCISE: _sessions,
    Kind.MEASURES: _measurements,
    Kind.MEDICINES: _medicines,
}
