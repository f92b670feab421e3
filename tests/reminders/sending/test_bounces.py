"""Mail that comes back: the person is told in the app, and has it again once the address is right."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from injections.models import Visit
from outbox.models import State
from outbox.sending import send_due
from patients.models import Membership
from reminders.choices.writing import unsubscribe
from reminders.models import Reminder
from reminders.tasks import plan_changed
from tests.people import sign_in
from tests.reminders.making import MAY_BOOK_DUE, somebody_is_due
from tests.smtp import Sink

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(MAY_BOOK_DUE, tick=False)]
OLD, NEW = "alice@example.org", "alice@example.net"


@pytest.fixture(scope="module")
def server() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


@pytest.fixture
def sink(server: Sink) -> Iterator[Sink]:
    server.forget()
    server.refuse[OLD] = "550 no such user"
    with server.in_use():
        yield server


@pytest.fixture
def refused(sink: Sink) -> Reminder:
    """Alice's reminder, after the mail server refused it for good."""
    reminder = somebody_is_due("alice")
    send_due()
    reminder.refresh_from_db()
    assert reminder.state == State.FAILED
    return reminder


def alice() -> User:
    return User.objects.get()


def page(path: str = "") -> str:
    patient_id = Membership.objects.get().patient_id
    return sign_in(alice()).get(f"/r/{patient_id}/{path}").content.decode()


def change_address(address: str = NEW) -> None:
    User.objects.update(email=address)


@pytest.mark.parametrize("path", ["", "reminders/"])
def test_today_and_the_settings_say_what_to_do(refused: Reminder, path: str) -> None:
    words = page(path)
    assert f"Mail to {OLD} came back" in words
    assert re.search(r"Check (the|your email) address", words)
    assert 'href="/accounts/email/"' in words


def test_nobody_else_is_told(refused: Reminder) -> None:
    stranger = sign_in(User.objects.create_user("charlie@example.org"))
    assert OLD not in stranger.get("/", follow=True).content.decode()


def test_it_costs_today_no_query(refused: Reminder) -> None:
    page()  # the first look of a day is noted, which takes queries of its own
    with CaptureQueriesContext(connection) as told:
        page()
    User.objects.update(bounced_address="")
    with CaptureQueriesContext(connection) as quiet:
        assert "came back" not in page()
    assert len(told) == len(quiet)


def test_a_server_that_is_busy_for_three_days_is_told_of_too(sink: Sink) -> None:
    sink.refuse[OLD] = "452 mailbox full"
    reminder = somebody_is_due("alice")
    Reminder.objects.filter(pk=reminder.pk).update(attempts=24)
    send_due()
    assert "came back" in page()


def test_a_dead_line_is_not_the_fault_of_an_address(sink: Sink) -> None:
    sink.drop.add(OLD)
    reminder = somebody_is_due("alice")
    Reminder.objects.filter(pk=reminder.pk).update(attempts=24)
    send_due()
    assert Reminder.objects.get(pk=reminder.pk).state == State.FAILED
    assert "came back" not in page()


def test_a_mail_that_is_put_off_is_not_told_of(sink: Sink) -> None:
    sink.refuse[OLD] = "451 try again later"
    somebody_is_due("alice")
    send_due()
    assert "came back" not in page()


def test_the_same_mail_goes_to_the_new_address_once(refused: Reminder, sink: Sink) -> None:
    change_address()
    for _tick in range(2):
        plan_changed()
        send_due()
    assert [(mail["To"], mail["Message-ID"]) for mail in sink.messages] == [(NEW, refused.message_id)]
    assert "came back" not in page()


def test_nothing_is_sent_again_before_the_address_is_another(refused: Reminder, sink: Sink) -> None:
    plan_changed()
    send_due()
    assert sink.messages == []
    assert Reminder.objects.get(pk=refused.pk).state == State.FAILED


def test_a_new_address_that_is_wrong_too_is_told_of(refused: Reminder, sink: Sink) -> None:
    change_address()
    sink.refuse[NEW] = "550 no such user"
    plan_changed()
    send_due()
    assert f"Mail to {NEW} came back" in page()


def test_what_is_of_no_use_any_more_is_not_sent_again(refused: Reminder, sink: Sink) -> None:
    change_address()
    with time_machine.travel(MAY_BOOK_DUE + timedelta(weeks=3), tick=False):
        plan_changed()
    assert Reminder.objects.get(pk=refused.pk).state == State.FAILED
    assert alice().bounced_address == ""


@pytest.mark.parametrize("change", ["visit", "left", "stopped"])
def test_nor_is_what_is_not_in_the_plan_any_more(refused: Reminder, sink: Sink, change: str) -> None:
    change_address()
    if change == "visit":
        Visit.objects.get().erase()
    elif change == "left":
        Membership.objects.all().delete()
    else:
        unsubscribe(patient=refused.subscription.patient, user=refused.subscription.user)
    plan_changed()
    send_due()
    assert sink.messages == []


def test_it_is_forgotten_once_a_mail_arrives(refused: Reminder, sink: Sink) -> None:
    sink.refuse.clear()
    with time_machine.travel(MAY_BOOK_DUE + timedelta(weeks=3), tick=False):
        send_due()
        assert len(sink.messages) == 1
        assert "came back" not in page()


def test_one_that_cannot_be_planned_does_not_hold_up_the_others(refused: Reminder, sink: Sink) -> None:
    sink.refuse["berta@example.org"] = "550 no"
    berta = somebody_is_due("berta")
    send_due()
    refused.subscription.patient.time_zone = "No/Where"
    refused.subscription.patient.save()
    User.objects.filter(email=OLD).update(email=NEW)
    User.objects.filter(email="berta@example.org").update(email="berta@example.net")
    plan_changed()
    assert Reminder.objects.get(pk=berta.pk).state == State.WAITING


def test_a_reader_who_is_signed_out_learns_nothing(refused: Reminder) -> None:
    assert OLD not in Client().get("/").content.decode()
