"""A photo of the clinic card, chosen on a phone."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from injections.models import CardPhoto
from tests.browser.gate import problems
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.injections.making import make_visit, page_of
from tests.patients.photos.photographing import in_two_halves, photo
from tests.people import make_owner, make_patient

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
TAPS = 3


@pytest.mark.parametrize("phone", ["page", "no_script_page"])
def test_a_photo_is_added_opened_large_removed_and_brought_back(
    phone: str, live_server: "LiveServer", tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(phone)

    def passes_the_gate() -> bool:
        # The gate is a script itself.
        return phone == "no_script_page" or problems(page) == []

    patient = make_patient()
    sign_in(page, live_server, make_owner(patient))
    visit = make_visit(patient, product="botox")
    card = tmp_path / "card.jpg"
    card.write_bytes(photo(in_two_halves((3000, 2000))))
    alice = Person(page, live_server.url)

    alice.open(page_of(patient, f"{visit.pk}/"))
    alice.tap("Add a photo of the clinic card")
    assert passes_the_gate()
    page.get_by_label("Choose or take a photo").set_input_files(card)
    alice.tap("Save the photo")
    alice.sees("Saved")
    assert passes_the_gate()
    assert alice.effort.taps + 1 == TAPS
    small = page.get_by_role("img", name="Photo of the clinic card")
    assert small.evaluate("image => image.naturalWidth") == 320

    alice.tap("Photo of the clinic card. Opens it large")
    alice.sees_heading("Clinic card of 19 September 2026")
    assert passes_the_gate()
    large = page.locator("main img")
    assert large.evaluate("image => image.naturalWidth") == 1600
    assert large.evaluate("image => image.getBoundingClientRect().right <= innerWidth")

    alice.tap("Remove this photo")
    alice.sees_heading("Removed: photo of the clinic card")
    assert CardPhoto.objects.get().deleted_at
    alice.tap("Bring it back")
    expect(page.get_by_role("img", name="Photo of the clinic card")).to_be_visible()
