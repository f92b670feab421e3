"""A reminder on a phone: planned beside the mail, encrypted for one browser, opened, and never told twice in vain."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from outbox.models import State
from outbox.sending import send_due
from patients.models import Membership
from reminders.choices.writing import change_subscription
from reminders.kinds import ReminderKind
from reminders.models import Device, Push, Reminder, Subscription
from reminders.planning.writing import plan_phones
from reminders.sending.words import compose_push
from tests.people import sign_in
from tests.push_service import GONE, PushService
from tests.reminders.making import MAY_BOOK, MAY_BOOK_DUE, make_device, somebody_is_due
from tests.reminders.sending.test_messages import HEALTH_WORDS
from tests.smtp import Sink

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(MAY_BOOK_DUE, tick=False)]
ADDRESS = "nora@example.org"


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[Sink, PushService]]:
    with Sink() as sink, PushService() as service:
        yield sink, service


@pytest.fixture
def mails(servers: tuple[Sink, PushService]) -> Iterator[Sink]:
    servers[0].forget()
    with servers[0].in_use():
        yield servers[0]


@pytest.fixture
def phone(servers: tuple[Sink, PushService]) -> Iterator[PushService]:
    servers[1].forget()
    with servers[1].in_use():
        yield servers[1]


@pytest.fixture
def nora(mails: Sink, phone: PushService) -> Reminder:
    """That of Nora, who has switched reminders on in her phone, and is due."""
    reminder = somebody_is_due("nora")
    make_device(reminder.subscription.user, phone.mailbox("nora"))
    plan_phones(reminder.subscription.user, timezone.now())
    return reminder


def later(**waited: float) -> time_machine.travel:
    return time_machine.travel(MAY_BOOK_DUE + timedelta(**waited), tick=False)


def change(reminder: Reminder, **values: Any) -> Subscription:
    subscription = reminder.subscription
    return change_subscription(patient=subscription.patient, user=subscription.user, **values)


def path(url: str) -> str:
    return url.removeprefix("http://localhost:8000")


def test_what_is_due_comes_encrypted_and_says_nothing_to_anybody_on_its_way(
    nora: Reminder, mails: Sink, phone: PushService
) -> None:
    assert send_due() == 2

    (arrived,) = phone.messages
    notice = arrived.said["notification"]
    assert arrived.said["web_push"] == 8030
    assert (notice["title"], notice["body"]) == ("A reminder from your tracker", "")
    assert [button["title"] for button in notice["actions"]] == ["I have booked it", "It is done"]
    assert set(arrived.headers) - {"Host", "Accept-Encoding", "Content-Length", "Authorization"} == {
        *("Content-Encoding", "Content-Type", "TTL", "Topic", "Urgency"),
    }
    assert (arrived.headers["TTL"], arrived.headers["Urgency"]) == ("86400", "normal")
    assert b"reminder" not in arrived.sealed
    page = Client().get(path(notice["navigate"]))
    assert "You can book the next appointment, if it is agreed" in page.content.decode()
    assert all(Client().get(path(button["navigate"])).status_code == 200 for button in notice["actions"])
    assert mails.message_ids == {nora.message_id: 1}


def test_who_lets_it_say_more_reads_more_and_no_kind_says_more_to_others(nora: Reminder, phone: PushService) -> None:
    push = Push.objects.select_related(*Push.RELATED).get(reminder=nora)
    titles = {}
    for kind in ReminderKind:
        push.reminder.kind = kind.value
        push.reminder.occasion = MAY_BOOK.isoformat()
        said = compose_push(push, MAY_BOOK, good_for=timedelta(hours=1))
        assert not HEALTH_WORDS.search(f"{said.title} {said.line} {' '.join(words for words, _url in said.buttons)}")
        titles[kind] = said.title
        if kind == ReminderKind.EXERCISE:
            assert [words for words, _url in said.buttons] == ["Done", "Later today"]
    urgent = {ReminderKind.CALL_NOW, ReminderKind.CALL_TODAY}
    assert {titles[kind] for kind in set(titles) - urgent} == {"A reminder from your tracker"}
    assert titles[ReminderKind.CALL_NOW] == "The tracker: look at it now"

    change(nora, is_plain=True)
    send_due()
    notice = phone.messages[0].said["notification"]
    assert notice["title"].startswith("Injection. Next appointment")
    assert "Nothing is booked yet" in notice["body"]


def test_what_was_opened_on_the_phone_comes_by_no_mail(nora: Reminder, mails: Sink, phone: PushService) -> None:
    mails.at_first[ADDRESS] = ["451 busy"]
    send_due()
    Client().get(path(phone.messages[0].said["notification"]["navigate"]))

    with later(minutes=2):
        send_due()

    assert mails.messages == []
    nora.refresh_from_db()
    assert (nora.state, nora.sent_at) == (State.DONE, MAY_BOOK_DUE + timedelta(minutes=2))


def test_what_was_answered_in_the_mail_comes_on_no_phone(nora: Reminder, mails: Sink, phone: PushService) -> None:
    phone.at_first[ADDRESS] = ["503"]
    send_due()
    body = mails.messages[0].get_body(("plain",))
    links = [word for word in str(body and body.get_content()).split() if "/email/" in word]
    for link in links:
        Client().get(path(link))  # as scanners of mail do
    assert not Push.objects.filter(opened_at__isnull=False).exists()
    sign_in(nora.subscription.user).get(path(links[0]))

    with later(minutes=2):
        send_due()

    assert phone.messages == []
    assert Push.objects.get(reminder=nora).next_at is None


@pytest.mark.parametrize("reply", ["429", "500", "503"])
def test_a_push_service_that_is_busy_is_asked_again(nora: Reminder, phone: PushService, reply: str) -> None:
    phone.at_first[ADDRESS] = [reply, reply]

    send_due()
    for minutes in (1, 3):
        with later(minutes=minutes):
            send_due()

    assert len(phone.messages) == 1
    assert Push.objects.get(reminder=nora).state == State.DONE


@pytest.mark.parametrize("reply", ["404", GONE])
def test_a_browser_that_is_gone_is_forgotten_and_the_mail_comes(
    nora: Reminder, mails: Sink, phone: PushService, reply: str
) -> None:
    change(nora, by_phone_alone=True)
    phone.refuse[ADDRESS] = reply

    send_due()

    assert not Device.objects.exists()
    assert not Push.objects.exists()
    assert mails.message_ids == {nora.message_id: 1}


def test_who_wants_the_phone_alone_gets_no_mail_of_what_it_took(
    nora: Reminder, mails: Sink, phone: PushService
) -> None:
    change(nora, by_phone_alone=True)
    phone.at_first[ADDRESS] = ["503"]

    for minutes in (0, 1, 2):
        with later(minutes=minutes):
            send_due()

    assert (len(phone.messages), mails.messages) == (1, [])
    nora.refresh_from_db()
    assert nora.state == State.DONE


def test_a_phone_that_says_nothing_for_ten_minutes_brings_the_mail(
    nora: Reminder, mails: Sink, phone: PushService
) -> None:
    change(nora, by_phone_alone=True)
    phone.refuse[ADDRESS] = "503"

    for minutes in (0, 1, 9):
        with later(minutes=minutes):
            send_due()
    assert mails.messages == []
    with later(minutes=10):
        send_due()

    assert mails.message_ids == {nora.message_id: 1}


def test_to_wait_for_the_phone_is_no_try_of_the_mail(nora: Reminder, mails: Sink, phone: PushService) -> None:
    change(nora, by_phone_alone=True)
    phone.refuse[ADDRESS] = "503"
    mails.at_first[ADDRESS] = ["451 come again"]

    for minutes in range(12):
        with later(minutes=minutes):
            send_due()

    assert mails.message_ids == {nora.message_id: 1}


def test_a_mail_server_that_is_away_keeps_no_phone_waiting(nora: Reminder, mails: Sink, phone: PushService) -> None:
    with mails.closed():
        send_due()

    assert len(phone.messages) == 1


def test_it_follows_the_days_and_the_hour_of_the_mail(nora: Reminder, phone: PushService) -> None:
    change(nora, quiet_days=[MAY_BOOK.weekday()], hour=10)

    assert send_due() == 0
    assert {push.next_at for push in Push.objects.filter(reminder__kind=nora.kind)} == {
        MAY_BOOK_DUE + timedelta(days=1, hours=1)
    }


@pytest.mark.parametrize("ends", ["sign-out", "access", "switched off"])
def test_nothing_comes_after_the_end(nora: Reminder, phone: PushService, ends: str) -> None:
    if ends == "sign-out":
        Session.objects.all().delete()
    elif ends == "access":
        Membership.objects.all().delete()
    else:
        change(nora, is_on=False)

    send_due()

    assert phone.messages == []
    assert not Push.objects.filter(reminder=nora).exists()


def test_without_a_key_nothing_is_planned(nora: Reminder, settings: Any) -> None:
    Push.objects.all().delete()
    settings.PUSH_KEY = ""

    plan_phones(nora.subscription.user, timezone.now())

    assert not Push.objects.exists()
