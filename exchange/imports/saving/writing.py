"""What was understood of a file comes into the record, a few rows at a time, and goes again at one tap.

Each row has an id of its own, made of the import and what it is about, and each line says that it is saved: begun again
after a worker was killed, nothing is there twice.
"""

import uuid
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain
from time import monotonic
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from exchange.imports.columns import Kind
from exchange.imports.layout import Facts
from exchange.imports.reading import MODELS, lines_of, rows_from, what_is_new
from exchange.models import Import, Line, LineState, Step
from exercises.kinds import ExerciseKind
from exercises.models import Activity, Session
from exercises.usual.writing import add_kind, add_named
from injections.models import LONGEST_NOTES, Site, Visit
from medicines.models import Medicine, MedicineChange
from outbox.models import State
from patients.body import Part, Region, Side, in_body_order
from patients.changes import one_change
from patients.deleting.writing import bring_back_all
from patients.models import Record
from patients.versions import keep_versions
from symptoms.models import CheckIn, Measurement, Rating
from symptoms.scales import Measure, Steps

ROWS_AT_A_TIME = 200
# After so long a worker looks at what else there is to do, such as urgent notices.
SECONDS_AT_A_TIME = 15
# Before the number of every row.
NOTHING = uuid.UUID(int=0)

# A row, and what hangs on it.
Made = tuple[Record, Sequence[models.Model]]
# The exercises on the person's list that were needed so far, by kind and name.
Listed = dict[tuple[str, str], Activity]


