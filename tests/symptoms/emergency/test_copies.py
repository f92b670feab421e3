"""The copies of the emergency pages that a browser keeps: the same signs for all, made anew when they would differ."""

import pytest
from django.test import Client

from tests.people import make_owner, make_patient, sign_in

pytestmark = pytest.mark.django_db
SCRIPT = "keep-emergency"


def keeps(browser: Client, page: str = "/emergency/") -> bool:
    """Whether that page lets the browser make a copy."""
    return SCRIPT in browser.get(page).content.decode()


def test_a_copy_tells_nothing_of_anybodys_health_but_has_their_number() -> None:
    said = []
    for pump in ("yes", "no"):
        patient = make_patient(baclofen_pump=pump, name=f"Alice {pump}")
        owner = make_owner(patient, f"alice-{pump}")
        owner.easier_side, owner.text_size = "left", "large"
        owner.save()
        said.append(sign_in(owner).get("/emergency/copy/").content.decode())

    assert said[0] == said[1]
    assert "Baclofen pump:" in said[0]
    assert 'href="tel:999"' in said[0]
    assert 'data-text="large"' in said[0]
    assert not [word for word in ("Alice", "data-side", "csrfmiddlewaretoken") if word in said[0]]


def test_a_browser_with_a_new_copy_gets_no_script_for_one_until_it_would_be_another() -> None:
    patient = make_patient()
    owner = make_owner(patient)
    browser = sign_in(owner)
    today = f"/r/{patient.id}/"
    assert keeps(browser)
    assert keeps(browser, today)
    browser.get("/emergency/copy/")
    assert not keeps(browser)
    assert not keeps(browser, today)

    owner.language = "es"
    owner.save()
    assert keeps(browser)
    browser.get("/emergency/copy/")
    assert not keeps(browser, today)
    # Another emergency number may be in it.
    browser.post(f"{today}settings/emergency-number/", {"answer": "112"})
    assert keeps(browser)


def test_nobody_signed_in_has_a_copy_too() -> None:
    browser = Client()
    assert keeps(browser, "/")
    assert browser.get("/emergency/copy/").status_code == browser.get("/emergency/help-now/copy/").status_code == 200
    assert not keeps(browser, "/")
