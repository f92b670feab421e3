"""An import, step by step: the file is read into lines, its lines are understood, and after a yes they are saved.

Each step is done a few rows at a time, with the claim renewed and the progress noted between, so that twenty thousand
rows take no more memory than twenty and nobody else waits long. A worker that is killed leaves a row whose lease runs
out; the next one goes on where it was left, as each saved row has an id of its own and each line says that it is saved.
"""

import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models.functions import Left
from django.utils import timezone

from accounts.language import reads
from accounts.models import User
from exchange.files.pieces import claimed
from exchange.imports.cells import Trouble, TroubleError, day_in, days_in, decimal_mark, orders_shown
from exchange.imports.columns import PLACE, Kind, plain
from exchange.imports.layout import Facts, Layout, carried
from exchange.imports.opening.sheets import MOST_ROWS, Refusal, RefusedError, Row, read_sheets
from exchange.imports.opening.texts import is_workbook, read_text
from exchange.imports.reading import layout_of, lines_of, size_of, what_is_new
from exchange.imports.rows import NUMBERS, understand
from exchange.imports.rules import codes_of, header_of, kept_for, kind_of, missing, same_row
from exchange.imports.saving.writing import hold_on, put_back, rest, save, take_back
from exchange.models import Import, Line, LineState, Step
from outbox.models import State
from outbox.sending import written_for
from patients.models import Patient
from symptoms.clinic.measures import ClinicTest

RUN_SECONDS = 10
LINES_AT_A_TIME = 500
# So many rows are dealt with while somebody waits for the page.
AT_ONCE_BYTES, AT_ONCE_ROWS = 100_000, 300
# Enough of a table to know what its columns are.
LOOKED_AT = 60
_WITH_NUMBERS = {PLACE, *NUMBERS, *(test.value for test in ClinicTest if test is not ClinicTest.ASHWORTH)}


@transaction.atomic
def begin(*, patient: Patient, user: User, content: bytes, token: uuid.UUID, voice: str, now: datetime) -> Import:
    """Take a file in. The same form sent twice (`token`) is one import."""
    pk = uuid.uuid5(token, f"import into {patient.pk} by {user.pk}")
    given = {"patient": patient, "asked_by": user, "asked_at": now, "next_at": now, "content": content, "voice": voice}
    return Import.objects.get_or_create(pk=pk, defaults=given)[0]


def note(source: Import, **answers: Any) -> None:
    """Keep what somebody said of the file, and go on once nothing is left to ask."""
    for name, value in answers.items():
        setattr(source, name, value)
    if "sheet" in answers:
        source.lines.exclude(sheet=answers["sheet"]).delete()
    elif "kind" in answers:
        source.codes = kept_for(Kind(source.kind), source.codes)
    source.save()
    if "sheet" in answers or not asks(source):
        go(source, Step.CHECK)


def asks(source: Import) -> str:
    """What is still to be said of the file before its rows can be read: a field of it; "" where nothing is."""
    open_fields = {
        "sheet": source.sheet is None,
        "kind": not source.kind,
        "codes": None in source.codes,
        "voice": source.kind == Kind.RATINGS and not source.voice,
        "order": bool(source.example and not source.order),
    }
    return next((name for name, is_open in open_fields.items() if is_open), "")


def turn(source: Import, step: Step, by: User) -> None:
    """Have all that came by the import taken back, or put back, as that person wants."""
    source.asked_by = by
    source.save(update_fields=["asked_by"])
    go(source, step)


def go(source: Import, step: Step) -> None:
    """Hand the import to a worker for its next step."""
    begun = {"step": step, "state": State.WAITING, "next_at": timezone.now(), "percent": 0, "attempts": 0}
    for name, value in begun.items():
        setattr(source, name, value)
    source.save(update_fields=list(begun))


def work_now(source: Import) -> bool:
    """Do the next steps at once where they take no time; False where something is left to a worker."""
    for _step in (Step.READ, Step.CHECK):
        is_small = len(source.content or b"") <= AT_ONCE_BYTES and size_of(source) <= AT_ONCE_ROWS
        if source.is_at_work and is_small:
            source.take(_work, _give_up)
            source.refresh_from_db(fields=["step", "state", "next_at", "attempts", "content"])
    return not source.is_at_work


def work_due() -> bool:
    """Go on with what is due, beginning nothing new after a while; whether something is left."""
    ends = time.monotonic() + RUN_SECONDS
    while source := _next():
        if time.monotonic() > ends:
            return True
        source.take(_work, _give_up)
    return False


