"""Signing in with an account elsewhere: who is let in, and what proves nothing."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.core import mail
from django.test import Client

from accounts.models import User
from accounts.oidc.adapter import name_of_issuer
from outbox.tasks import send_urgent
from tests.accounts.signing_in.test_sign_in import words_of
from tests.oidc_issuer import NAME, OidcIssuer
from tests.people import make_verified, sign_in

pytestmark = pytest.mark.django_db
WAY, BACK = "/accounts/elsewhere/", "/accounts/elsewhere/back/"
FAILED = "That did not work. Try again, or let us email you a code."
ONCE = f"You have a diary with this address. Sign in by code once. Then {NAME} will do."


@pytest.fixture
def issuer() -> Iterator[OidcIssuer]:
    with OidcIssuer() as issuer, issuer.in_use():
        yield issuer


def come(issuer: OidcIssuer, browser: Client, way: str = WAY) -> Any:
    """Go to the issuer and come back, as far as that leads."""
    led = browser.get(way)
    assert led["Location"].startswith(f"{issuer.url}/authorize?")
    return browser.get(issuer.agree(led["Location"]).removeprefix(settings.SITE_URL), follow=True)


def who(browser: Client) -> str:
    """The address of whoever is signed in; nothing where nobody is."""
    key = browser.session.get("_auth_user_id")
    return User.objects.get(pk=key).email if key else ""


def known_there(user: User, issuer: OidcIssuer) -> None:
    SocialAccount.objects.create(user=user, provider=name_of_issuer(issuer.url), uid="1001")


def code() -> str:
    send_urgent()
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert found
    return found.group()


def test_the_pages_offer_it_by_name_and_lead_on_where_somebody_was_going(issuer: OidcIssuer) -> None:
    for page in ("login/code/", "login/", "signup/"):
        shown = Client().get(f"/accounts/{page}?next=/start/").content.decode()
        assert f"Sign in with {NAME}" in shown
        assert f'href="{WAY}?next=%2Fstart%2F"' in shown or f'href="{WAY}?next=/start/"' in shown


def test_somebody_new_has_an_account_with_their_address_and_comes_in_again(issuer: OidcIssuer) -> None:
    first, second = Client(), Client()
    page = come(issuer, first, f"{WAY}?next=/preferences/")
    assert page.redirect_chain[-1][0] == "/preferences/"
    assert who(first) == "alice@example.org"
    assert EmailAddress.objects.get().verified
    assert SocialAccount.objects.get().extra_data == {}
    issuer.person["email"] = "changed@example.org"
    come(issuer, second)
    assert who(second) == "alice@example.org"
    assert User.objects.count() == 1


def test_what_is_asked_of_the_issuer_is_little_and_where_it_answers_is_asked_once(issuer: OidcIssuer) -> None:
    led = Client().get(WAY)["Location"]
    assert set(re.search(r"scope=([^&]+)", led)[1].split("+")) == {"openid", "email"}  # type: ignore[index]
    come(issuer, Client(), f"{WAY}?scope=admin&auth_params=prompt%3Dnone&process=connect")
    assert issuer.asked.count("/.well-known/openid-configuration") == 1
    assert "/who" not in issuer.asked


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"aud": "another site"},
        {"aud": ["tracker", "another site"], "azp": "another site"},
        {"iss": "https://another.example"},
        {"exp": 1},
        {"exp": None},
        {"iat": 4_000_000_000},
        {"sub": None},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_this_sign_in_opens_nothing(issuer: OidcIssuer, claims: dict[str, Any]) -> None:
    issuer.claims = claims
    browser = Client()
    assert FAILED in words_of(come(issuer, browser))
    assert who(browser) == ""
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("algorithm", "key"),
    [("ES256", ec.generate_private_key(ec.SECP256R1())), ("none", None), ("HS256", "kept-between-the-two" * 2)],
    ids=["another key", "no signature", "the shared secret"],
)
def test_a_token_that_the_issuer_did_not_sign_opens_nothing(issuer: OidcIssuer, algorithm: str, key: Any) -> None:
    issuer.algorithm, issuer.key = algorithm, key
    browser = Client()
    assert FAILED in words_of(come(issuer, browser))
    assert who(browser) == ""


def test_a_way_back_that_did_not_begin_in_this_browser_opens_nothing(issuer: OidcIssuer) -> None:
    browser, other = Client(), Client()
    back = issuer.agree(browser.get(WAY)["Location"]).removeprefix(settings.SITE_URL)
    assert FAILED in words_of(other.get(back, follow=True))
    assert FAILED in words_of(browser.get(re.sub("state=[^&]+", "state=guessed", back), follow=True))
    for asked in ("", "?code=x", "?error=access_denied", "?state=%00&code=%00"):
        assert FAILED in words_of(browser.get(BACK + asked, follow=True))
    assert (who(browser), who(other)) == ("", "")
    browser.get(back)
    assert who(browser) == "alice@example.org"
    again = Client()
    assert FAILED in words_of(again.get(back, follow=True))


def test_an_issuer_of_another_name_and_one_that_does_not_answer_are_not_believed(issuer: OidcIssuer) -> None:
    issuer.named = "https://another.example"
    assert FAILED in words_of(Client().get(WAY, follow=True))
    issuer.named, issuer.userinfo = None, {}
    issuer.claims = {"email": None}
    assert FAILED in words_of(come(issuer, Client()))


def test_an_address_said_beside_the_token_counts_where_it_is_of_the_same_person(issuer: OidcIssuer) -> None:
    issuer.claims = {"email": None, "email_verified": None}
    issuer.userinfo = {"sub": "2002", "email": "alice@example.org", "email_verified": True}
    assert FAILED in words_of(come(issuer, Client()))
    issuer.userinfo["sub"] = "1001"
    browser = Client()
    come(issuer, browser)
    assert who(browser) == "alice@example.org"


@pytest.mark.parametrize("said", [False, None, "true", 1])
def test_an_address_that_the_issuer_does_not_answer_for_makes_no_account(issuer: OidcIssuer, said: object) -> None:
    issuer.person["email_verified"] = said
    browser = Client()
    words = words_of(come(issuer, browser))
    assert f"{NAME} does not say that your address is yours. Let us email you a code." in words
    assert not User.objects.exists()


def test_the_address_of_somebody_here_opens_nothing_until_they_sign_in_by_its_code(issuer: OidcIssuer) -> None:
    alice = make_verified("alice")
    browser = Client()
    page = come(issuer, browser)
    assert ONCE in words_of(page)
    assert 'value="alice@example.org"' in page.content.decode()
    assert who(browser) == ""
    assert not SocialAccount.objects.exists()

    browser.post("/accounts/login/code/", {"email": "alice@example.org"})
    browser.post("/accounts/login/code/confirm/", {"code": code()})
    assert who(browser) == "alice@example.org"
    assert SocialAccount.objects.get().user == alice
    send_urgent()
    assert "City Clinic can sign you in from now on." in mail.outbox[-1].body
    other = Client()
    come(issuer, other)
    assert who(other) == "alice@example.org"


def test_what_waits_is_not_given_to_somebody_with_another_address_nor_after_half_an_hour(issuer: OidcIssuer) -> None:
    make_verified("alice")
    make_verified("rosa")
    browser = Client()
    come(issuer, browser)
    browser.post("/accounts/login/code/", {"email": "rosa@example.org"})
    browser.post("/accounts/login/code/confirm/", {"code": code()})
    assert who(browser) == "rosa@example.org"
    late = Client()
    come(issuer, late)
    session = late.session
    session["account_elsewhere"] = session["account_elsewhere"] | {"until": time.time() - 1}
    session.save()
    late.post("/accounts/login/code/", {"email": "alice@example.org"})
    late.post("/accounts/login/code/confirm/", {"code": code()})
    assert who(late) == "alice@example.org"
    assert not SocialAccount.objects.exists()


def test_the_people_of_another_issuer_are_others(issuer: OidcIssuer) -> None:
    known_there(make_verified("alice"), issuer)
    issuer.person["email"] = "rosa@example.org"
    with OidcIssuer() as other, other.in_use():
        other.person["email"] = "rosa@example.org"
        browser = Client()
        come(other, browser)
    assert who(browser) == "rosa@example.org"


@pytest.mark.parametrize(("sign_up", "title"), [("closed", "New diaries are closed"), ("invited", "You need an invi")])
def test_where_nobody_may_sign_up_an_account_elsewhere_makes_none(
    issuer: OidcIssuer, settings: Any, sign_up: str, title: str
) -> None:
    settings.SIGN_UP = sign_up
    assert title in words_of(come(issuer, Client()))
    assert not User.objects.exists()
    known_there(make_verified("alice"), issuer)
    browser = Client()
    come(issuer, browser)
    assert who(browser) == "alice@example.org"


def test_an_invitation_lets_in_the_invited_address_alone(issuer: OidcIssuer, settings: Any) -> None:
    settings.SIGN_UP = "invited"
    for address, comes_in in (("rosa@example.org", False), ("Alice@Example.org", True)):
        browser = Client()
        session = browser.session
        session["asked"] = {"words": "Help Sam", "email": "alice@example.org", "path": "/invitation/x/"}
        session.save()
        issuer.person["email"] = address
        come(issuer, browser, f"{WAY}?next=/invitation/x/")
        assert bool(who(browser)) is comes_in


def test_the_second_step_is_asked_and_a_closed_account_stays_closed(issuer: OidcIssuer) -> None:
    alice = make_verified("alice")
    known_there(alice, issuer)
    TOTP.activate(alice, "JBSWY3DPEHPK3PXP")
    browser = Client()
    assert come(issuer, browser).redirect_chain[-1][0].startswith("/accounts/second-step/")
    assert who(browser) == ""
    User.objects.update(is_active=False)
    assert "This diary is closed" in words_of(come(issuer, browser))
    assert who(browser) == ""


def test_one_goes_on_only_on_this_site(issuer: OidcIssuer) -> None:
    page = come(issuer, Client(), f"{WAY}?next=https://another.example/")
    assert page.redirect_chain[-1][0].startswith("/")


def test_a_place_that_asks_too_often_waits(issuer: OidcIssuer) -> None:
    browser = Client()
    answers = [browser.get(WAY).status_code for _number in range(61)]
    assert answers == [302] * 60 + [429]


def test_it_is_ended_on_the_page_about_signing_in_and_a_mail_says_so(issuer: OidcIssuer) -> None:
    alice = make_verified("alice")
    known_there(alice, issuer)
    browser = sign_in(alice)
    end = "/preferences/signing-in/elsewhere/end/"
    assert end in browser.get("/preferences/signing-in/").content.decode()
    browser.post(end, {"sure": "yes"})
    assert not SocialAccount.objects.exists()
    send_urgent()
    assert "Your other account does not sign you in any more." in mail.outbox[-1].body
    assert end not in browser.get("/preferences/signing-in/").content.decode()


def test_where_no_issuer_is_named_nothing_is_shown_and_the_way_leads_to_a_code() -> None:
    for page in ("login/code/", "login/", "signup/"):
        assert WAY not in Client().get(f"/accounts/{page}").content.decode()
    for way in (WAY, BACK):
        assert Client().get(way)["Location"] == "/accounts/login/code/"
