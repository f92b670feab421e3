"""What cannot be undone asks for a fresh sign-in, and goes on where the person was."""

import re
import time

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts.models import KeptAnswers, User
from outbox.tasks import send_urgent
from tests.accounts.making import make_passkey
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


def forget_the_code(browser: Client) -> None:
    """As if 10 minutes had gone by."""
    session = browser.session
    session["account_authentication_methods"] = []
    session.save()


def code() -> str:
    send_urgent()
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found
    return found[0]


def test_lasts_10_minutes(phone: Client, alice: User) -> None:
    freshen(phone, alice)
    with time_machine.travel(time.time() + 590):
        assert phone.get(PAGE).status_code == 200
    with time_machine.travel(time.time() + 601):
        assert phone.get(PAGE)["Location"] == ASKED


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("/preferences/", "/preferences/"),
        ("", "/preferences/signing-in/"),
        ("http://elsewhere.example/", "/preferences/signing-in/"),
        (PAGE, "/preferences/signing-in/"),
        (f"{AGAIN}code/", "/preferences/signing-in/"),
    ],
)
def test_back_leads_to_the_page_before_or_above(phone: Client, came_from: str, back: str) -> None:
    said = came_from if came_from.startswith("http") else f"http://testserver{came_from}"
    asked = phone.get(PAGE, headers={"Referer": said} if came_from else {})["Location"]

    assert f'class="back" href="{back}"' in phone.get(asked).content.decode()

    sent = phone.post(asked)["Location"]
    way_back = re.search(r'class="back" href="([^"]*)"', phone.get(sent).content.decode())
    assert way_back
    assert f'class="back" href="{back}"' in phone.get(way_back[1].replace("&amp;", "&")).content.decode()


def test_back_never_leads_to_another_site(phone: Client) -> None:
    for elsewhere in ("https://evil.example/", "//evil.example/preferences/", "javascript:alert(1)"):
        page = phone.get(AGAIN, {"next": PAGE, "before": elsewhere}).content.decode()
        assert 'class="back" href="/preferences/signing-in/"' in page


def test_after_the_code_a_browser_that_can_is_offered_a_passkey_once(phone: Client, alice: User) -> None:
    offers = []
    for _time in range(2):
        sent = phone.post(ASKED)["Location"]
        answer = phone.post(sent, {"code": code(), "makes_passkeys": ""})
        offers.append(answer["Location"])
        forget_the_code(phone)

    assert offers == ["/preferences/signing-in/passkeys/offer/?next=%2Fpreferences%2Fsigning-in%2Femail%2F", PAGE]
    freshen(phone, alice)
    page = phone.get(offers[0]).content.decode()
    assert f'<a class="btn" href="{PAGE}">Go on without one</a>' in page


def test_who_has_a_passkey_is_offered_it_first_and_no_other(phone: Client, alice: User) -> None:
    make_passkey(alice)
    page = phone.get(ASKED).content.decode()
    assert page.index("Use my passkey") < page.index("Email me a code")

    answer = phone.post(phone.post(ASKED)["Location"], {"code": code(), "makes_passkeys": ""})

    assert answer["Location"] == PAGE


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
