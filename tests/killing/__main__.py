"""`python -m tests.killing 2000`: that many reminders, and everything goes wrong that can.

Workers are killed, Redis is emptied and restarted, PostgreSQL is restarted, and the mail server refuses and hangs up.
Prints the figures as JSON; what must hold about them is asserted by whoever asked.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import redis

from tests.servers import Server, both_servers, variables
from tests.smtp import DROP, DROP_AFTER, Sink

# How long it may take: at the least, and for each of the people.
PATIENCE, PATIENCE_EACH = 120.0, 1.0  # seconds
LOOK_EVERY = 0.1  # seconds
PAUSE = 0.01  # seconds
LEASE_SECONDS = "3"
FIXED = {
    "SECRET_KEY": "for-the-tests-only-and-as-long-as-a-real-one-has-to-be",
    "DEBUG": "0",
    "LOG_LEVEL": "CRITICAL",
    "REMINDER_LEASE_SECONDS": LEASE_SECONDS,
    "MAILS_PER_MINUTE": "0",
    "CELERY_SKIP_CHECKS": "1",
    "DJANGO_SETTINGS_MODULE": "spasticity_tracker.settings",
}
REFUSED_FOR_GOOD = "550 no such user"
# What the mail server does to one reader after the other, on their first tries.
MOODS: tuple[tuple[str, ...], ...] = (
    (),
    (),
    ("451 busy", "451 still busy"),
    (),
    (REFUSED_FOR_GOOD,) * 100,
    (),
    (DROP,),
    (),
    (DROP_AFTER,),
    (),
)


@dataclass(frozen=True)
class Expected:
    """A reminder that is due, and what the mail server does to its reader."""

    address: str
    name: str
    message_id: str
    refused: bool


def main(number: int) -> dict[str, Any]:
    """Send that many reminders under fire; the figures."""
    with tempfile.TemporaryDirectory(prefix="spasticity-tracker-killing-") as folder, both_servers() as servers:
        (Path(folder) / "static").mkdir()
        os.environ |= FIXED | dict(variables(*servers)) | {"DATA_DIR": folder}
        with Sink() as sink:
            os.environ["EMAIL_URL"] = sink.url
            sink.pause = PAUSE
            expected = _prepare(number, sink)
            return _under_fire(expected, sink, *servers)


def _prepare(number: int, sink: Sink) -> list[Expected]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from reminders.models import Reminder
    from reminders.planning import reconcile_changed
    from tests.killing.people import make_people

    call_command("migrate", verbosity=0)
    make_people(number)
    reconcile_changed(timezone.now(), number)
    expected = []
    due = Reminder.objects.due(timezone.now()).select_related("subscription__patient", "subscription__user")
    for place, reminder in enumerate(due.order_by("subscription")):
        address, mood = reminder.subscription.user.email, MOODS[place % len(MOODS)]
        sink.at_first[address] = list(mood)
        refused = REFUSED_FOR_GOOD in mood
        expected.append(Expected(address, reminder.subscription.patient.name, reminder.message_id, refused))
    return expected


def _under_fire(expected: list[Expected], sink: Sink, database: Server, queue: Server) -> dict[str, Any]:
    from django.db import connection

    connection.close()
    troubles: list[tuple[float, Callable[[], object]]] = [
        (0.2, redis.Redis.from_url(queue.url).flushall),
        (0.4, queue.restart),
        (0.6, database.restart),
    ]
    started = time.monotonic()
    crew = subprocess.Popen([sys.executable, "-m", "tests.killing.crew"], stdout=subprocess.PIPE)
    try:
        while waiting := _waiting():
            if troubles and waiting < len(expected) * (1 - troubles[0][0]):
                troubles.pop(0)[1]()
            if time.monotonic() - started > PATIENCE + PATIENCE_EACH * len(expected):
                break
            time.sleep(LOOK_EVERY)
    finally:
        crew.send_signal(signal.SIGTERM)
        kills = int(crew.communicate()[0])
    seconds = round(time.monotonic() - started, 1)
    return {"people": len(expected), "seconds": seconds, "kills": kills} | _figures(expected, sink)


def _waiting() -> int:
    """How many are not dealt with. A restart of the database may have ended our own connection to it, too."""
    from django.db import connection
    from django.utils import timezone

    from reminders.models import Reminder

    try:
        return Reminder.objects.open().filter(due_at__lte=timezone.now()).count()
    finally:
        connection.close()


def _figures(expected: list[Expected], sink: Sink) -> dict[str, Any]:
    from reminders.models import Reminder, State

    states = dict(Reminder.objects.values_list("subscription__user__email", "state").order_by("-due_at"))
    came = sink.message_ids
    by_id = {row.message_id: row for row in expected}
    return {
        "sent": sum(1 for row in expected if came[row.message_id] and states[row.address] == State.SENT),
        "lost": sum(1 for row in expected if not row.refused and not came[row.message_id]),
        "not marked": sum(1 for row in expected if not row.refused and states[row.address] != State.SENT),
        "refused": sum(1 for row in expected if row.refused),
        "refused and marked": sum(1 for row in expected if row.refused and states[row.address] == State.FAILED),
        "doubles": came.total() - len(came),
        "dropped after accepting": sink.dropped_after,
        "to somebody else": sum(
            1 for to, message in zip(sink.recipients, sink.messages, strict=True) if not _is_right(to, message, by_id)
        ),
    }


def _is_right(to: list[str], message: Any, by_id: dict[str, Expected]) -> bool:
    row = by_id.get(str(message["Message-ID"]))
    names = set(re.findall(r"Name\d+x", message.get_body(("plain",)).get_content()))
    return row is not None and [row.address] == to == [message["To"]] and names == {row.name}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))) + "\n")