def _next() -> Import | None:
    return Import.objects.due(timezone.now()).select_related("patient", "asked_by").first()


def _work(source: Import, now: datetime) -> None:
    with claimed(source):
        try:
            with written_for(reads(source.asked_by), ZoneInfo(source.patient.time_zone)):
                _STEPS[Step(source.step)](source)
        except RefusedError as refused:
            source.lines.all().delete()
            rest(source, Step.REFUSED, why=refused.why.value, content=None)


def _give_up(source: Import, error: Exception) -> None:
    """Try no more. What was saved of it so far is taken back: half an import is none."""
    if source.step == Step.SAVE:
        source.mine().update(step=Step.TAKE_BACK, state=State.WAITING, next_at=timezone.now(), attempts=0, why="failed")
    elif source.fail(str(error)):
        Import.objects.filter(pk=source.pk).update(content=None)


# ---- the file ----


def _read(source: Import) -> None:
    """Keep the rows of the file, forget the file, and find out what its columns are."""
    source.lines.all().delete()
    content = bytes(source.content or b"")
    rows = read_sheets(content) if is_workbook(content) else (("", row) for row in read_text(content))
    sheets: list[str] = []
    for batch in _in_batches(_lines(source, rows, sheets), LINES_AT_A_TIME):
        with transaction.atomic():
            hold_on(source, 0, 1)
            Line.objects.bulk_create(batch)
    if not sheets:
        raise RefusedError(Refusal.EMPTY)
    source.sheets, source.sheet, source.content = sheets, 0 if len(sheets) == 1 else None, None
    source.save(update_fields=["sheets", "sheet", "content"])
    if source.sheet is None:
        rest(source, Step.ASK)
    else:
        rest(source, Step.CHECK, state=State.WAITING, next_at=timezone.now())


def _lines(source: Import, rows: Iterable[tuple[str, Row]], sheets: list[str]) -> Iterator[Line]:
    for count, (sheet, (number, cells)) in enumerate(rows, 1):
        if sheet not in sheets:
            sheets.append(sheet)
        if count > MOST_ROWS + LOOKED_AT:
            raise RefusedError(Refusal.TOO_MANY_ROWS)
        yield Line(source=source, sheet=len(sheets) - 1, number=number, cells=cells)


def _in_batches(lines: Iterator[Line], size: int) -> Iterator[list[Line]]:
    while batch := list(islice(lines, size)):
        yield batch


@transaction.atomic
def _settle(source: Import) -> None:
    """Find the names of the columns and what they are; the rows above the first of the table are of no more use."""
    first = list(lines_of(source)[:LOOKED_AT])
    sides = source.patient.sides
    header = header_of([line.cells for line in first], sides)
    above, rows = first[: header.above], [line.cells for line in first[header.above :]]
    Line.objects.filter(pk__in=[line.pk for line in above]).delete()
    if not rows:
        raise RefusedError(Refusal.EMPTY)
    source.names, source.codes = list(header.names), codes_of(header.names, rows, sides)
    kind = kind_of(source.names, source.codes, sides)
    source.kind = kind or ""
    if kind:
        source.codes = kept_for(kind, source.codes)
    source.save(update_fields=["names", "codes", "kind"])


# ---- what it says ----


def _check(source: Import) -> None:
    """Understand each line. A day that can be two is asked about first, once for all."""
    if not source.names:
        _settle(source)
    if asks(source):
        rest(source, Step.ASK)
        return
    layout = layout_of(source)
    if missing(layout.kind, layout.codes):
        raise RefusedError(Refusal(f"no-{missing(layout.kind, layout.codes)}"))
    if not source.order:
        days = [day for line in _every(source) for day in layout.days(line.cells)]
        source.example = next((cell for cell in days if len(days_in(cell)) > 1), "")[:60]
        shown = orders_shown(days)
        source.order = shown.pop().value if source.example and len(shown) == 1 else ""
    numbers = (
        cell
        for line in _every(source)
        for cell, code in zip(line.cells, layout.codes, strict=False)
        if code in _WITH_NUMBERS
    )
    source.mark = decimal_mark(numbers)
    source.save(update_fields=["order", "example", "mark"])
    if asks(source):
        rest(source, Step.ASK)
        return
    _understand(source)
    rest(source, Step.SHOW)


def _every(source: Import) -> Iterator[Line]:
    """The lines of the file, a few at a time, while others may change them."""
    last = 0
    while batch := list(lines_of(source).filter(number__gt=last)[:LINES_AT_A_TIME]):
        yield from batch
        last = batch[-1].number


