"""Where the database does not answer or a disk is full, every page says so and keeps what was sent."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from patients.places.crisis_lines import lines_by_country
from symptoms.signs.red_flags import signs_for
from tests.people import make_owner, make_patient, sign_in

pytestmark = pytest.mark.django_db
AWAY = OperationalError("server closed the connection unexpectedly: alice@example.org")
FULL = OperationalError("database or disk is full")


@contextmanager
def failing(error: Exception, *, from_statement: int = 0) -> Iterator[list[str]]:
    """Have the database fail; what it was asked after it had."""
    asked: list[str] = []

    def fail(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        if len(asked) > from_statement:
            raise error
        return execute(sql, *rest)

    with connection.execute_wrapper(fail):
        yield asked


def browser(client: Client) -> Client:
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("statement", range(4))
def test_a_page_says_so_and_that_what_was_saved_is_safe(statement: int, caplog: Any) -> None:
    alice = make_owner(patient := make_patient())
    client = browser(sign_in(alice))
    with failing(AWAY, from_statement=statement):
        answer = client.get(reverse("dashboard:today", args=[patient.pk]))

    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "The diaries cannot be reached just now" in answer.content.decode()
    assert "All that you saved is safe." in answer.content.decode()
    assert alice.email not in caplog.text


@pytest.mark.parametrize(
    ("error", "words"),
    [(AWAY, "Your last answer may not be saved. All before it is safe."), (FULL, "Your last answer was not saved.")],
)
def test_what_was_sent_is_sent_again_at_a_tap(error: Exception, words: str) -> None:
    alice = make_owner(patient := make_patient())
    client, page = browser(sign_in(alice)), reverse("symptoms:goal-add", args=[patient.pk])
    with failing(error):
        answer = client.post(
            page, "words=Open+the+door&password=secret", content_type="application/x-www-form-urlencoded"
        )
    text = answer.content.decode()

    assert answer.status_code == 503
    assert words in text
    assert f'action="{page}"' in text
    assert '<input type="hidden" name="words" value="Open the door">' in text
    assert "secret" not in text


@pytest.mark.parametrize("statement", range(3))
@pytest.mark.parametrize("name", ["symptoms:emergency", "symptoms:emergency-help-now", "symptoms:help-now"])
def test_the_pages_that_call_for_help_open_all_the_same(name: str, statement: int) -> None:
    alice = make_owner(patient := make_patient(baclofen_pump="yes"))
    client = browser(sign_in(alice))
    page = reverse(name, args=[patient.pk] if name == "symptoms:help-now" else [])
    cookie = client.cookies["sessionid"].value
    with failing(AWAY, from_statement=statement):
        answer = client.get(page)
    text = answer.content.decode()

    assert answer.status_code == 200
    signs = [sign.html for sign in signs_for(pump=True)]
    numbers = [number for _country, line in lines_by_country() for number in line.numbers]
    assert not [words for words in (signs if name == "symptoms:emergency" else numbers) if words not in text]
    # Nobody is signed out by it.
    assert client.cookies["sessionid"].value == cookie
    assert client.get(reverse("dashboard:today", args=[patient.pk])).status_code == 200


def test_a_full_disk_is_said_where_a_file_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("dashboard.views.render", full)
    answer = browser(Client()).get(reverse("dashboard:help"))

    assert answer.status_code == 503
    assert "There is no room left" in answer.content.decode()


@pytest.mark.parametrize("error", [RuntimeError(), OperationalError("no such column: colour")])
def test_a_mistake_of_ours_is_still_one(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise error

    monkeypatch.setattr("dashboard.views.render", broken)
    answer = browser(Client()).get(reverse("dashboard:help"))

    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()
