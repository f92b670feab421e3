from datetime import timedelta

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

from reminders.models import Reminder
from reminders.tasks import send_due
from tests.reminders.making import MAY_BOOK_DUE, somebody_is_due
from tests.site.watching import log_lines

pytestmark = pytest.mark.django_db
ALL, WEB = "/health/", "/health/web/"
QUARTER = timedelta(minutes=15)


def said(client: Client, address: str) -> tuple[int, bytes]:
    response = client.get(address)
    return response.status_code, response.content


@pytest.mark.parametrize("address", [ALL, WEB])
def test_everybody_may_ask_and_hears_only_that_it_works(client: Client, address: str) -> None:
    assert said(client, address) == (200, b"ok\n")


@pytest.mark.parametrize("address", [ALL, WEB])
def test_it_says_so_when_the_database_does_not_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    def unreachable() -> None:
        raise OperationalError("password of the database")

    monkeypatch.setattr(connection, "cursor", unreachable)
    assert said(client, address) == (503, b"down\n")


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
            assert said(client, ALL) == (503, b"late\n")

    def test_pages_can_be_served_all_the_same(self, client: Client) -> None:
        with time_machine.travel(MAY_BOOK_DUE + 2 * QUARTER, tick=False):
            assert said(client, WEB) == (200, b"ok\n")

    def test_up_to_then_all_is_well(self, client: Client) -> None:
        with time_machine.travel(MAY_BOOK_DUE + QUARTER, tick=False):
            assert said(client, ALL) == (200, b"ok\n")

    def test_all_is_well_again_once_it_went_out(self, client: Client) -> None:
        with time_machine.travel(MAY_BOOK_DUE + 2 * QUARTER, tick=False):
            send_due()
            assert said(client, ALL) == (200, b"ok\n")