def _understand(source: Import) -> None:
    layout, new_of, total = layout_of(source), what_is_new(source), lines_of(source).count()
    seen: dict[str, set[tuple[str, ...]]] = {}
    above: list[str] = []
    done = 0
    for batch in _in_batches(_every(source), LINES_AT_A_TIME):
        for line in batch:
            if same_row(line.cells, layout.names):
                line.state = LineState.THERE
                continue
            # As it was understood, so that it can be read by itself in a file to mend.
            line.cells = above = carried(layout, line.cells, above)
            line.facts, line.key, line.why, line.words = {}, "", "", ""
            try:
                line.facts = understand(layout, above)
                line.key = _key(layout.kind, line.facts, line.number)
                _no_second(layout.kind, line.facts, seen)
            except TroubleError as trouble:
                line.state, line.why, line.words = LineState.BAD, trouble.why.value, trouble.words[:200]
                line.key = line.key or _day_of(layout, above)
            else:
                new = new_of(line.facts)
                line.state = LineState.THERE if new is None else LineState.NEW
                line.facts = new or line.facts
        done += len(batch)
        with transaction.atomic():
            hold_on(source, done, total)
            # Ten times as quick as an update of many rows.
            told = ["cells", "state", "facts", "key", "why", "words"]
            Line.objects.bulk_create(batch, update_conflicts=True, update_fields=told, unique_fields=["id"])
    if layout.kind == Kind.VISITS:
        _join_visits(source)
    if layout.kind in (Kind.VISITS, Kind.RATINGS):
        _hold_back(source)


def _day_of(layout: Layout, cells: Sequence[str]) -> str:
    """The day of a row that was not read, where that can be read by itself."""
    day = day_in(layout.cell(cells, "day"), layout.order)
    return day.day.isoformat() if day else ""


def _hold_back(source: Import) -> None:
    """A visit and a check-in are saved whole: while a row of that day is to be mended, the others wait for it.

    Saved without it, its day would be in the diary already when the mended row comes.
    """
    bad = lines_of(source).filter(state=LineState.BAD).exclude(key="").order_by().values_list("key", flat=True)
    days = sorted({key[:10] for key in bad})
    for some in range(0, len(days), LINES_AT_A_TIME):
        beside = lines_of(source).filter(state=LineState.NEW).annotate(day=Left("key", 10))
        beside.filter(day__in=days[some : some + LINES_AT_A_TIME]).update(
            state=LineState.BAD, why=Trouble.TOGETHER.value, words=""
        )


def _no_second(kind: Kind, facts: Facts, seen: dict[str, set[tuple[str, ...]]]) -> None:
    """Nothing is added up: what stands in two rows of one day was meant once, or is for the person to add."""
    said: set[tuple[str, ...]]
    if kind is Kind.MEDICINES:
        said, day, trouble = {(facts["code"], plain(facts["name"]))}, "", Trouble.TAKEN_TWICE
    else:
        rows = facts.get("sites") or facts.get("ratings") or facts.get("results") or []
        said, day, trouble = {tuple(map(str, row[:3])) for row in rows}, facts["day"], Trouble.TWICE
    known = seen.setdefault(day, set())
    if said & known:
        raise TroubleError(trouble)
    known |= said


def _key(kind: Kind, facts: Facts, number: int) -> str:
    if kind == Kind.VISITS:
        return f"{facts['day']} {facts['product']}"
    if kind == Kind.MEDICINES:
        return str(number)
    return f"{facts['day']} {number}" if kind == Kind.EXERCISE else facts["day"]


def _join_visits(source: Import) -> None:
    """Rows of one day that do not say the medicine belong to the visit of the one that does."""
    read = lines_of(source).exclude(key="").exclude(state=LineState.BAD).order_by()
    keys = sorted(set(read.values_list("key", flat=True)))
    products: dict[str, set[str]] = {}
    for key in keys:
        day, product = key.split(" ", 1)
        products.setdefault(day, set()).add(product)
    for day, found in products.items():
        if "" in found and len(found) == 2:
            lines_of(source).filter(key=f"{day} ").update(key=f"{day} {max(found)}")


_STEPS: dict[Step, Callable[[Import], None]] = {
    Step.READ: _read,
    Step.CHECK: _check,
    Step.SAVE: save,
    Step.TAKE_BACK: take_back,
    Step.PUT_BACK: put_back,
}
