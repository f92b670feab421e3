"""A worker that is killed between claim and send loses no reminder: real worker, real broker, real mail server."""

import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from celery import Task

from outbox.models import State
from outbox.tasks import send_due
from patients.models import AlertLevel, Membership, Role
from reminders.choices.writing import set_hears, subscribe
from reminders.models import Reminder
from reminders.tasks import tell_of_urgent
from symptoms.problems.kinds import RedFlags
from tests.people import make_patient, make_user
from tests.reminders.making import make_visit
from tests.shared_database import shared_database
from tests.smtp import Sink
from tests.symptoms.making import make_report
from tests.waiting import PATIENCE, until
from tests.workers import worker

# Longer than one mail takes where other tests run beside this one.
LEASE_SECONDS = 5
PEOPLE = ("anna", "berta", "cleo", "doris", "emma")


def somebody_is_due_since_yesterday(name: str, minutes: int) -> Reminder:
    patient, user = make_patient(name=name), make_user(name)
    Membership.objects.create(patient=patient, user=user, role=Role.OWNER)
    make_visit(patient, patient.today() - timedelta(weeks=8, days=1))
    subscription = subscribe(patient=patient, user=user)
    reminder = Reminder.objects.filter(subscription=subscription).earliest("due_at")
    Reminder.objects.filter(pk=reminder.pk).update(next_at=reminder.due_at + timedelta(minutes=minutes))
    return reminder


def somebody_hears_since_an_hour(name: str, minutes: int) -> Reminder:
    patient, user = make_patient(name=name), make_user(name)
    member = Membership.objects.create(patient=patient, user=user, role=Role.VIEWER)
    report = make_report(patient, make_user(f"who-helps-{name}"), RedFlags.YES)
    set_hears(member, AlertLevel.RED)
    reminder = Reminder.objects.get(subscription__user=user, occasion=report.pk.hex)
    Reminder.objects.filter(pk=reminder.pk).update(next_at=reminder.due_at - timedelta(minutes=60 - minutes))
    return reminder


def count(state: State) -> int:
    return Reminder.objects.filter(state=state).count()


@pytest.mark.usefixtures("through_the_queue")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("somebody_is_due", "task"),
    [(somebody_is_due_since_yesterday, send_due), (somebody_hears_since_an_hour, tell_of_urgent)],
    ids=["reminders", "urgent"],
)
def test_a_worker_killed_between_claim_and_send_loses_no_mail(
    tmp_path: Path, somebody_is_due: Callable[[str, int], Reminder], task: "Task[..., None]"
) -> None:
    with Sink() as sink, shared_database(tmp_path) as database:
        reminders = [somebody_is_due(name, number) for number, name in enumerate(PEOPLE)]
        environment = {
            "DATABASE_URL": database,
            "EMAIL_URL": sink.url,
            "REMINDER_LEASE_SECONDS": str(LEASE_SECONDS),
        }
        sink.stall.add("cleo@example.org")
        with worker(environment) as first:
            task.delay()
            assert sink.stalled.wait(PATIENCE)
            first.send_signal(signal.SIGKILL)
            first.wait()
        assert (count(State.DONE), count(State.CLAIMED)) == (2, 1)
        assert len(sink.messages) == 2

        sink.stall.clear()
        with worker(environment):
            until(lambda: count(State.DONE) == len(PEOPLE), meanwhile=task.delay, every=0.2)
        assert sink.message_ids == {reminder.message_id: 1 for reminder in reminders}
        assert {message["To"] for message in sink.messages} == {f"{name}@example.org" for name in PEOPLE}
