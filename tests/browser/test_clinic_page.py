"""What a doctor finds on the first screen, and on the first side: seven facts, and this cycle over the last."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from accounts.models import User
from dashboard.demo.writing import demo_today, demo_user, load_demo
from patients.models import Patient
from tests.browser.gate import problems
from tests.browser.resting import come_to_rest
from tests.browser.signed_in import sign_in
from tests.clinics import a_clinic
from trends.clinic.page import page_of

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
HEIGHT = 844
# Where each fact and the picture end, and how large their letters are, in pixels.
MEASURE = """() => [...document.querySelectorAll('.report-first section:first-child li, .report-first figure')].map(
  one => ({
    words: one.innerText,
    end: one.getBoundingClientRect().bottom,
    letters: parseFloat(getComputedStyle(one).fontSize),
    isCut: one.scrollWidth > one.clientWidth,
  }))"""


@pytest.fixture
def demo() -> tuple[Patient, User]:
    """The demo record, with something under every heading, and its owner."""
    user = demo_user()
    return load_demo(user, demo_today()), user


def squeezed(text: str) -> str:
    """Without the spaces that a line break takes or leaves."""
    return "".join(text.split())


def holds_the_seven(page: Page, patient: Patient) -> None:
    """All seven facts and the picture end on the first screen, in letters of 16 pixels or more, none cut off."""
    come_to_rest(page)
    found: list[dict[str, Any]] = page.evaluate(MEASURE)
    facts = page_of(patient).first.rows
    assert [squeezed(one["words"]) for one in found[:-1]] == [squeezed(fact.key + fact.words) for fact in facts]
    assert len(found) == 7 + 1
    assert [one for one in found if one["end"] > HEIGHT or one["letters"] < 16 or one["isCut"]] == []


def test_the_first_screen_of_a_phone_holds_the_seven_facts_and_the_picture(
    page: Page, live_server: "LiveServer", demo: tuple[Patient, User]
) -> None:
    patient, owner = demo
    sign_in(page, live_server, owner)
    page.goto(f"{live_server.url}/r/{patient.id}/clinic/")

    holds_the_seven(page, patient)
    assert problems(page) == []


def test_so_does_the_page_behind_the_link_also_without_a_script(
    no_script_page: Page, live_server: "LiveServer", demo: tuple[Patient, User]
) -> None:
    patient, owner = demo
    clinic = a_clinic(patient, owner)
    no_script_page.goto(live_server.url + clinic.url)
    no_script_page.get_by_label("PIN").fill(clinic.pin)
    no_script_page.get_by_role("button", name="Show the page").click()
    no_script_page.get_by_role("heading", name="In short").wait_for(state="attached")

    holds_the_seven(no_script_page, patient)


def test_the_first_side_of_the_paper_holds_them_too(
    page: Page, live_server: "LiveServer", demo: tuple[Patient, User]
) -> None:
    patient, owner = demo
    sign_in(page, live_server, owner)
    page.goto(f"{live_server.url}/r/{patient.id}/clinic/")

    file = PdfReader(BytesIO(page.pdf(format="A4")))
    words = squeezed(file.pages[0].extract_text())

    shown = page_of(patient)
    assert [fact for fact in shown.first.rows if squeezed(fact.words) not in words] == []
    assert shown.picture
    assert squeezed(shown.picture.caption) in words
    page.emulate_media(media="print")
    assert page.locator(".report-first figure svg:visible").count() == 1
