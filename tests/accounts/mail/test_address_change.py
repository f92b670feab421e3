"""Another email address: both must agree, and the old one can stop it."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import AddressChange, User
from accounts.signing_in.codes import LASTS, PAUSE
from dashboard.retention import purge
from outbox.models import Mail
from outbox.tasks import send_urgent
from tests.people import freshen, make_verified, sign_in

pytestmark = pytest.mark.django_db
MANY = "We sent many emails. Use the newest, or wait 30 minutes"
PAGE = "/preferences/signing-in/email/"
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def alice() -> User:
    return make_verified("alice")


@pytest.fixture
def phone(alice: User) -> Client:
    return sign_in(alice)


def newest() -> mail.EmailMessage:
    send_urgent()
    return mail.outbox[-1]


def code() -> str:
    found = re.search(r"\b\d{6}\b", str(newest().body))
    assert found
    return found[0]


def test_changes_when_both_addresses_agree(phone: Client, alice: User) -> None:
    phone.post(PAGE, {"email": "New@Example.org"})
    assert newest().to == ["alice@example.org"]
    phone.post(f"{PAGE}old/", {"code": code()})
    assert newest().to == ["new@example.org"]
    phone.post(f"{PAGE}new/", {"code": code()})

    alice.refresh_from_db()
    assert alice.email == "new@example.org"
    assert [(one.email, one.verified, one.primary) for one in EmailAddress.objects.all()] == [
        ("new@example.org", True, True)
    ]
    assert newest().to == ["alice@example.org"]
    assert "Your address was changed" in newest().subject


def test_nothing_goes_to_the_new_address_before_the_old_one_agrees(phone: Client, alice: User) -> None:
    phone.post(PAGE, {"email": "new@example.org"})
    wrong = phone.post(f"{PAGE}old/", {"code": "000000"}).content.decode()

    assert "This is not the code" in wrong
    assert phone.get(f"{PAGE}new/").status_code == 404
    newest()
    assert {to for message in mail.outbox for to in message.to} == {"alice@example.org"}


def test_the_code_of_one_address_does_not_serve_for_the_other(phone: Client, alice: User) -> None:
    phone.post(PAGE, {"email": "new@example.org"})
    old_code = code()
    phone.post(f"{PAGE}old/", {"code": old_code})
    phone.post(f"{PAGE}new/", {"code": old_code})

    alice.refresh_from_db()
    assert alice.email == "alice@example.org"


def test_the_old_address_stops_it_without_signing_in(phone: Client, alice: User) -> None:
    phone.post(PAGE, {"email": "new@example.org"})
    right = code()
    link = re.search(r"http://localhost:8000(\S+stop\S+)", str(newest().body))
    assert link
    stranger = Client()
    assert "Keep your old address?" in stranger.get(link[1]).content.decode()
    assert AddressChange.objects.count() == 1

    assert "Your old address stays" in stranger.post(link[1]).content.decode()

    assert phone.post(f"{PAGE}old/", {"code": right}).status_code == 404
    assert "There is nothing to stop" in stranger.get(link[1]).content.decode()


def test_the_link_that_stops_it_ends_after_a_week(alice: User) -> None:
    with time_machine.travel(NOW, tick=False):
        sign_in(alice).post(PAGE, {"email": "new@example.org"})
        link = re.search(r"http://localhost:8000(\S+stop\S+)", str(newest().body))
        assert link
    with time_machine.travel(NOW + timedelta(days=7, seconds=-1), tick=False):
        assert "Keep your old address?" in Client().get(link[1]).content.decode()
    with time_machine.travel(NOW + timedelta(days=7, seconds=2), tick=False):
        Client().post(link[1])
        assert "There is nothing to stop" in Client().get(link[1]).content.decode()
        assert AddressChange.objects.count() == 1


def test_a_link_that_is_not_ours_stops_nothing(alice: User) -> None:
    AddressChange.objects.create(user=alice, new="new@example.org")

    Client().post(f"{PAGE}stop/WzEsIm5ldyJd:1abc:def/")

    assert AddressChange.objects.count() == 1


def test_an_address_that_somebody_has_is_not_told_and_not_given(phone: Client, alice: User) -> None:
    make_verified("charlie")
    phone.post(PAGE, {"email": "charlie@example.org"})
    page = phone.post(f"{PAGE}old/", {"code": code()}, follow=True).content.decode()

    assert "We sent 6 figures to charlie@example.org" in page
    assert newest().to == ["charlie@example.org"]
    assert not re.search(r"\b\d{6}\b", str(newest().body))
    assert "http://localhost:8000/accounts/login/code/" in str(newest().body)


def whole_way(browser: Client, clock: Any) -> list[str]:
    """Each page from the wish for new@example.org on, with nothing left out but what is of chance."""
    browser.post(PAGE, {"email": "new@example.org"})
    pages = [browser.post(f"{PAGE}old/", {"code": code()}, follow=True)]

    def wrong(times: int = 1) -> None:
        pages.extend(browser.post(f"{PAGE}new/", {"code": "00000x"}) for _time in range(times))

    def resend() -> None:
        pages.append(browser.post(f"{PAGE}new/", {"action": "resend"}, follow=True))

    wrong()
    resend()  # too soon: the code of before counts, and its tries
    wrong(7)
    clock.shift(PAUSE)
    resend()
    wrong()
    clock.shift(LASTS + timedelta(seconds=1))
    browser = freshened(browser)
    wrong()
    resend()
    wrong()
    send_urgent()
    return [f"{page.status_code} {getattr(page, 'redirect_chain', '')} {without_chance(page)}" for page in pages]


def freshened(browser: Client) -> Client:
    freshen(browser, User.objects.get(email="alice@example.org"))
    return browser


def without_chance(page: Any) -> str:
    """A page without the tokens of its forms, and without what makes its length tell nothing."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())


