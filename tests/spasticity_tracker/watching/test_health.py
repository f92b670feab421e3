import socket
import time
from datetime import timedelta

import pytest
import time_machine
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from outbox.models import Mail
from outbox.tasks import send_due
from patients.models import AlertLevel, Membership, Role
from reminders.choices.writing import set_hears
from reminders.models import Pulse, Reminder
from reminders.operating import pulse
from spasticity_tracker import starting
from spasticity_tracker.watching import health
from symptoms.problems.kinds import RedFlags
from tests.people import make_patient, make_user
from tests.reminders.making import MAY_BOOK_DUE, somebody_is_due
from tests.reminders.operating.pulses import everybody_lives
from tests.site.watching import log_lines
from tests.symptoms.making import make_report

pytestmark = pytest.mark.django_db
ALL, WEB, LIVE, READY = "/health/", "/health/web/", "/health/live/", "/health/ready/"
QUARTER = timedelta(minutes=15)


@pytest.fixture(autouse=True)
def both_live() -> None:
    """A worker and the scheduler have just done something."""
    everybody_lives()


def said(client: Client, address: str) -> tuple[int, bytes]:
    response = client.get(address)
    return response.status_code, response.content


@pytest.mark.parametrize("address", [ALL, WEB, LIVE, READY, "/health/live", "/health/ready"])
def test_everybody_may_ask_and_hears_only_that_it_works(client: Client, address: str) -> None:
    assert said(client, address) == (200, b"ok\n")


@pytest.mark.parametrize("address", [ALL, WEB, READY])
def test_it_says_so_when_the_database_does_not_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    def unreachable() -> None:
        raise OperationalError("password of the database")

    monkeypatch.setattr(connection, "cursor", unreachable)
    with log_lines() as lines:
        assert said(client, address) == (503, b"down\n")
    assert not lines.getvalue()
    assert said(client, LIVE) == (200, b"ok\n")


def test_a_version_that_waits_for_its_migrations_serves_no_pages(client: Client) -> None:
    health._MIGRATED.clear()
    MigrationRecorder(connection).record_unapplied("outbox", "0001_initial")

    for address in (ALL, WEB, READY):
        assert said(client, address) == (503, b"migrations\n")
    assert said(client, LIVE) == (200, b"ok\n")

    MigrationRecorder(connection).record_applied("outbox", "0001_initial")
    MigrationRecorder(connection).record_applied("outbox", "9999_of_the_next_version")
    assert said(client, WEB) == (200, b"ok\n")
    with CaptureQueriesContext(connection) as later:
        client.get(WEB)
    assert len(later) == 1


