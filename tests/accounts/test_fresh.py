"""What cannot be undone asks for a fresh sign-in, and goes on where the person was."""

import re
import time

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts.models import KeptAnswers, User
from accounts.tasks import send_letters
from tests.people import freshen, make_verified, signed_in_before

pytestmark = pytest.mark.django_db
PAGE = "/preferences/signing-in/email/"
AGAIN = "/preferences/signing-in/again/"
ASKED = f"{AGAIN}?next=%2Fpreferences%2Fsigning-in%2Femail%2F"


@pytest.fixture
def alice() -> User:
    return make_verified("alice", password="three old words")


@pytest.fixture
def phone(alice: User) -> Client:
    """A browser in which Alice signed in long ago."""
    return signed_in_before(alice)


def code() -> str:
    send_letters()
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found
    return found[0]


def test_lasts_10_minutes(phone: Client, alice: User) -> None:
    freshen(phone, alice)
    with time_machine.travel(time.time() + 590):
        assert phone.get(PAGE).status_code == 200
    with time_machine.travel(time.time() + 601):
        assert phone.get(PAGE)["Location"] == ASKED


def test_a_code_by_email_leads_back(phone: Client) -> None:
    assert phone.get(PAGE)["Location"] == ASKED
    sent = phone.post(AGAIN, {"next": PAGE})

    answer = phone.post(sent["Location"], {"code": code(), "next": PAGE})

    assert answer["Location"] == PAGE
    assert phone.get(PAGE).status_code == 200


def test_the_password_leads_back_and_a_wrong_one_does_not(phone: Client) -> None:
    wrong = phone.post(f"{AGAIN}password/", {"password": "other words", "next": PAGE})
    assert "This is not your password" in wrong.content.decode()
    assert phone.get(PAGE).status_code == 302

    assert phone.post(f"{AGAIN}password/", {"password": "three old words", "next": PAGE})["Location"] == PAGE
    assert phone.get(PAGE).status_code == 200


def test_what_was_sent_is_kept_and_shown_again_not_done(phone: Client, alice: User) -> None:
    answer = phone.post(PAGE, {"email": "new@example.org"}, headers={"Referer": f"http://testserver{PAGE}"})
    assert answer["Location"] == ASKED
    assert KeptAnswers.objects.count() == 1
    freshen(phone, alice)

    assert 'value="new@example.org"' in phone.get(PAGE).content.decode()

    phone.post(PAGE, {"email": "new@example.org"})
    assert not KeptAnswers.objects.exists()


def test_what_was_sent_twice_is_still_kept(phone: Client, alice: User) -> None:
    for email in ("first@example.org", "second@example.org"):
        phone.post(PAGE, {"email": email}, headers={"Referer": f"http://testserver{PAGE}"})

    assert KeptAnswers.objects.get().sent == {"email": ["second@example.org"]}


def test_never_leads_to_another_site(phone: Client) -> None:
    answer = phone.post(f"{AGAIN}password/", {"password": "three old words", "next": "https://evil.example/"})

    assert answer["Location"] == "/preferences/signing-in/"


def test_who_has_no_password_is_not_asked_for_one() -> None:
    client = signed_in_before(make_verified("harriet"))

    assert "Use my password" not in client.get(AGAIN).content.decode()
    assert client.get(f"{AGAIN}password/").status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        "/preferences/signing-in/passkeys/add/",
        "/preferences/signing-in/passkeys/1/remove/",
        "/preferences/signing-in/email/old/",
        "/preferences/signing-in/email/new/",
        "/accounts/password/set/",
        "/accounts/password/change/",
    ],
)
def test_is_asked_before_changing_how_one_signs_in(phone: Client, page: str) -> None:
    for answer in (phone.get(page), phone.post(page)):
        assert answer["Location"].startswith(AGAIN)
