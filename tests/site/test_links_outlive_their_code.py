"""A link that somebody holds opens wherever its code has moved: what its secret is made of never changes.

The words stand here as they were when the first link left; where one of them changes, links in people's hands die.
"""

import base64
import uuid

import pytest
from django.core import signing
from django.utils import timezone
from django.utils.crypto import salted_hmac

from patients.invitations.rules import secret_of
from reminders.calendar.writing import make_feed
from reminders.links.tokens import stop_link
from tests.accounts.making import make_address_change
from tests.people import make_owner, make_patient
from tests.site.world import make_world
from trends.links.rules import GoodFor, from_now
from trends.links.writing import make_link, pass_for

pytestmark = pytest.mark.django_db
NUMBER = uuid.UUID("7d2a3f0e-6a53-4a8e-9d51-3c2f6a1b9f00")


def made_from(words: str, made_of: str) -> bytes:
    return salted_hmac(words, made_of, algorithm="sha256").digest()


def as_token(secret: bytes) -> str:
    return base64.urlsafe_b64encode(secret[:24]).decode()


def test_the_links_of_a_reminder() -> None:
    token = stop_link(make_world().reminder).token

    assert signing.TimestampSigner(salt="reminders.links", sep=".").unsign(token)


def test_the_link_that_stops_a_change_of_address() -> None:
    token = make_address_change(make_owner(make_patient()))

    assert signing.loads(token, salt="accounts.address_change")


def test_an_invitation() -> None:
    assert secret_of(NUMBER) == made_from("patients.invitations", NUMBER.hex).hex()


def test_a_calendar() -> None:
    patient = make_patient()
    owner = make_owner(patient)
    token = make_feed(patient=patient, user=owner, number=NUMBER, now=timezone.now())

    assert token == as_token(made_from("reminders.calendar.feeds", f"{patient.pk} {owner.pk} {NUMBER}"))


def test_a_link_for_the_clinic_its_pin_and_the_browser_that_gave_it() -> None:
    patient, now = make_patient(), timezone.now()
    owner = make_owner(patient)
    made = make_link(patient=patient, user=owner, number=NUMBER, hours=from_now(GoodFor.DAY, now), now=now)
    assert made
    made_of = f"{patient.pk} {owner.pk} {NUMBER}"
    shown, _how_long = pass_for(made.link, now)

    assert made.token == as_token(made_from("trends.clinic_links.token", made_of))
    assert int(made.pin) == int.from_bytes(made_from("trends.clinic_links.pin", made_of)[:16], "big") % 10 ** len(
        made.pin
    )
    assert signing.TimestampSigner(salt="trends.clinic_links.open").unsign(shown) == made.link.pk.hex
