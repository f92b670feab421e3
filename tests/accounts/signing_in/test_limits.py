"""Limits on tries: strangers are stopped, the owner gets in."""

import re
import time
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts.models import User
from outbox.models import Mail
from outbox.tasks import send_urgent
from tests.people import make_verified

pytestmark = pytest.mark.django_db
MANY = "We sent many emails. Use the newest, or wait 30 minutes"
RIGHT = {"login": "alice@example.org", "password": "three old words"}
WRONG = RIGHT | {"password": "other words"}


@pytest.fixture(autouse=True)
def alice() -> User:
    return make_verified("alice", password="three old words")


def known_browser(alice: User) -> Client:
    """Alice's own phone, signed out."""
    client = Client()
    client.force_login(alice)
    client.get("/preferences/")
    client.post("/accounts/logout/")
    return client


def from_address(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def use_up_passwords() -> None:
    for number in range(8):
        from_address(f"192.0.2.{number}").post("/accounts/login/", WRONG)


def use_up_codes() -> None:
    for number in range(13):
        from_address(f"192.0.2.{number}").post("/accounts/login/code/", {"email": "alice@example.org"})


def is_in(client: Client) -> bool:
    return client.get("/preferences/").status_code == 200


def test_a_stranger_who_tries_passwords_is_stopped_even_with_the_right_one() -> None:
    use_up_passwords()
    stranger = from_address("192.0.2.99")

    page = stranger.post("/accounts/login/", RIGHT).content.decode()

    assert "Too many tries. Wait 5 minutes, then try again" in page
    assert not is_in(stranger)


def test_the_owner_gets_in_at_once_on_a_known_browser(alice: User) -> None:
    phone = known_browser(alice)
    use_up_passwords()

    phone.post("/accounts/login/", RIGHT)

    assert is_in(phone)


def test_the_owner_gets_in_elsewhere_after_five_minutes() -> None:
    use_up_passwords()
    with time_machine.travel(time.time() + 301):
        laptop = Client()
        laptop.post("/accounts/login/", RIGHT)
        assert is_in(laptop)


def test_the_owner_gets_a_code_on_a_known_browser_while_a_stranger_is_refused(alice: User) -> None:
    phone = known_browser(alice)
    use_up_codes()
    refused = from_address("192.0.2.99").post("/accounts/login/code/", {"email": "alice@example.org"})
    assert "We sent many emails. Use the newest, or wait 30 minutes" in refused.content.decode()
    send_urgent()
    assert len(mail.outbox) == 12

    phone.post("/accounts/login/code/", {"email": "alice@example.org"})
    send_urgent()
    code = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert code
    phone.post("/accounts/login/code/confirm/", {"code": code[0]})

    assert is_in(phone)


def test_a_known_browser_of_somebody_else_counts_as_a_strangers() -> None:
    charlies = known_browser(make_verified("charlie"))
    use_up_passwords()

    charlies.post("/accounts/login/", RIGHT)

    assert not is_in(charlies)


def test_links_for_a_new_password_are_counted_too_and_do_not_tell() -> None:
    for email in ("alice@example.org", "nobody@example.org"):
        pages = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(13)]
        answers = [client.post("/accounts/password/reset/", {"email": email}) for client in pages]
        assert [answer.status_code for answer in answers] == [302] * 12 + [200]


@pytest.mark.parametrize("email", ["alice@example.org", "nobody@example.org"])
def test_signing_up_with_one_address_from_many_places_sends_12_mails_in_half_an_hour(email: str) -> None:
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        answers = []
        for number in range(15):
            answers.append(from_address(f"192.0.2.{number}").post("/accounts/signup/", {"email": email}))
            clock.shift(11)

    assert [answer.status_code for answer in answers] == [302] * 12 + [200] * 3
    assert MANY in answers[-1].content.decode()
    assert Mail.objects.filter(to=email).count() == 12


@pytest.mark.parametrize("email", ["alice@example.org", "nobody@example.org"])
@pytest.mark.parametrize(("first", "then"), [("login/code/", "login/code/confirm/"), ("signup/", "confirm-email/")])
def test_a_code_that_is_sent_anew_counts_too(first: str, then: str, email: str) -> None:
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        for number in range(10):
            from_address(f"192.0.2.{number}").post(f"/accounts/{first}", {"email": email})
            clock.shift(11)
        phone = Client()
        phone.post(f"/accounts/{first}", {"email": email})
        clock.shift(11)
        pages = []
        for _tap in range(2):
            pages.append(phone.post(f"/accounts/{then}", {"action": "resend"}, follow=True).content.decode())
            clock.shift(11)

    assert [MANY in page for page in pages] == [False, True]
    assert all(f"We sent 6 figures to {email}" in page for page in pages)
    assert Mail.objects.filter(to=email).count() <= 12


def test_too_many_tries_from_one_place_say_how_long_to_wait() -> None:
    client = Client()
    for _try in range(21):
        answer = client.post("/accounts/signup/", {"email": "not an address"})

    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    assert "Wait 1 minute. Then try again." in answer.content.decode()


def test_behind_a_proxy_each_visitor_is_counted_and_what_they_make_up_is_not(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(21):
        forged = Client(REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": f"203.0.113.{number}, 192.0.2.1"})
        answer = forged.post("/accounts/signup/", {"email": "not an address"})
    other = Client(REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "192.0.2.2"})

    assert answer.status_code == 429
    assert other.post("/accounts/signup/", {"email": "not an address"}).status_code == 200
