"""`python -m benchmarks.one_worker 10000`: one process beside a table of that many reminders, in a database of its own.

Fills the table, then does one round of work for each line that it reads, and answers in JSON what it took.
"""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING

import django

from benchmarks.workers import most_memory, serve

if TYPE_CHECKING:
    from reminders.models import Reminder, Subscription

# How many people a round plans for, as a tick of the schedule may plan for a thousand, and how many it sends to.
PLANNED_FOR, SENT_TO, FOUND_TIMES = 400, 100, 15
# How many reminders a person has in the table: most were sent long ago, some wait for next year.
EACH_PERSON, OF_THESE_WAIT = 10, 3
AT_ONCE = 1000
LONG_AGO, NEXT_YEAR, LATELY = date(1990, 1, 1), timedelta(days=365), timedelta(days=30)


def main(rows: int) -> None:
    """Say when the table is full; then answer each line."""
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    _fill(rows)
    serve(None, lambda line: {"plan": _plan, "send": _send, "change all": _change_all}[line]())


def _fill(rows: int) -> None:
    from django.db import connection

    from reminders.models import Reminder, Subscription
    from tests.killing.people import make_people

    make_people(rows // EACH_PERSON)
    Subscription.objects.update(planned_version=1)
    people = list(Subscription.objects.order_by("pk"))
    for start in range(0, len(people), AT_ONCE // EACH_PERSON):
        some = people[start : start + AT_ONCE // EACH_PERSON]
        Reminder.objects.bulk_create(row for person in some for row in _of_another_time(person, waits=start > 0))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _of_another_time(person: "Subscription", *, waits: bool) -> "Iterator[Reminder]":
    """What was sent long ago, and where there is more than that, what waits for next year."""
    from django.utils import timezone

    from outbox.models import State
    from reminders.kinds import ReminderKind
    from reminders.models import Reminder, reminder_id

    for number in range(EACH_PERSON):
        day = LONG_AGO + timedelta(weeks=12 * number)
        at, row_id = datetime(day.year, day.month, day.day, tzinfo=UTC), reminder_id(person, "", str(number))
        row = Reminder(id=row_id, subscription=person, kind=ReminderKind.MAY_BOOK, occasion=day.isoformat(), due_at=at)
        if waits and number < OF_THESE_WAIT:
            row.due_at = row.next_at = timezone.now() + NEXT_YEAR + timedelta(minutes=person.pk % 100_000)
        else:
            row.state, row.sent_at = State.DONE, at
        yield row


def _plan() -> dict[str, float]:
    """Plan anew for people of whom each has a reminder due: ms for each, and megabytes."""
    from django.utils import timezone

    from reminders.models import Reminder, Subscription
    from reminders.planning import writing as planning

    people, now = Subscription.objects.order_by("pk"), timezone.now()
    Reminder.objects.filter(subscription__in=people[:PLANNED_FOR], due_at__gt=now - LATELY).delete()
    Subscription.objects.filter(pk__in=people[:PLANNED_FOR].values("pk")).update(planned_version=None)
    most_memory()
    figures = {"plan": _ms(lambda: planning.reconcile_changed(now, PLANNED_FOR), PLANNED_FOR), "planner": most_memory()}
    others = Reminder.objects.filter(subscription__in=people[SENT_TO:PLANNED_FOR])
    others.filter(due_at__gt=now - LATELY, due_at__lte=now).delete()
    return figures


def _send() -> dict[str, float]:
    """Find the reminders that are due, and send them: ms for each, and megabytes."""
    from outbox import sending

    most_memory()
    found = median(_ms(lambda: len(sending.next_due()), SENT_TO) for _time in range(FOUND_TIMES))
    before = time.process_time()
    sent = _ms(sending.send_due, SENT_TO)
    processor = (time.process_time() - before) * 1000 / SENT_TO
    return {"find": found, "send": sent, "processor": processor, "sender": most_memory()}


def _change_all() -> dict[str, float]:
    """Plan for some where everybody's record has changed: ms for each, and megabytes."""
    from django.utils import timezone

    from reminders.models import Subscription
    from reminders.planning import writing as planning

    Subscription.objects.update(planned_version=None)
    most_memory()
    took = _ms(lambda: planning.reconcile_changed(timezone.now(), PLANNED_FOR), PLANNED_FOR)
    return {"plan": took, "planner": most_memory()}


def _ms(work: Callable[[], int], expected: int) -> float:
    """How many ms that took for each reminder, or person; it has to be as many as expected."""
    started = time.perf_counter()
    number = work()
    if number != expected:
        raise SystemExit(f"{number} were dealt with, not {expected}")
    return (time.perf_counter() - started) * 1000 / number


if __name__ == "__main__":
    main(int(sys.argv[1]))
