"""Passkeys, in Chromium with its virtual authenticator."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from patients.models import Role
from tests.browser.passkeys import Phone
from tests.browser.person import Person
from tests.browser.resting import come_to_rest
from tests.browser.signed_in import newest_code, sign_in, ten_minutes_go_by
from tests.people import make_patient, make_verified
from tests.smtp import Sink

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mailbox() -> Iterator[Sink]:
    """The person's mailbox, behind a real SMTP server."""
    with Sink() as sink, sink.in_use():
        yield sink


@pytest.fixture
def alice() -> User:
    return make_verified("alice")


def sign_out(page: Page) -> None:
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def make_a_passkey(person: Person) -> None:
    person.open("/preferences/signing-in/passkeys/add/")
    person.tap("Make a passkey")
    person.sees("The passkey is saved")


def signs_in_by_passkey(person: Person) -> None:
    person.open("/accounts/login/code/")
    person.tap("Sign in with a passkey")


def is_signed_in(page: Page) -> bool:
    return "/accounts/" not in page.url


def test_signs_up_with_a_passkey_and_in_again_by_two_taps(page: Page, live_server: "LiveServer", mailbox: Sink) -> None:
    Phone(page)
    person = Person(page, live_server.url)
    person.open("/")
    person.tap("Start a diary")
    person.type("Your email address", "new@example.org")
    person.tap("Email me a code")
    person.type("Code from the email", newest_code(mailbox))
    person.tap("Continue")
    person.type("Name", "Alice")
    person.tap("Save and go on")
    person.open("/home/")
    person.page.locator("summary", has_text="More").tap()
    person.tap("Sign in faster next time")
    person.sees_heading("Sign in faster next time?")
    person.tap("Make a passkey")
    person.sees("The passkey is saved")

    sign_out(page)
    person.open("/")
    person.effort.start()
    person.tap("Sign in")
    person.tap("Sign in with a passkey")

    assert is_signed_in(page)
    assert person.effort.taps == 2
    assert Authenticator.objects.get().user.email == "new@example.org"


def test_no_passkey_is_offered_where_the_browser_cannot_make_one(
    phone: Page, live_server: "LiveServer", alice: User
) -> None:
    alice.date_joined = timezone.now()
    alice.save()
    sign_in(phone, live_server, alice)
    make_patient().memberships.create(user=alice, role=Role.OWNER, is_the_person=True)

    phone.goto(f"{live_server.url}/home/")
    phone.wait_for_load_state("networkidle")
    phone.locator("summary", has_text="More").tap()

    assert phone.get_by_text("What stopped the exercise").is_visible()
    assert not phone.get_by_text("Sign in faster next time").is_visible()


def test_a_new_diary_goes_on_without_a_passkey(page: Page, live_server: "LiveServer", alice: User) -> None:
    sign_in(page, live_server, alice)
    person = Person(page, live_server.url)
    person.open("/preferences/signing-in/passkeys/offer/")

    person.tap("Go on without one")

    assert "passkeys" not in page.url
    assert not Authenticator.objects.exists()


def test_a_second_passkey_is_named_and_a_removed_one_no_longer_signs_in(
    page: Page, live_server: "LiveServer", alice: User
) -> None:
    sign_in(page, live_server, alice)
    phone, person = Phone(page), Person(page, live_server.url)
    make_a_passkey(person)
    phone.is_another_one()
    make_a_passkey(person)
    first, second = Authenticator.objects.order_by("pk")

    person.open(f"/preferences/signing-in/passkeys/{second.pk}/")
    person.type("Name", "The tablet in the kitchen")
    person.tap("Save the name")
    person.sees("The tablet in the kitchen")
    sign_out(page)
    signs_in_by_passkey(person)
    assert is_signed_in(page)

    person.open(f"/preferences/signing-in/passkeys/{second.pk}/remove/")
    person.tap("Remove the passkey")
    assert [left.pk for left in Authenticator.objects.all()] == [first.pk]
    sign_out(page)
    signs_in_by_passkey(person)

    assert not is_signed_in(page)
    person.sees("Try again, or use another way")


def test_a_finger_that_is_not_known_says_so_and_leaves_the_other_ways(
    page: Page, live_server: "LiveServer", alice: User
) -> None:
    sign_in(page, live_server, alice)
    phone, person = Phone(page), Person(page, live_server.url)
    make_a_passkey(person)
    sign_out(page)
    phone.does_not_know_the_finger()

    person.open("/accounts/login/code/")
    come_to_rest(page)
    page.get_by_role("button", name="Sign in with a passkey").tap()

    person.sees("That did not work. Try again, or use another way.")
    expect(page.get_by_role("button", name="Email me a code")).to_be_visible()


