"""Signing up and in: plain words, nothing to remember, nothing told to strangers."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from outbox.tasks import send_urgent
from tests.people import make_user, sign_in

pytestmark = pytest.mark.django_db
OPEN_PAGES = ["login/", "login/code/", "signup/", "password/reset/", "password/reset/done/", "inactive/"]
OWN_PAGES = ["logout/", "password/change/"]
HEALTH_WORDS = re.compile(r"spastic|stroke|botox|inject|muscle|clinic", re.IGNORECASE)


def send(client: Client, page: str, **data: str) -> Any:
    return client.post(f"/accounts/{page}", data, follow=True)


def words_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def code_in_the_mail() -> str:
    send_urgent()
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found
    return found.group()


@pytest.mark.parametrize("page", OPEN_PAGES + OWN_PAGES)
def test_each_page_asks_plainly(page: str) -> None:
    client = Client()
    if page in OWN_PAGES:
        alice = make_user("alice", password="three old words")
        client = sign_in(alice)
    response = client.get(f"/accounts/{page}")
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1") == 1
    for unwanted in ("placeholder", "required", "maxlength", "Please", "please"):
        assert unwanted not in html


def test_signs_up_and_in_by_code() -> None:
    client = Client()
    page = send(client, "signup/", email="New@Example.org")
    assert "We sent 6 figures to new@example.org" in words_of(page)
    assert 'autocomplete="one-time-code" inputmode="numeric"' in page.content.decode()
    send(client, "confirm-email/", code=code_in_the_mail())
    assert client.session["_auth_user_id"] == str(User.objects.get(email="new@example.org").pk)


def test_a_wrong_code_says_where_to_look() -> None:
    make_user("alice")
    client = Client()
    send(client, "login/code/", email="alice@example.org")
    page = send(client, "login/code/confirm/", code="000000x")
    assert "This is not the code. Look at the newest email and try again" in words_of(page)
    assert page.content.decode().count("<title>Error: ") == 1


@pytest.mark.parametrize("page", ["login/code/", "signup/", "password/reset/"])
def test_a_stranger_cannot_learn_who_has_a_diary(page: str) -> None:
    make_user("alice")
    known = words_of(send(Client(), page, email="alice@example.org"))
    unknown = words_of(send(Client(), page, email="nobody@example.org"))
    assert known.replace("alice@", "nobody@") == unknown


@pytest.mark.parametrize("page", ["login/code/", "signup/", "password/reset/"])
@pytest.mark.parametrize("email", ["alice@example.org", "nobody@example.org"])
def test_an_email_names_no_health_word(page: str, email: str) -> None:
    make_user("alice", password="three old words")
    send(Client(), page, email=email)
    send_urgent()
    assert len(mail.outbox) == 1
    for message in mail.outbox:
        assert not HEALTH_WORDS.search(f"{message.subject} {message.body}")
        assert "\n" not in message.subject


@pytest.mark.parametrize(
    ("page", "field", "sent", "error"),
    [
        ("login/code/", "email", "", "Enter your email address"),
        ("login/code/", "email", "alice", "Enter an email address like name@example.com"),
        ("login/code/", "email", "a\x00b", "Enter an email address like name@example.com"),
        ("signup/", "email", "x" * 3000 + "@example.org", "Your answer is too long. Use 254 letters or fewer"),
        ("password/reset/", "email", "", "Enter your email address"),
    ],
)
def test_an_error_says_how_to_mend_it(page: str, field: str, sent: str, error: str) -> None:
    response = send(Client(), page, **{field: sent})
    assert response.status_code == 200
    assert error in words_of(response)


def test_a_password_is_chosen_with_one_box() -> None:
    alice = make_user("alice")
    client = sign_in(alice)
    assert client.get("/accounts/password/set/").content.decode().count('type="password"') == 1
    send(client, "password/set/", password1="three new words")
    alice.refresh_from_db()
    assert alice.check_password("three new words")


def test_signs_in_by_password() -> None:
    alice = make_user("alice", password="three old words")
    client = Client()
    send(client, "login/", login="alice@example.org", password="three old words")
    send(client, "confirm-email/", code=code_in_the_mail())
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_a_wrong_password_offers_the_code() -> None:
    make_user("alice", password="three old words")
    page = send(Client(), "login/", login="alice@example.org", password="other words")
    assert "Try again, or use a code" in words_of(page)
    assert "Email me a code" in words_of(page)


def test_signing_up_asks_for_nothing_but_the_address() -> None:
    assert 'type="password"' not in Client().get("/accounts/signup/").content.decode()


def test_a_link_that_was_used_says_so() -> None:
    page = Client().get("/accounts/password/reset/key/1-used/")
    assert "This link does not work any more" in words_of(page)
