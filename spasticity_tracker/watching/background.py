"""Background work in lines: what is being done, what waits, what failed, and why. Never a name or an address."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from accounts.models import Closing
from exchange.files.refusals import Reason
from outbox.models import Job, State
from reminders.models import Pulse, Subscription
from spasticity_tracker.starting import queue_error
from spasticity_tracker.watching.health import jobs
from trends.charts.stored import changed_records

COLUMNS = ("due", "late", "running", "again", "planned", "failed")
# What we write ourselves into a row; all else may be what a server says of somebody.
OURS = {"there is no address", "each worker that took it ended", *(reason.value for reason in Reason)}
_MAIL_SERVER = re.compile(r"\((\d{3}), ")
_PUSH_SERVICE = re.compile(r"the push service said \d{3}")
_MACHINE = re.compile(r"\[Errno (-?\d+)\]")


def background(now: datetime) -> Iterator[str]:
    """The lines: each kind of work, why some of it waits or failed, what else is to be done, and who lives."""
    yield f"{now:%Y-%m-%d %H:%M} UTC"
    yield ""
    yield from _table(now)
    yield from _reasons()
    yield ""
    yield from _to_do(now)
    yield ""
    yield from _signs_of_life(now)


def reason_of(refusal: str) -> str:
    """Why a row was refused, in words that can be about nobody: what a server says in full stays in the row."""
    if refusal in OURS or _PUSH_SERVICE.fullmatch(refusal):
        return refusal
    if said := _MAIL_SERVER.search(refusal):
        return f"the mail server said {said[1]}"
    if said := _MACHINE.match(refusal):
        return os.strerror(int(said[1])) if int(said[1]) > 0 else "no such host"
    return "an error: the log says which, and where" if refusal else "nothing was said"


def _table(now: datetime) -> Iterator[str]:
    yield _row("", COLUMNS, "the oldest is due since")
    for kind in jobs():
        found = kind.rows().aggregate(
            due=Count("pk", filter=Q(next_at__lte=now)),
            running=Count("pk", filter=Q(state=State.CLAIMED, next_at__gt=now)),
            again=Count("pk", filter=Q(state=State.WAITING, next_at__gt=now, attempts__gt=0)),
            planned=Count("pk", filter=Q(state=State.WAITING, next_at__gt=now, attempts=0)),
            failed=Count("pk", filter=Q(state=State.FAILED)),
            oldest=Min("next_at", filter=Q(next_at__lte=now)),
        )
        found["late"] = kind.rows().late(now).count()
        oldest = f"{found['oldest']:%Y-%m-%d %H:%M}" if found["oldest"] else ""
        yield _row(_name(kind), (found[column] for column in COLUMNS), oldest)


def _reasons() -> Iterator[str]:
    states = (("waits for another try", Q(state=State.WAITING, attempts__gt=0)), ("failed", Q(state=State.FAILED)))
    for kind in jobs():
        for words, which in states:
            reasons = _counted(kind.rows().filter(which))
            if reasons:
                yield ""
                yield f"{_name(kind)} {words}:"
            yield from (f"{number:>9}  {reason}" for reason, number in reasons.most_common())


def _counted(rows: "QuerySet[Job]") -> Counter[str]:
    reasons: Counter[str] = Counter()
    for refusal, number in rows.order_by().values_list("refusal").annotate(Count("pk")):
        reasons[reason_of(refusal)] += number
    return reasons


def _to_do(now: datetime) -> Iterator[str]:
    yield f"{changed_records().count():>9}  records to draw anew"
    yield f"{Subscription.objects.out_of_date(now).count():>9}  subscriptions to plan anew"
    yield f"{Closing.objects.count():>9}  accounts that close"
    yield f"{Closing.objects.due(now - timedelta(days=1)).count():>9}  of these should be closed since yesterday"


def _signs_of_life(now: datetime) -> Iterator[str]:
    error = queue_error()
    yield f"The queue is away: {error}" if error else "The queue answers."
    pulses = Pulse.objects.order_by("process", "machine")
    for pulse in pulses:
        seconds = round((now - pulse.at).total_seconds())
        yield f"{pulse.process:<10}{pulse.machine:<30} did something {seconds} seconds ago"
    for process in (Pulse.Process.WORKER, Pulse.Process.SCHEDULER):
        if process not in [pulse.process for pulse in pulses]:
            yield f"{process:<10}has done nothing for a day, on no machine"


def _name(kind: type[Job]) -> str:
    return str(kind._meta.verbose_name)


def _row(name: str, cells: Iterable[object], last: str) -> str:
    return f"{f'{name:<16}' + ''.join(f'{cell!s:>9}' for cell in cells)}   {last}".rstrip()
