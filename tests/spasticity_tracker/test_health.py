import pytest
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


def test_everybody_may_ask_and_hears_only_that_it_works(client: Client) -> None:
    response = client.get("/health/")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_it_says_so_when_the_database_does_not_answer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable() -> None:
        raise OperationalError("password of the database")

    monkeypatch.setattr(connection, "cursor", unreachable)
    response = client.get("/health/")
    assert (response.status_code, response.content) == (503, b"")
