"""What an operator reads of background work, and what they do not."""

import smtplib
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Closing
from outbox.models import Mail, State
from reminders.models import Reminder
from reminders.operating import pulse
from spasticity_tracker.watching.background import reason_of
from spasticity_tracker.watching.health import jobs
from tests.exchange.closing.marks import MARK, plant
from tests.exchange.closing.test_nothing_is_left import make_marked_world
from tests.people import make_user
from tests.reminders.making import somebody_is_due

pytestmark = pytest.mark.django_db


def lines() -> list[str]:
    out = StringIO()
    call_command("background", stdout=out)
    return out.getvalue().splitlines()


def cells(name: str) -> list[str]:
    """What stands in the row of a kind of work."""
    return next(line for line in lines() if line.startswith(f"{name} "))[16:].split()


def test_each_kind_says_what_is_due_late_running_tried_again_planned_and_failed() -> None:
    now = timezone.now()
    common = {"to": "a@example.org", "subject": "s", "body": "b"}
    due = now - timedelta(minutes=20)
    Mail.objects.create(**common, next_at=due)
    Mail.objects.create(**common, next_at=now + timedelta(minutes=5), state=State.CLAIMED, attempts=1)
    Mail.objects.create(
        **common, next_at=now + timedelta(minutes=5), attempts=2, refusal=str(smtplib.SMTPDataError(451, b"later, Ann"))
    )
    for _number in range(2):
        Mail.objects.create(**common, state=State.FAILED, attempts=1, refusal="{'a@b.c': (550, b'no Ann here')}")
    Mail.objects.create(**common, state=State.FAILED, attempts=1, refusal="there is no address")

    assert cells("mail") == ["1", "1", "1", "1", "0", "3", f"{due:%Y-%m-%d}", f"{due:%H:%M}"]
    said = "\n".join(lines())
    assert "mail waits for another try:\n        1  the mail server said 451" in said
    assert "mail failed:\n        2  the mail server said 550\n        1  there is no address" in said
    assert "Ann" not in said


def test_every_kind_of_work_has_its_row_and_nobody_stands_in_any() -> None:
    world, _marks = make_marked_world()
    for model in jobs():
        model.rows().update(refusal=MARK)
    plant(but=set())
    pulse.beat(pulse.WORKER, "host-a", timezone.now() - timedelta(seconds=7))

    found = lines()

    assert all(any(line.startswith(f"{model._meta.verbose_name} ") for line in found) for model in jobs())
    assert not [name for name in (MARK, world.patient.name, "@", str(world.patient.pk)) if name in "\n".join(found)]


def test_it_says_who_lives_and_what_else_is_to_be_done() -> None:
    now = timezone.now()
    pulse.beat(pulse.WORKER, "host-a", now - timedelta(seconds=7))
    Closing.objects.create(user=make_user("leaving"), asked_at=now, closes_at=now - timedelta(days=2))
    somebody_is_due("alice")
    Reminder.objects.all().delete()

    said = "\n".join(lines())

    assert "host-a" in said
    assert "scheduler has done nothing for a day, on no machine" in said
    assert "        1  accounts that close\n        1  of these should be closed since yesterday" in said
    assert "The queue answers." in said


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [
        ("{'ann@example.org': (550, b'5.1.1 Ann left')}", "the mail server said 550"),
        ("(554, b'Ann is not liked')", "the mail server said 554"),
        ("[Errno 111] Connection refused by Ann", "Connection refused"),
        ("[Errno -2] Name or service not known", "no such host"),
        ("the push service said 410", "the push service said 410"),
        ("the push service said 410 to Ann", "an error: the log says which, and where"),
        ("damaged", "damaged"),
        ("Ann", "an error: the log says which, and where"),
        ("", "nothing was said"),
    ],
)
def test_a_reason_is_told_without_what_a_server_says_of_somebody(refusal: str, reason: str) -> None:
    assert reason_of(refusal) == reason
