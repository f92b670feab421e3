"""Whoever writes the digits of another script is understood in every box that takes digits."""

import re
from datetime import timedelta

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from injections.models import Site, Visit
from tests.accounts.signing_in.test_sign_in import code_in_the_mail
from tests.clinics import a_clinic
from tests.clock import NOW
from tests.people import make_verified, sign_in
from tests.site.boxes import Box, is_for_numbers
from tests.site.world import World

pytestmark = pytest.mark.django_db

ARABIC = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")
# Something for each kind of box: a number, one with decimals, a time, a date, a code.
DAY = timedelta(days=1)
WRITTEN = ("12", "3.5", "10.30", f"{NOW - DAY:%d %m %Y}", f"{NOW + DAY:%d %m %Y}", "123456", "020 7946 0018")


def meaning(field: forms.Field, written: str) -> object:
    """What a box makes of this; None where it refuses it."""
    try:
        return field.clean([*written.split(), "", ""][:3] if isinstance(field, forms.MultiValueField) else written)
    except ValidationError:
        return None


def test_every_box_that_reads_digits_reads_those_of_other_scripts(boxes: list[Box]) -> None:
    read, wrong = set(), {}
    for page, name, field in boxes:
        for written in WRITTEN:
            meant = meaning(field, written)
            if meant is None or (meant == written and not is_for_numbers(field)):
                continue
            read.add(name)
            if meaning(field, written.translate(ARABIC)) != meant:
                wrong[f"{page} {name} {written}"] = meaning(field, written.translate(ARABIC))

    assert not wrong
    assert read >= {
        "answer",
        "appointment",
        "at",
        "code",
        "cost",
        "date",
        "degrees",
        "emergency_number",
        "metres",
        "pin",
    }


def in_arabic(code: str) -> str:
    return code.translate(ARABIC)


def test_the_code_of_sign_up() -> None:
    client = Client()
    client.post("/accounts/signup/", {"email": "new@example.org"})
    client.post("/accounts/confirm-email/", {"code": in_arabic(code_in_the_mail())})
    assert client.session["_auth_user_id"] == str(User.objects.get(email="new@example.org").pk)


def test_the_code_of_sign_in() -> None:
    alice, client = make_verified("alice"), Client()
    client.post("/accounts/login/code/", {"email": "alice@example.org"})
    client.post("/accounts/login/code/confirm/", {"code": in_arabic(code_in_the_mail())})
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_the_codes_of_a_change_of_address() -> None:
    alice = make_verified("alice")
    client, page = sign_in(alice), "/preferences/signing-in/email/"
    client.post(page, {"email": "new@example.org"})
    client.post(f"{page}old/", {"code": in_arabic(code_in_the_mail())})
    client.post(f"{page}new/", {"code": in_arabic(code_in_the_mail())})
    alice.refresh_from_db()
    assert alice.email == "new@example.org"


def test_the_pin_of_the_clinic(shared_world: World) -> None:
    clinic = a_clinic(shared_world.patient, shared_world.people["alice"])
    assert clinic.enter(f"{in_arabic(clinic.pin[:3])} {in_arabic(clinic.pin[3:])}").status_code == 302
    assert re.search("Botox", clinic.look().content.decode())


def test_the_units_of_a_visit(shared_world: World) -> None:
    visit = Visit.objects.get(pk=shared_world.visit.pk)
    site = visit.sites.get()
    shared_world.browser_of("alice").post(
        f"/r/{shared_world.patient.id}/injections/{visit.pk}/units/", {site.code: in_arabic("62.5")}
    )
    assert float(Site.objects.get(pk=site.pk).units or 0) == 62.5