def test_a_queue_that_is_away_or_hangs_is_named_soon_and_pages_are_served(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "QUEUE_PATIENCE", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as hangs:
        for port in (1, hangs.getsockname()[1]):
            settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{port}/0"
            began = time.monotonic()
            assert said(client, READY) == (503, b"broker\n")
            assert time.monotonic() - began < 4
    assert said(client, WEB) == (200, b"ok\n")


@pytest.mark.parametrize("host", ["10.0.0.5:8000", "[fd00::5]:8000", "web", "web_1.internal", "evil.example", ""])
@pytest.mark.parametrize("address", [ALL, WEB])
@pytest.mark.parametrize("https", [False, True])
def test_it_answers_whatever_name_it_is_asked_by_and_logs_no_error(
    client: Client, address: str, host: str, settings: Settings, *, https: bool
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    with log_lines() as lines:
        answer = client.get(address, headers={"Host": host}, secure=https)

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert not lines.getvalue()


def test_what_is_sent_there_is_still_asked_by_the_right_name(client: Client) -> None:
    assert client.post(ALL, headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/healthy/", headers={"Host": "10.0.0.5"}).status_code == 400


class TestLateReminders:
    @pytest.fixture(autouse=True)
    def somebody(self) -> Reminder:
        return somebody_is_due("alice")

    def test_one_that_is_15_minutes_late_is_not_well_and_no_more_is_said(self, client: Client) -> None:
        with time_machine.travel(MAY_BOOK_DUE + QUARTER + timedelta(seconds=1), tick=False):
            everybody_lives()
            assert said(client, ALL) == (503, b"late\n")

    def test_pages_can_be_served_all_the_same(self, client: Client) -> None:
        with time_machine.travel(MAY_BOOK_DUE + 2 * QUARTER, tick=False):
            assert said(client, WEB) == (200, b"ok\n")

    def test_up_to_then_all_is_well(self, client: Client) -> None:
        with time_machine.travel(MAY_BOOK_DUE + QUARTER, tick=False):
            everybody_lives()
            assert said(client, ALL) == (200, b"ok\n")

    def test_all_is_well_again_once_it_went_out(self, client: Client) -> None:
        with time_machine.travel(MAY_BOOK_DUE + 2 * QUARTER, tick=False):
            everybody_lives()
            send_due()
            assert said(client, ALL) == (200, b"ok\n")


class TestWhatIsUrgent:
    def later(self, seconds: int) -> time_machine.travel:
        return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False)

    def test_a_sign_in_letter_that_nobody_takes_is_late_after_a_minute_and_a_half(self, client: Client) -> None:
        client.post("/accounts/login/code/", {"email": "nobody@example.org"})
        assert Mail.objects.count() == 1
        with self.later(89):
            everybody_lives()
            assert said(client, ALL) == (200, b"ok\n")
        with self.later(91):
            everybody_lives()
            assert said(client, ALL) == (503, b"late\n")
            send_due()
            assert said(client, ALL) == (200, b"ok\n")

    def test_a_notice_of_an_urgent_report_is_late_as_soon(self, client: Client) -> None:
        patient, user = make_patient(), make_user("victor")
        member = Membership.objects.create(patient=patient, user=user, role=Role.VIEWER)
        make_report(patient, make_user("harriet"), RedFlags.YES)
        set_hears(member, AlertLevel.RED)
        due = Reminder.objects.get(kind="call-now").next_at
        assert due is not None
        with time_machine.travel(due + timedelta(seconds=91), tick=False):
            everybody_lives()
            assert said(client, ALL) == (503, b"late\n")

    @pytest.mark.parametrize("process", [pulse.WORKER, pulse.SCHEDULER])
    def test_a_process_that_does_nothing_is_named(self, client: Client, process: str) -> None:
        with self.later(91):
            everybody_lives()
            Pulse.objects.filter(process=process).update(at=timezone.now() - timedelta(seconds=91))
            assert said(client, ALL) == (503, f"{process}\n".encode())
            assert said(client, WEB) == (200, b"ok\n")

    @pytest.mark.parametrize("process", [pulse.WORKER, pulse.SCHEDULER])
    def test_one_that_never_started_is_named_too_and_one_of_two_is_enough(self, client: Client, process: str) -> None:
        Pulse.objects.filter(process=process).delete()
        assert said(client, ALL) == (503, f"{process}\n".encode())

        pulse.beat(Pulse.Process(process), "another machine", timezone.now())
        assert said(client, ALL) == (200, b"ok\n")

    def test_machines_that_are_gone_are_forgotten(self) -> None:
        Pulse.objects.update(at=timezone.now() - timedelta(days=2))

        pulse.beat(pulse.WORKER, "a new machine", timezone.now())

        assert [row.machine for row in Pulse.objects.filter(process=pulse.WORKER)] == ["a new machine"]


def test_it_says_that_no_backup_was_made_where_one_is_asked_for(client: Client, settings: Settings) -> None:
    assert said(client, ALL) == (200, b"ok\n")

    settings.BACKUP_WITHIN = timedelta(hours=48)
    assert said(client, ALL) == (503, b"backup\n")
    assert said(client, WEB) == (200, b"ok\n")

    pulse.beat(pulse.BACKUP, "", timezone.now() - timedelta(hours=49))
    assert said(client, ALL) == (503, b"backup\n")

    pulse.beat(pulse.BACKUP, "", timezone.now() - timedelta(hours=47))
    assert said(client, ALL) == (200, b"ok\n")


def test_a_new_machine_does_not_make_a_backup_forgotten() -> None:
    made = timezone.now() - timedelta(hours=40)
    pulse.beat(pulse.BACKUP, "", made)

    pulse.beat(pulse.WORKER, "a-new-machine", timezone.now())

    assert Pulse.objects.get(process=pulse.BACKUP).at == made
