"""Reads what happened in some days beside the ratings: exercise, setbacks, what was noted, medicines. 1 query."""

import json
from collections import defaultdict
from datetime import date
from functools import cache
from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, QuerySet, Sum, Value
from django.db.models.functions import Cast

from exercises.models import Session, Setback
from exercises.setbacks.reasons import Reason
from medicines.names import MedicineName
from medicines.reading import CHANGES, STARTS
from medicines.rules import What
from patients.models import Patient
from patients.rows import FIRST, LAST, PATIENT, Stretch
from questions.exactness import Exact
from symptoms.check_ins.causes import in_order
from symptoms.helped.rules import ALONE, Helped
from symptoms.models import CheckIn
from tables.prepared import Prepared
from trends.series import Happened, Help, Medication, Note, Stop


def happened(patient: Patient, first: date, last: date) -> Happened:
    """The exercise of those days, setbacks that touch them, what was noted on them, and changes of medicines.

    One query.
    """
    found: defaultdict[str, list[Any]] = defaultdict(list)
    rows = _events().ask(Stretch(patient, first, last))
    for sort, what, of, day, until, exact, until_exact, number in rows:
        if sort == "minutes":
            found[sort].append((day, number))
        elif sort == "setbacks":
            found[sort].append(Stop(day, until, Reason(what), exact, until_exact))
        elif sort == "noted":
            found[sort].append(Note(day, tuple(in_order(json.loads(what)))))
        elif sort == "helped":
            found[sort].append(Help(day, tuple(Helped(code) for code in json.loads(what) if code not in ALONE)))
        else:
            found[sort].append(Medication(day, MedicineName(of), What(what), exact))
    return Happened(**{sort: tuple(rows) for sort, rows in found.items()})


# By their days; those of one day always in the same order, on each database.
_IN_ORDER = ("day", "sort", "of", "event")
# What all events have: their sort, what it was and of what, its days and how exact these are, and a number.
_COLUMNS = ("sort", "event", "of", "day", "until", "exact", "until_exact", "number")


@cache
def _events() -> Prepared[Stretch, tuple[Any, ...]]:
    one, *others = (rows() for rows in (_minutes, _setbacks, _noted, _helped, _starts, _changes))
    return Prepared(one.union(*others, all=True).order_by(*_IN_ORDER))


def _events_of(rows: QuerySet[Any, Any], sort: str, **own: Any) -> QuerySet[Any, Any]:
    """Those rows as events of one sort; the columns that are not their `own` say nothing."""
    text, exact = Value("", output_field=CharField()), Value(Exact.DAY.value, output_field=CharField())
    nothing = {
        "event": text,
        "of": text,
        "until": Value(None, output_field=DateField()),
        "exact": exact,
        "until_exact": exact,
        "number": Value(0, output_field=IntegerField()),
    }
    told = rows.annotate(sort=Value(sort, output_field=CharField()), **{**nothing, **own})
    found: QuerySet[Any, Any] = told.values_list(*_COLUMNS)
    return found


def _minutes() -> QuerySet[Any, Any]:
    rows = Session.objects.of(PATIENT).filter(date__range=(FIRST, LAST)).values("date")
    total = Sum("minutes", output_field=IntegerField())
    return _events_of(rows, "minutes", day=F("date"), number=total)


def _setbacks() -> QuerySet[Any, Any]:
    own = {"event": F("reason"), "day": F("started_on"), "until": F("ended_on")}
    exact = {"exact": F("started_exact"), "until_exact": F("ended_exact")}
    rows = Setback.objects.of(PATIENT).touching(FIRST, LAST)
    return _events_of(rows, "setbacks", **own, **exact)


def _noted() -> QuerySet[Any, Any]:
    """The days on which something else was going on, with the list of it as text."""
    rows = CheckIn.objects.of(PATIENT).filter(date__range=(FIRST, LAST)).with_causes()
    return _events_of(rows, "noted", event=Cast("causes", CharField()), day=F("date"))


def _helped() -> QuerySet[Any, Any]:
    """The days on which it was said what helped, with the list of it as text."""
    rows = CheckIn.objects.of(PATIENT).filter(date__range=(FIRST, LAST)).exclude(helped=[])
    return _events_of(rows, "helped", event=Cast("helped", CharField()), day=F("date"))


def _starts() -> QuerySet[Any, Any]:
    """The days since when medicines are taken."""
    own = {"event": Value(What.STARTED.value, output_field=CharField()), "of": F("code"), "day": F("started_on")}
    rows = STARTS.within(PATIENT, FIRST, LAST)
    return _events_of(rows, "medicines", **own, exact=F("started_exact"))


def _changes() -> QuerySet[Any, Any]:
    own = {"of": F("medicine__code"), "day": F("date"), "exact": F("date_exact")}
    rows = CHANGES.within(PATIENT, FIRST, LAST).exclude(what=What.FILLED)
    return _events_of(rows, "medicines", event=F("what"), **own)
