"""What the operator's log says of ways in: who by id, what became of it, and nothing that somebody typed."""

import logging

import pytest
from django.test import Client

from tests.people import make_verified

pytestmark = pytest.mark.django_db
RIGHT = {"login": "alice@example.org", "password": "three old words"}


def test_each_step_is_a_line_without_address_and_password(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "accounts.signing_in.adapter")
    alice, client = make_verified("alice", password=RIGHT["password"]), Client()

    client.post("/accounts/login/", RIGHT | {"password": "four wrong words"})
    client.post("/accounts/login/", RIGHT)
    client.post("/accounts/password/change/", {"oldpassword": RIGHT["password"], "password1": "three new words"})
    client.post("/accounts/logout/")
    client.post("/accounts/login/code/", {"email": alice.email})
    client.post("/accounts/login/code/confirm/", {"code": "000000x"})

    assert [line for line in caplog.messages if "Found" not in line] == [
        "A way in was refused: email_password_mismatch",
        f"In: user {alice.pk}",
        f"Of user {alice.pk}: password_changed",
        f"Out: user {alice.pk}",
        "A way in was refused: incorrect_code",
    ]
    assert not [word for word in ("alice", "words", "000000") if word in caplog.text]
