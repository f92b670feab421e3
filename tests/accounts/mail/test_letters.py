"""Every mail and message of the sign-in library has our words, or cannot be reached."""

from pathlib import Path

import allauth
import pytest
from django.urls import reverse

from accounts.mail.words import LETTERS, MESSAGES, UNKNOWN, letter
from accounts.signing_in.sign_up import CLOSED, INVITED, OPEN

TEMPLATES = Path(allauth.__file__).parent / "templates"
# Sent by pages of the library that lead elsewhere here, or by ways that are not switched on.
NEVER_SENT = {
    "account/email/email_changed",
    "account/email/email_confirm",
    "account/email/email_deleted",
    "account/email/password_reset_code",
    "mfa/email/recovery_codes_generated",
}
NEVER_SAID = {
    "account/messages/cannot_delete_primary_email.txt",
    "account/messages/email_deleted.txt",
    "account/messages/phone_verification_sent.txt",
    "account/messages/phone_verified.txt",
    "account/messages/primary_email_set.txt",
    "account/messages/unverified_primary_email.txt",
}


def test_every_mail_of_the_library_has_our_words() -> None:
    theirs = {
        str(path.relative_to(TEMPLATES)).removesuffix("_subject.txt")
        for app in ("account", "mfa")
        for path in TEMPLATES.glob(f"{app}/email/*_subject.txt")
    }

    assert theirs - NEVER_SENT <= {*LETTERS, UNKNOWN}


def test_every_message_of_the_library_has_our_words() -> None:
    theirs = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.glob("account/messages/*.txt")}

    assert theirs - NEVER_SAID == set(MESSAGES)


@pytest.mark.parametrize(
    ("sign_up", "way"), [(OPEN, "/start/"), (INVITED, "an invitation"), (CLOSED, "Nobody can start")]
)
def test_somebody_unknown_is_told_how_to_start_here(sign_up: str, way: str) -> None:
    body = letter(UNKNOWN, sign_up).body({"signup_url": "https://tracker.example/start/"})

    assert way in body
    assert ("https://" in body) == (sign_up == OPEN)


def test_the_mail_about_a_known_address_leads_to_signing_in() -> None:
    url = reverse("account_request_login_code")

    assert url in letter("account/email/account_already_exists", OPEN).body({"login_url": url})