def test_who_lost_the_phone_with_the_passkey_gets_in_by_code(
    page: Page, live_server: "LiveServer", alice: User, mailbox: Sink
) -> None:
    sign_in(page, live_server, alice)
    phone, person = Phone(page), Person(page, live_server.url)
    make_a_passkey(person)
    phone.is_another_one()
    page.context.clear_cookies()

    person.open("/accounts/login/code/")
    person.type("Your email address", "alice@example.org")
    person.tap("Email me a code")
    person.type("Code from the email", newest_code(mailbox))
    person.tap("Continue")

    assert is_signed_in(page)


def test_without_javascript_no_passkey_is_offered(no_script_page: Page, live_server: "LiveServer") -> None:
    no_script_page.goto(f"{live_server.url}/accounts/login/code/")

    expect(no_script_page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    expect(no_script_page.get_by_role("button", name="Email me a code")).to_be_visible()


def test_shows_by_passkey_that_it_is_still_the_same_person(page: Page, live_server: "LiveServer", alice: User) -> None:
    sign_in(page, live_server, alice)
    Phone(page)
    person = Person(page, live_server.url)
    make_a_passkey(person)
    person.open("/preferences/signing-in/again/?next=/preferences/text/")

    person.tap("Use my passkey")

    person.sees_heading("How large shall the text be?")


def test_the_phones_own_unlock_is_the_first_way_where_it_is_set_up(
    page: Page, live_server: "LiveServer", alice: User
) -> None:
    patient = make_patient()
    patient.memberships.create(user=alice, role=Role.OWNER, is_the_person=True)
    sign_in(page, live_server, alice)
    Phone(page)
    person = Person(page, live_server.url)
    make_a_passkey(person)
    ten_minutes_go_by()

    person.open(f"/r/{patient.pk}/people/invite/helper/")

    person.sees_heading("How do you show that it is you?")
    ways = page.get_by_role("main").get_by_role("button").or_(page.get_by_role("main").get_by_role("link"))
    assert [words.strip() for words in ways.all_inner_texts()] == ["Back", "Use my passkey", "Email me a code"]
    person.tap("Use my passkey")
    assert page.url.endswith(f"/r/{patient.pk}/people/invite/helper/")


def test_after_a_code_the_phones_own_unlock_is_offered_once(
    page: Page, live_server: "LiveServer", alice: User, mailbox: Sink
) -> None:
    patient = make_patient()
    patient.memberships.create(user=alice, role=Role.OWNER, is_the_person=True)
    sign_in(page, live_server, alice)
    Phone(page)
    person = Person(page, live_server.url)
    ten_minutes_go_by()

    person.open(f"/r/{patient.pk}/people/invite/helper/")
    expect(page.get_by_role("button", name="Use my passkey")).to_have_count(0)
    person.tap("Email me a code")
    person.type("Code from the email", newest_code(mailbox))
    person.tap("Continue")
    person.sees_heading("Sign in faster next time?")
    person.tap("Make a passkey")
    person.sees("The passkey is saved")

    ten_minutes_go_by()
    person.open(f"/r/{patient.pk}/people/invite/helper/")
    person.tap("Use my passkey")
    assert page.url.endswith(f"/r/{patient.pk}/people/invite/helper/")


def test_without_javascript_the_code_leads_on(
    page: Page, no_script_page: Page, live_server: "LiveServer", alice: User, mailbox: Sink
) -> None:
    patient = make_patient()
    patient.memberships.create(user=alice, role=Role.OWNER, is_the_person=True)
    sign_in(page, live_server, alice)
    Phone(page)
    make_a_passkey(Person(page, live_server.url))
    sign_in(no_script_page, live_server, alice)
    ten_minutes_go_by()
    person = Person(no_script_page, live_server.url)

    person.open(f"/r/{patient.pk}/people/invite/helper/")
    expect(no_script_page.get_by_role("button", name="Use my passkey")).to_be_hidden()
    person.tap("Email me a code")
    person.type("Code from the email", newest_code(mailbox))
    person.tap("Continue")

    assert no_script_page.url.endswith(f"/r/{patient.pk}/people/invite/helper/")
