"""A worker killed with -9 in the middle of a file that comes in: the next one has all rows once. Real worker, real
broker. For a file that is made see `downloads.test_killed_worker`."""

import os
import signal
import subprocess
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from exchange.imports import writing
from exchange.models import Arrival, Import, SentPiece, Step
from exchange.tasks import carry_imports, take_in_arrivals
from outbox.models import State
from patients.models import Patient
from symptoms.models import CheckIn, Rating
from tests.exchange.arriving.archives import archive_of, told
from tests.exchange.imports.tables import csv_of
from tests.people import make_owner, make_patient, make_user
from tests.shared_database import shared_database
from tests.waiting import until
from tests.workers import worker

# Longer than a few rows take on a busy machine: who holds on too late loses the claim, and after three gives up.
LEASE_SECONDS = 4
DAYS = 1200


@pytest.mark.usefixtures("through_the_queue")
@pytest.mark.django_db(transaction=True)
def test_workers_killed_in_the_middle_of_what_comes_in_lose_and_double_nothing(tmp_path: Path) -> None:
    with shared_database(tmp_path) as database:
        environment = {
            "DATABASE_URL": database,
            "EMAIL_URL": "smtp://127.0.0.1:9",
            "REMINDER_LEASE_SECONDS": str(LEASE_SECONDS),
        }
        patient = make_patient()
        alice, first = make_owner(patient), patient.today() - timedelta(days=DAYS)
        rows = (f"{first + timedelta(days=n)},{n % 11}" for n in range(DAYS))
        file = {"content": csv_of("Day,Right ankle", *rows), "token": uuid.uuid4(), "voice": "own"}
        source = writing.begin(patient=patient, user=alice, now=timezone.now(), **file)  # type: ignore[arg-type]

        with worker(environment) as one:
            carry_imports.delay()
            until(Import.objects.filter(step=Step.SHOW).exists)
            source.refresh_from_db()
            writing.go(source, Step.SAVE)
            carry_imports.delay()
            until(CheckIn.objects.exists, every=0.01)
            kill(one)
        assert 0 < CheckIn.objects.count() < DAYS

        with worker(environment) as two:
            until(Import.objects.filter(step=Step.SAVED).exists, meanwhile=carry_imports.delay, every=1)
            assert sorted(CheckIn.objects.values_list("date", flat=True)) == [
                first + timedelta(days=n) for n in range(DAYS)
            ]
            assert [rating.value for rating in Rating.objects.order_by("check_in__date")] == [
                n % 11 for n in range(DAYS)
            ]

            archive = archive_of(patient)
            arrival = send(archive)
            take_in_arrivals.delay()
            until(Arrival.objects.filter(percent__gte=60).exists, every=0.01)
            kill(two)
        arrival.refresh_from_db()
        assert (arrival.state, arrival.attempts, Patient.objects.count()) == (State.CLAIMED, 1, 1)

        with worker(environment):
            until(Arrival.objects.filter(state=State.DONE).exists, meanwhile=take_in_arrivals.delay, every=1)
        arrival.refresh_from_db()
        assert arrival.patient
        assert Patient.objects.count() == 2
        before, after = told(archive), told(archive_of(arrival.patient))
        assert before.pop("record")
        assert after.pop("record")
        assert after == before


def kill(process: "subprocess.Popen[bytes]") -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def send(archive: bytes) -> Arrival:
    """That file, sent by somebody who is in it."""
    now = timezone.now()
    arrival = Arrival.objects.create(sent_by=make_user("newcomer"), sent_at=now, next_at=now, name="Alice", who=1)
    SentPiece.objects.create(arrival=arrival, number=1, content=archive)
    return arrival