def hold_on(source: Import, done: int, of: int) -> None:
    """Say how far it is, and keep the claim. Raises LostClaimError."""
    source.note(min(done * 100 // max(of, 1), 99))


def pause(source: Import) -> None:
    """Let other work be done before it goes on; that is no failed try."""
    source.mine().update(state=State.WAITING, next_at=timezone.now(), attempts=0)


def rest(source: Import, step: Step, **also: Any) -> None:
    """The worker is done: it is somebody's turn. Raises LostClaimError."""
    source.finish(step=step, attempts=0, **also)


def save(source: Import) -> None:
    """Save what is new, a few days at a time, each whole or not at all."""
    new, ends = lines_of(source).filter(state=LineState.NEW), monotonic() + SECONDS_AT_A_TIME
    total = lines_of(source).filter(state__in=(LineState.NEW, LineState.SAVED)).count()
    write = _WRITERS[Kind(source.kind)]
    listed: Listed = {}
    while keys := list(new.order_by("key").values_list("key", flat=True).distinct()[:ROWS_AT_A_TIME]):
        with one_change():
            hold_on(source, total - new.count(), total)
            lines = list(new.filter(key__in=keys))
            groups: dict[str, list[Facts]] = {}
            new_of = what_is_new(source, keys)
            for line in lines:
                if facts := new_of(line.facts):
                    groups.setdefault(line.key, []).append(facts)
            made = [write(source, uuid.uuid5(source.pk, key), rows, listed) for key, rows in groups.items()]
            _keep(source, list(chain.from_iterable(made)))
            Line.objects.filter(pk__in=[line.pk for line in lines]).update(state=LineState.SAVED)
        if monotonic() > ends:
            pause(source)
            return
    with transaction.atomic():
        source.lines.exclude(state=LineState.BAD).delete()
        rest(source, Step.SAVED, percent=100, saved_at=timezone.now())


def _keep(source: Import, made: Sequence[Made]) -> None:
    """Store rows with their parts, and a first version of each that has versions, in a few queries."""
    by_model: dict[type[models.Model], list[Any]] = {}
    for row, parts in made:
        for one in (row, *parts):
            by_model.setdefault(type(one), []).append(one)
    for model, several in by_model.items():
        model._default_manager.bulk_create(several)
    for model, several in by_model.items():
        if issubclass(model, Record):
            keep_versions(several, made=True, by=source.asked_by_id)
    if made:
        source.patient.raise_version()


def _ours(source: Import, pk: uuid.UUID) -> dict[str, Any]:
    """What every row has that came by the import."""
    return {"pk": pk, "patient": source.patient, "entered_by": source.asked_by, "from_file": source.pk}


def _on(facts: Facts) -> dict[str, Any]:
    return {"date": date.fromisoformat(facts["day"])}


def _visit(source: Import, pk: uuid.UUID, rows: Sequence[Facts], _listed: Listed) -> list[Made]:
    columns = ("product", "clinic", "injector", "guidance", "insurance", "currency")
    said: dict[str, Any] = {name: next((row[name] for row in rows if row.get(name)), "") for name in columns}
    said["cost"] = next((Decimal(row["cost"]) for row in rows if row.get("cost")), None)
    if following := next((row for row in rows if row.get("next")), None):
        day, at = date.fromisoformat(following["next"]), following["at"] and time.fromisoformat(following["at"])
        said |= {"next_appointment": day}
        said |= {"appointment_time": at, "appointment_time_on": day} if at else {}
    notes, exact = _notes(rows)[:LONGEST_NOTES], rows[0]["exact"]
    visit = Visit(**_ours(source, pk), **_on(rows[0]), date_exact=exact, notes=notes, is_confirmed=False, **said)
    sites = {(region, side, muscle): units for row in rows for region, side, muscle, units in row["sites"]}
    return [
        (
            visit,
            [
                Site(visit=visit, region=region, side=side, muscle=muscle, units=Decimal(units) if units else None)
                for (region, side, muscle), units in sites.items()
            ],
        )
    ]


def _notes(rows: Sequence[Facts]) -> str:
    """The notes of the visit, and what the file says that no other place is for."""
    kept = [gettext("In the file: %(words)s") % {"words": words} for row in rows for words in row["words"]]
    units = [gettext("In the file: %(units)s units") % row for row in rows if row.get("units")]
    return "\n".join(dict.fromkeys(filter(None, [*(row["notes"] for row in rows), *kept, *units])))


def _check_in(source: Import, pk: uuid.UUID, rows: Sequence[Facts], _listed: Listed) -> list[Made]:
    ratings = [rating for row in rows for rating in row["ratings"]]
    parts = in_body_order(Part(Region(region), Side(side)) for _measure, region, side, _value in ratings if region)
    check_in = CheckIn(**_ours(source, pk), **_on(rows[0]), voice=source.voice, parts=[part.code for part in parts])
    given = [
        Rating(check_in=check_in, measure=Measure(measure), region=region, side=side, value=value, steps=Steps.ELEVEN)
        for measure, region, side, value in ratings
    ]
    return [(check_in, given)]


def _session(source: Import, pk: uuid.UUID, rows: Sequence[Facts], listed: Listed) -> list[Made]:
    facts = rows[0]
    name = facts["kind"], facts["name"]
    if name not in listed:
        listed[name] = _activity(source, *name)
    extras = {name: facts[name] for name in ("minutes", "distance", "steps", "repetitions") if name in facts}
    # What was done on one day is one row of the timeline.
    batch = uuid.uuid5(source.pk, facts["day"])
    return [(Session(**_ours(source, pk), **_on(facts), activity=listed[name], batch=batch, **extras), [])]


def _activity(source: Import, code: str, name: str) -> Activity:
    """The exercise on the person's list; one that is not there yet is put there, to be chosen again."""
    kind = ExerciseKind(code)
    if kind is ExerciseKind.OWN:
        return add_named(patient=source.patient, user=source.asked_by, name=name, usual=False)
    return add_kind(patient=source.patient, user=source.asked_by, kind=kind, usual=False)


def _measurements(source: Import, pk: uuid.UUID, rows: Sequence[Facts], _listed: Listed) -> list[Made]:
    made: list[Made] = []
    for facts in rows:
        for test, region, side, value in facts["results"]:
            row_pk = uuid.uuid5(pk, f"{test} {region} {side}")
            said = {"date_exact": facts["exact"], "measured_by": facts["measured_by"], "value": Decimal(value)}
            ours = _ours(source, row_pk) | _on(facts)
            made.append((Measurement(**ours, test=test, region=region, side=side, **said), []))
    return made


def _medicine(source: Import, pk: uuid.UUID, rows: Sequence[Facts], _listed: Listed) -> list[Made]:
    facts = rows[0]
    started = {"started_on": date.fromisoformat(facts["day"]) if facts["day"] else None}
    said = {name: facts[name] for name in ("code", "name", "purpose", "dose")}
    medicine = Medicine(**_ours(source, pk), **said, **started, started_exact=facts["exact"])
    changes = [
        MedicineChange(
            **_ours(source, uuid.uuid5(pk, str(place))), medicine=medicine, what=what, date=day, date_exact=exact
        )
        for place, (what, day, exact) in enumerate(facts["changes"])
    ]
    return [(medicine, changes)]


_WRITERS: dict[Kind, Callable[[Import, uuid.UUID, Sequence[Facts], Listed], list[Made]]] = {
    Kind.VISITS: _visit,
    Kind.RATINGS: _check_in,
    Kind.EXERCISE: _session,
    Kind.MEASURES: _measurements,
    Kind.MEDICINES: _medicine,
}


def take_back(source: Import) -> None:
    """Delete all that came by the import. It can be put back."""
    _each_row(source, timezone.now(), Step.TAKEN_BACK)


def put_back(source: Import) -> None:
    """Undo `take_back`."""
    _each_row(source, None, Step.SAVED)


def _each_row(source: Import, deleted_at: datetime | None, then: Step) -> None:
    """Delete or bring back all that came by the import, a few rows at a time. Begun again, it goes on where it was."""
    ends = monotonic() + SECONDS_AT_A_TIME
    for model in MODELS[Kind(source.kind)]:
        waiting = rows_from(source, model).filter(deleted_at__isnull=deleted_at is not None).order_by("pk")
        total, last = rows_from(source, model).count(), NOTHING
        while batch := list(waiting.filter(pk__gt=last)[:ROWS_AT_A_TIME]):
            with one_change():
                hold_on(source, total - waiting.count(), total)
                _move(source, batch, deleted_at)
            last = batch[-1].pk
            if monotonic() > ends:
                pause(source)
                return
    rest(source, then, percent=100)


def _move(source: Import, rows: Sequence[Record], deleted_at: datetime | None) -> None:
    """Delete the rows or bring them back at once; where the place of one is taken since, that one stays away."""
    for row in rows:
        row.deleted_at = deleted_at
    stored = type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows])
    try:
        with transaction.atomic():
            stored.update(deleted_at=deleted_at, updated_at=timezone.now())
            keep_versions(rows, made=False, by=source.asked_by_id)
    except IntegrityError:
        for row in rows:
            row.refresh_from_db()
        bring_back_all(rows)
    source.patient.raise_version()
