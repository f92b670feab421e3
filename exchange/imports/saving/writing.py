"""What was understood of a file comes into the record, a few rows at a time, and goes again at one tap.

Each row has an id of its own, made of the import and what it is about, and each line says that it is saved: begun again
after a worker was killed, nothing is there twice.
"""

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from exchange.imports.columns import Kind
from exchange.imports.reading import MODELS, is_there, lines_of, rows_from
from exchange.imports.rows import Facts
from exchange.models import Import, Line, LineState, Step
from exercises.kinds import ExerciseKind
from exercises.models import Activity, Session
from exercises.usual.writing import add_kind, add_named
from injections.models import LONGEST_NOTES, Site, Visit
from outbox.models import State
from patients.body import Part, Region, Side, in_body_order
from patients.changes import one_change
from patients.deleting.writing import bring_back_all, erase_all
from patients.models import Record
from patients.versions import keep_parts
from symptoms.models import CheckIn, Rating
from symptoms.scales import Measure, Steps

ROWS_AT_A_TIME = 100


class LostClaimError(Exception):
    """Another worker took it over, or it is not wanted any more."""


def hold_on(source: Import, done: int, of: int) -> None:
    """Say how far it is, and keep the claim. Raises LostClaimError."""
    if not source.renew(timezone.now(), percent=min(done * 100 // max(of, 1), 99)):
        raise LostClaimError


def rest(source: Import, step: Step, **also: Any) -> None:
    """The worker is done: it is somebody's turn."""
    done = {"state": State.DONE, "next_at": None, "step": step, "attempts": 0} | also
    if not source.mine().update(**done):
        raise LostClaimError


def save(source: Import) -> None:
    """Save what is new, a few days at a time, each whole or not at all."""
    new = lines_of(source).filter(state=LineState.NEW)
    total = lines_of(source).filter(state__in=(LineState.NEW, LineState.SAVED)).count()
    write = _WRITERS[Kind(source.kind)]
    while keys := list(new.order_by("key").values_list("key", flat=True).distinct()[:ROWS_AT_A_TIME]):
        with one_change():
            hold_on(source, total - new.count(), total)
            there, lines = is_there(source), list(new.filter(key__in=keys))
            for key in keys:
                facts = [line.facts for line in lines if line.key == key]
                if not there(facts[0]):
                    write(source, uuid.uuid5(source.pk, key), facts)
            Line.objects.filter(pk__in=[line.pk for line in lines]).update(state=LineState.SAVED)
    with transaction.atomic():
        source.lines.exclude(state=LineState.BAD).delete()
        rest(source, Step.SAVED, percent=100, saved_at=timezone.now())


def _made(source: Import, model: Any, pk: uuid.UUID, **facts: Any) -> Any:
    rows = model.objects
    return rows.make_once(pk, patient=source.patient, by=source.asked_by, from_file=source.pk, **facts)


def _write_visit(source: Import, pk: uuid.UUID, rows: Sequence[Facts]) -> None:
    said = {name: next((row[name] for row in rows if row[name]), "") for name in ("product", "clinic", "injector")}
    visit = _made(
        source,
        Visit,
        pk,
        date=date.fromisoformat(rows[0]["day"]),
        date_exact=rows[0]["exact"],
        notes=_notes(rows)[:LONGEST_NOTES],
        is_confirmed=False,
        **said,
    )
    sites = {(region, side, muscle): units for row in rows for region, side, muscle, units in row["sites"]}
    Site.objects.bulk_create(
        Site(visit=visit, region=region, side=side, muscle=muscle, units=Decimal(units) if units else None)
        for (region, side, muscle), units in sites.items()
    )
    keep_parts(visit)


def _notes(rows: Sequence[Facts]) -> str:
    """The notes of the visit, and what the file says that no other place is for."""
    kept = [gettext("In the file: %(words)s") % {"words": words} for row in rows for words in row["words"]]
    units = [gettext("In the file: %(units)s units") % row for row in rows if row.get("units")]
    return "\n".join(dict.fromkeys(filter(None, [*(row["notes"] for row in rows), *kept, *units])))


def _write_check_in(source: Import, pk: uuid.UUID, rows: Sequence[Facts]) -> None:
    ratings = [rating for row in rows for rating in row["ratings"]]
    parts = in_body_order(Part(Region(region), Side(side)) for _measure, region, side, _value in ratings if region)
    day, codes = date.fromisoformat(rows[0]["day"]), [part.code for part in parts]
    check_in = _made(source, CheckIn, pk, date=day, voice=source.voice, parts=codes)
    Rating.objects.bulk_create(
        Rating(check_in=check_in, measure=Measure(measure), region=region, side=side, value=value, steps=Steps.ELEVEN)
        for measure, region, side, value in ratings
    )
    keep_parts(check_in)


def _write_session(source: Import, pk: uuid.UUID, rows: Sequence[Facts]) -> None:
    facts = rows[0]
    extras = {name: facts[name] for name in ("distance", "steps", "repetitions") if name in facts}
    batch = uuid.uuid5(source.pk, facts["day"])
    day, activity = date.fromisoformat(facts["day"]), _activity(source, facts)
    _made(source, Session, pk, activity=activity, batch=batch, date=day, minutes=facts["minutes"], **extras)


def _activity(source: Import, facts: Facts) -> Activity:
    """The exercise on the person's list; one that is not there yet is put there, to be chosen again."""
    kind = ExerciseKind(facts["kind"])
    if kind is ExerciseKind.OWN:
        return add_named(patient=source.patient, user=source.asked_by, name=facts["name"], usual=False)
    return add_kind(patient=source.patient, user=source.asked_by, kind=kind, usual=False)


_WRITERS: dict[Kind, Callable[[Import, uuid.UUID, Sequence[Facts]], None]] = {
    Kind.VISITS: _write_visit,
    Kind.RATINGS: _write_check_in,
    Kind.EXERCISE: _write_session,
}


def take_back(source: Import) -> None:
    """Delete all that came by the import. It can be put back."""
    _each_row(source, erase_all, deleted=False)
    rest(source, Step.TAKEN_BACK, percent=100)


def put_back(source: Import) -> None:
    """Undo `take_back`."""
    _each_row(source, bring_back_all, deleted=True)
    rest(source, Step.SAVED, percent=100)


def _each_row(source: Import, do: Callable[[Iterable[Record]], None], *, deleted: bool) -> None:
    """Do it to all that came by the import, a few rows at a time."""
    for model in MODELS:
        rows = rows_from(source, model).filter(deleted_at__isnull=not deleted)
        left = list(rows.values_list("pk", flat=True))
        total = len(left)
        while left:
            with one_change():
                hold_on(source, total - len(left), total)
                do(list(rows_from(source, model).filter(pk__in=left[:ROWS_AT_A_TIME]).select_related("patient")))
            left = left[ROWS_AT_A_TIME:]
