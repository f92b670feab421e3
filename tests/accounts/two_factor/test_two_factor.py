"""The second step: off until somebody wants it, asked after a code or a password, never after a passkey."""

import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from outbox.tasks import send_urgent
from tests.accounts.making import make_passkey
from tests.people import make_verified, sign_in

pytestmark = pytest.mark.django_db
ON = "/preferences/signing-in/second-step/on/"
CODES = "/preferences/signing-in/second-step/codes/"


@pytest.fixture
def alice() -> User:
    return make_verified("alice", password="three old words")


def shown_by_app(secret: str, later: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later)))


def turn_on(alice: User) -> tuple[str, list[str]]:
    """The key in her app, and her spare codes."""
    client = sign_in(alice)
    html = client.get(ON).content.decode()
    found = re.search(r"<b>((?:[a-z2-7]{4} ){7}[a-z2-7]{4})</b>", html)
    assert found
    assert 'src="data:image/svg+xml;base64,' in html
    secret = found[1].replace(" ", "").upper()
    code = shown_by_app(secret)
    page = client.post(ON, {"code": f"{code[:3]} {code[3:]}"}, follow=True)
    return secret, re.findall(r"<b>(\d{4} \d{4})</b>", page.content.decode())


def by_password() -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": "alice@example.org", "password": "three old words"})
    return client


def is_in(client: Client) -> bool:
    return client.get("/preferences/").status_code == 200


def test_is_asked_after_the_password_and_the_app_lets_in(alice: User) -> None:
    secret, codes = turn_on(alice)
    assert len(codes) == 10
    client = by_password()
    assert not is_in(client)
    assert "Code from the app" in client.get("/accounts/second-step/").content.decode()

    client.post("/accounts/second-step/", {"code": shown_by_app(secret, later=1)})

    assert is_in(client)


def test_a_code_from_the_app_lets_in_once(alice: User) -> None:
    secret, _codes = turn_on(alice)
    code = shown_by_app(secret, later=1)
    first, second = by_password(), by_password()

    for client in (first, second):
        client.post("/accounts/second-step/", {"code": code})

    assert is_in(first)
    assert not is_in(second)


def test_is_asked_after_the_emailed_code(alice: User) -> None:
    turn_on(alice)
    client = Client()
    client.post("/accounts/login/code/", {"email": "alice@example.org"})
    send_urgent()
    code = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert code

    answer = client.post("/accounts/login/code/confirm/", {"code": code[0]})

    assert answer["Location"] == "/accounts/second-step/"
    assert not is_in(client)


def test_a_spare_code_lets_in_once(alice: User) -> None:
    _secret, codes = turn_on(alice)
    first, second = by_password(), by_password()

    first.post("/accounts/second-step/", {"code": codes[0]})
    second.post("/accounts/second-step/", {"code": codes[0]})

    assert is_in(first)
    assert not is_in(second)


def test_a_wrong_code_says_what_to_do_and_lets_nobody_in(alice: User) -> None:
    turn_on(alice)
    client = by_password()

    page = client.post("/accounts/second-step/", {"code": "000000"}).content.decode()

    assert "Try again, or use another way" in page
    assert not is_in(client)


def test_is_not_on_before_the_app_has_shown_a_code(alice: User) -> None:
    client = sign_in(alice)
    client.get(ON)

    page = client.post(ON, {"code": "000000"}).content.decode()

    assert "This is not the code. Wait for the next one and try again" in page
    assert not Authenticator.objects.exists()
    assert is_in(by_password())


def test_a_passkey_alone_is_no_second_step(alice: User) -> None:
    make_passkey(alice)

    assert is_in(by_password())


def test_turned_off_it_is_not_asked_and_a_mail_says_so(alice: User) -> None:
    turn_on(alice)
    client = sign_in(alice)

    client.post("/preferences/signing-in/second-step/off/")
    send_urgent()

    assert is_in(by_password())
    assert [message.subject for message in mail.outbox] == ["The second step is on", "The second step is off"]


def test_the_database_does_not_hold_the_key(alice: User) -> None:
    secret, codes = turn_on(alice)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in kept
    assert codes[0].replace(" ", "") not in kept


def test_the_key_is_read_after_the_sites_own_was_replaced(alice: User, settings: Settings) -> None:
    secret, _codes = turn_on(alice)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = f"{settings.SECRET_KEY} anew", [settings.SECRET_KEY]
    client = by_password()

    client.post("/accounts/second-step/", {"code": shown_by_app(secret, later=1)})

    assert is_in(client)


@pytest.mark.parametrize("page", [ON, CODES, "/preferences/signing-in/second-step/off/"])
def test_old_sign_ins_are_asked_again(alice: User, page: str) -> None:
    client = sign_in(alice)
    with time_machine.travel(time.time() + 601):
        assert client.get(page)["Location"].startswith("/preferences/signing-in/again/?next=")


def test_with_a_second_step_an_email_is_not_enough_to_show_who_one_is(alice: User) -> None:
    secret, _codes = turn_on(alice)
    client = sign_in(alice)

    assert client.get("/preferences/signing-in/again/code/").status_code == 404
    client.post("/preferences/signing-in/again/")
    client.post("/preferences/signing-in/again/app/", {"code": shown_by_app(secret, later=1)})

    assert client.get(CODES).status_code == 200
