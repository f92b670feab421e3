"""How long somebody stays signed in, and where."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from outbox.tasks import send_urgent
from tests.people import make_verified

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
PAGE = "/preferences/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0"


@pytest.fixture
def alice() -> User:
    return make_verified("alice")


def by_code(user_agent: str = PHONE, **asked: str) -> Client:
    """A browser in which Alice has signed in by code."""
    client = Client(headers={"User-Agent": user_agent})
    client.post("/accounts/login/code/", {"email": "alice@example.org"} | asked)
    send_urgent()
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found
    client.post("/accounts/login/code/confirm/", {"code": f" {found[0][:3]} {found[0][3:]} "})
    return client


def is_in(client: Client) -> bool:
    return client.get(PAGE).status_code == 200


def cookie(client: Client) -> Any:
    return client.cookies[settings.SESSION_COOKIE_NAME]


def test_nothing_is_preselected() -> None:
    for page in ("/accounts/login/code/", "/accounts/login/", "/accounts/signup/"):
        html = Client().get(page).content.decode()
        assert "Keep me signed in on this phone" in html
        assert "checked" not in html


def test_who_wishes_to_stay_is_here_30_days_after_the_last_visit(alice: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = by_code(remember="on")
        for _visit in range(3):
            clock.shift(timedelta(days=29))
            assert is_in(client)
        clock.shift(timedelta(days=31))
        assert not is_in(client)


def test_who_does_not_is_signed_out_with_the_browser_and_after_12_hours(alice: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = by_code()
        assert cookie(client)["max-age"] == ""
        clock.shift(timedelta(hours=11, minutes=59))
        assert is_in(client)
        clock.shift(timedelta(minutes=2))
        assert not is_in(client)


def test_being_here_is_written_once_a_day(alice: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = by_code(remember="on")
        clock.shift(timedelta(days=1, minutes=1))
        assert writes(client) > 0
        assert cookie(client)["max-age"] == settings.SESSION_COOKIE_AGE
        clock.shift(timedelta(hours=23))
        assert writes(client) == 0


def writes(client: Client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert is_in(client)
    return sum(query["sql"].startswith(("UPDATE", "INSERT")) for query in queries)


def test_the_list_says_which_browsers_and_when(alice: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        by_code(LAPTOP)
        clock.shift(timedelta(hours=1))
        phone = by_code(PHONE)
        html = phone.get("/preferences/signing-in/where/").content.decode()

    assert "Safari on an iPhone" in html
    assert "Firefox on a Windows computer" in html
    assert html.count("Last used on 4 May 2026") == 1
    assert "127.0.0.1" not in html


def test_one_browser_is_signed_out_from_another(alice: User) -> None:
    laptop = by_code(LAPTOP)
    phone = by_code(PHONE)
    place = UserSession.objects.get(user_agent=LAPTOP)

    phone.post(f"/preferences/signing-in/where/{place.pk}/end/")

    assert not is_in(laptop)
    assert is_in(phone)


def test_nobody_signs_out_somebody_else(alice: User) -> None:
    laptop = by_code()
    stranger = Client()
    stranger.force_login(make_verified("charlie"))

    answer = stranger.post(f"/preferences/signing-in/where/{UserSession.objects.get().pk}/end/")

    assert answer.status_code == 404
    assert is_in(laptop)


def test_signs_out_everywhere(alice: User) -> None:
    laptop, phone = by_code(LAPTOP), by_code(PHONE)

    phone.post("/preferences/signing-in/everywhere/")

    assert not is_in(laptop)
    assert not is_in(phone)


def test_a_new_password_signs_out_the_others(alice: User) -> None:
    laptop, phone = by_code(LAPTOP), by_code(PHONE)

    phone.post("/accounts/password/set/", {"password1": "three new words"})

    assert is_in(phone)
    assert not is_in(laptop)
    assert "signed in nowhere else" in phone.get("/preferences/signing-in/where/").content.decode()


def test_the_list_takes_as_many_queries_with_two_browsers_as_with_ten(alice: User) -> None:
    phone = by_code()
    by_code(LAPTOP)
    few = queries_of(phone)
    for _browser in range(8):
        by_code(LAPTOP)
    assert queries_of(phone) == few <= 8


def queries_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get("/preferences/signing-in/where/")
    return len(queries)