def test_every_page_of_the_way_is_the_same_whether_the_new_address_has_a_diary(alice: User) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        free = whole_way(sign_in(alice), clock)
    AddressChange.objects.all().delete()
    make_verified("new")
    with time_machine.travel(NOW, tick=False) as clock:
        taken = whole_way(sign_in(alice), clock)

    assert taken == free
    assert [to for message in mail.outbox for to in message.to].count("new@example.org") == 2 * 3
    for words, times in (("This is not the code", 8), ("Too many tries with this code", 2), ("does not work any", 1)):
        assert sum(words in page for page in taken) == times


@pytest.mark.parametrize("is_verified", [True, False])
def test_an_address_that_somebody_took_meanwhile_is_answered_as_a_code_that_came_too_late(
    phone: Client, alice: User, is_verified: bool
) -> None:
    phone.post(PAGE, {"email": "new@example.org"})
    phone.post(f"{PAGE}old/", {"code": code()})
    right = code()
    if is_verified:
        # Of somebody whose present address is another.
        EmailAddress.objects.create(user=make_verified("charlie"), email="new@example.org", verified=True)
    else:
        Client().post("/accounts/signup/", {"email": "new@example.org"})

    for _try in range(2):
        page = phone.post(f"{PAGE}new/", {"code": right})
        assert page.status_code == 200
        assert "This code does not work any more. Send a new code" in page.content.decode()

    alice.refresh_from_db()
    assert alice.email == "alice@example.org"
    assert EmailAddress.objects.get(user=alice).email == "alice@example.org"
    assert AddressChange.objects.get().new == "new@example.org"


@pytest.mark.parametrize("is_taken", [True, False])
def test_a_new_address_gets_no_mail_within_20_seconds_of_another_and_12_in_half_an_hour(
    alice: User, is_taken: bool
) -> None:
    if is_taken:
        make_verified("new")
    AddressChange.objects.create(user=alice, new="new@example.org", old_agreed=True)

    def ask() -> str:
        return freshened(here).post(f"{PAGE}new/", {"action": "resend"}, follow=True).content.decode()

    with time_machine.travel(NOW, tick=False) as clock:
        here = sign_in(alice)
        for _tap in range(5):
            ask()
        assert Mail.objects.count() == 1
        for _tap in range(11):
            clock.shift(PAUSE)
            assert MANY not in ask()
        # From another browser of hers too.
        here = sign_in(alice)
        for _tap in range(30):
            clock.shift(PAUSE)
            assert MANY in ask()
        assert Mail.objects.filter(to="new@example.org").count() == Mail.objects.count() == 12
        clock.shift(timedelta(minutes=30))
        assert MANY not in ask()
        assert Mail.objects.count() == 13


def test_where_the_new_address_got_many_mails_the_old_one_still_agrees_and_the_next_page_says_to_wait(
    phone: Client,
) -> None:
    for number in range(12):
        Client(REMOTE_ADDR=f"192.0.2.{number}").post("/accounts/login/code/", {"email": "new@example.org"})
    phone.post(PAGE, {"email": "new@example.org"})
    page = phone.post(f"{PAGE}old/", {"code": code()}, follow=True)

    assert page.redirect_chain[-1][0] == f"{PAGE}new/"
    assert MANY in page.content.decode()
    assert [to for message in mail.outbox for to in message.to].count("new@example.org") == 12


def test_the_same_address_is_refused_in_words(phone: Client) -> None:
    assert "You use this address already" in phone.post(PAGE, {"email": "ALICE@example.org"}).content.decode()


def test_after_six_wrong_codes_the_right_one_is_too_late(phone: Client, alice: User) -> None:
    phone.post(PAGE, {"email": "new@example.org"})
    right = code()
    for _try in range(6):
        phone.post(f"{PAGE}old/", {"code": "000000"})

    assert "Too many tries with this code" in phone.post(f"{PAGE}old/", {"code": right}).content.decode()


def test_a_change_that_nobody_finished_is_gone_after_a_week(alice: User) -> None:
    with time_machine.travel(NOW, tick=False):
        sign_in(alice).post(PAGE, {"email": "new@example.org"})
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        sign_in(alice).post(PAGE, {"email": "other@example.org"})
    with time_machine.travel(NOW + timedelta(days=9), tick=False):
        purge(timezone.now())
        assert AddressChange.objects.count() == 1
    with time_machine.travel(NOW + timedelta(days=11), tick=False):
        purge(timezone.now())
        assert not AddressChange.objects.exists()


def test_the_page_says_what_somebody_can_do_without_their_old_mailbox(phone: Client) -> None:
    page = phone.get(PAGE).content.decode()

    assert "You can still sign in with a passkey or a password." in page
    assert "hand your diary over to it, under People" in page
