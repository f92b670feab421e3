"""`python -m tests.killing 2000`: that many mails of three kinds and pushes, and everything goes wrong that can.

Workers are killed, Redis is emptied and restarted, PostgreSQL is restarted, and the mail server and the push service
refuse and hang up.
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
from typing import TYPE_CHECKING, Any

import redis

from tests.push_service import Arrived, PushService
from tests.servers import Server, both_servers, variables
from tests.smtp import DROP, DROP_AFTER, Sink

if TYPE_CHECKING:
    from outbox.models import Outgoing

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
    "PUSH_KEY": "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
    "DJANGO_SETTINGS_MODULE": "spasticity_tracker.settings",
}
NAME = r"Name\d+x"
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
    """A message that is due, what stands in it and in no other, and whether its reader is refused."""

    row: "Outgoing"
    address: str
    name: str
    refused: bool

    @property
    def kind(self) -> str:
        """The kind of mail, in words."""
        return str(self.row._meta.verbose_name)


def main(number: int) -> dict[str, Any]:
    """Send that many mails under fire; the figures."""
    with tempfile.TemporaryDirectory(prefix="spasticity-tracker-killing-") as folder, both_servers() as servers:
        (Path(folder) / "static").mkdir()
        os.environ |= FIXED | dict(variables(*servers)) | {"DATA_DIR": folder}
        with Sink() as sink, PushService() as service:
            os.environ |= {"EMAIL_URL": sink.url, "PUSH_PLACE": service.place}
            sink.pause = service.pause = PAUSE
            expected = _prepare(number, sink, service)
            return _under_fire(expected, sink, service, *servers)


def _prepare(number: int, sink: Sink, service: PushService) -> list[Expected]:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from outbox.models import Mail
    from patients.models import InvitationMail
    from reminders.models import Push, Reminder
    from reminders.planning.writing import reconcile_changed
    from tests.killing.people import make_devices, make_invitations, make_people, make_sign_in_mails

    settings.PUSH_ALSO_TO = (service.place,)
    call_command("migrate", verbosity=0)
    each = number // 4
    make_people(each)
    make_devices(service)
    make_invitations(range(each, 2 * each))
    make_sign_in_mails(range(2 * each, 3 * each))
    reconcile_changed(timezone.now(), number)
    kinds = (Reminder, Push, InvitationMail, Mail)
    due = [model.rows().due(timezone.now()).select_related(*model.RELATED) for model in kinds]
    # One of each kind after the other, so that each kind meets each mood.
    in_turn = [row for together in zip(*due, strict=True) for row in together]
    moods = [MOODS[place // len(kinds) % len(MOODS)] for place in range(len(in_turn))]
    return [_expect(row, mood, sink, service) for row, mood in zip(in_turn, moods, strict=True)]


def _expect(row: "Outgoing", mood: tuple[str, ...], sink: Sink, service: PushService) -> Expected:
    from django.utils import timezone

    from outbox.push.message import PushMessage
    from outbox.sending import message_of

    message = message_of(row, timezone.now())
    assert message
    if isinstance(message, PushMessage):
        address, name = f"{message.to.endpoint.rpartition('/')[2]}@example.org", message.tag
        service.at_first[address] = list(mood)
    else:
        address, name = message.to[0], re.findall(NAME, str(message.body))[0]
        sink.at_first[address] = list(mood)
    return Expected(row, address, name, REFUSED_FOR_GOOD in mood)


def _under_fire(
    expected: list[Expected], sink: Sink, service: PushService, database: Server, queue: Server
) -> dict[str, Any]:
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
        while waiting := _waiting(expected):
            if troubles and waiting < len(expected) * (1 - troubles[0][0]):
                troubles.pop(0)[1]()
            if time.monotonic() - started > PATIENCE + PATIENCE_EACH * len(expected):
                break
            time.sleep(LOOK_EVERY)
    finally:
        crew.send_signal(signal.SIGTERM)
        kills = int(crew.communicate()[0])
    seconds = round(time.monotonic() - started, 1)
    return {"people": len(expected), "seconds": seconds, "kills": kills} | _figures(expected, sink, service)


def _waiting(expected: list[Expected]) -> int:
    """How many are not dealt with. A restart of the database may have ended our own connection to it, too."""
    from django.db import connection

    from outbox.models import OPEN

    try:
        return sum(1 for state in _states(expected).values() if state in OPEN)
    finally:
        connection.close()


def _states(expected: list[Expected]) -> dict[str, str]:
    """How far each is, by its Message-ID; what was written down whole is gone once it is sent."""
    from outbox.models import State

    stored = {row.pk: row for model in {type(one.row) for one in expected} for row in model.rows()}
    return {one.row.message_id: stored[one.row.pk].state if one.row.pk in stored else State.DONE for one in expected}


def _figures(expected: list[Expected], sink: Sink, service: PushService) -> dict[str, Any]:
    from outbox.models import State

    states, came = _states(expected), sink.message_ids + service.message_ids
    by_id = {one.row.message_id: one for one in expected}
    arrived = [by_id[key] for key in by_id if came[key] and states[key] == State.DONE]
    wanted = {key: one for key, one in by_id.items() if not one.refused}
    return {
        "sent": len(arrived),
        "kinds sent": sorted({one.kind for one in arrived}),
        "lost": sum(1 for key in wanted if not came[key]),
        "not marked": sum(1 for key in wanted if states[key] != State.DONE),
        "refused": len(by_id) - len(wanted),
        "refused and marked": sum(1 for key in by_id.keys() - wanted.keys() if states[key] == State.FAILED),
        "doubles": came.total() - len(came),
        "dropped after accepting": sink.dropped_after + service.dropped_after,
        "to somebody else": sum(
            1 for to, message in zip(sink.recipients, sink.messages, strict=True) if not _is_right(to, message, by_id)
        )
        + sum(1 for push in service.messages if not _is_right_push(push, by_id)),
    }


def _is_right(to: list[str], message: Any, by_id: dict[str, Expected]) -> bool:
    row = by_id.get(str(message["Message-ID"]))
    names = set(re.findall(NAME, message.get_body(("plain",)).get_content()))
    return row is not None and [row.address] == to == [message["To"]] and names == {row.name}


def _is_right_push(push: Arrived, by_id: dict[str, Expected]) -> bool:
    row = by_id.get(push.message_id)
    return (
        row is not None and row.address == f"{push.name}@example.org" and row.name == push.said["notification"]["tag"]
    )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))) + "\n")
