"""A new visit from the clinic card: the photo is offered first, and both names of a muscle fit every phone."""

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from injections.models import Visit
from patients.models import Patient
from tests.browser.gate import problems
from tests.browser.person import Person
from tests.browser.resting import come_to_rest
from tests.browser.signed_in import sign_in
from tests.injections.making import add_site, make_visit, page_of
from tests.people import make_owner, make_patient

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
PHOTO = "Take a photo of the card"
LONGEST = {
    "fingers-right": ("flexor-digitorum-superficialis", "flexor-digitorum-profundus"),
    "thumb-right": ("thumb-base",),
    "shoulder-right": ("subscapularis",),
}
NAMES = ".muscles .names, .form-check-label, .form-label, .go span"
# Words of those names of which a part stands on another line than the rest.
BROKEN_NAMES = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    for (const word of text.parentElement.closest(".names, .form-check-label, .form-label, .go span")
      ? text.data.matchAll(/[\\p{L}\\p{N}]+/gu) : []) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size > 1) broken.push(word[0]);
    }
  return broken;
}"""


def alice_at_today(phone: Page, server: "LiveServer", visit: dict[str, object] | None = None) -> tuple[Patient, Person]:
    patient = make_patient(regions=["wrist-right", "ankle-right"])
    sign_in(phone, server, make_owner(patient))
    if visit:
        make_visit(patient, patient.today() - timedelta(weeks=13), **visit)  # type: ignore[arg-type]
    person = Person(phone, server.url)
    person.open(reverse("dashboard:today", args=[patient.id]))
    person.effort.start()
    return patient, person


def is_the_first_offer(person: Person) -> bool:
    """Whether the photo is the first control of the page's own part, in the first screen."""
    first = person.page.locator("main .part").first.locator("a, button, input").first
    box = first.bounding_box()
    assert box is not None
    return first.inner_text().startswith(PHOTO) and box["y"] + box["height"] <= 844


def test_the_photo_is_offered_first_after_three_taps(phone: Page, live_server: "LiveServer") -> None:
    _patient, person = alice_at_today(phone, live_server, {"product": "botox"})
    for words in ("Injections", "Add an injection visit", "Today"):
        person.tap(words)
    assert person.effort.taps <= 3
    assert is_the_first_offer(person)


def test_a_visit_that_did_happen_is_offered_the_photo_first(page: Page, live_server: "LiveServer") -> None:
    yesterday = make_patient().today() - timedelta(days=1)
    visit: dict[str, object] = {"product": "botox", "sites": {"wrist-right": 40}, "next_appointment": yesterday}
    _patient, person = alice_at_today(page, live_server, visit)
    person.tap("Did it happen?")
    person.tap("Today")
    assert person.effort.taps <= 3
    assert is_the_first_offer(person)


def test_a_visit_to_carry_on_with_is_offered_the_photo_first(page: Page, live_server: "LiveServer") -> None:
    _patient, person = alice_at_today(page, live_server, {"product": ""})
    person.tap("Carry on with the visit")
    assert person.effort.taps <= 3
    assert is_the_first_offer(person)


@pytest.mark.parametrize("width", [320, 390])
def test_both_names_of_a_muscle_fit_at_twice_the_text(width: int, page: Page, live_server: "LiveServer") -> None:
    patient, person = alice_at_today(page, live_server)
    visit: Visit = make_visit(patient, product="botox")
    for part, muscles in LONGEST.items():
        for muscle in muscles:
            add_site(visit, part, 40, muscle=muscle)
    for path in ("", "muscles/fingers/right/", "muscles/thumb/right/", "units/", "change/muscles/"):
        person.open(page_of(patient, f"{visit.id}/{path}"))
        assert problems(page) == []
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(BROKEN_NAMES) == []
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert path or page.evaluate(BROKEN_NAMES) == []
        rights = page.locator(NAMES).evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)")
        assert rights
        assert max(rights) <= width


def at_the_box(phone: Page, server: "LiveServer") -> tuple[Patient, Person]:
    patient, person = alice_at_today(phone, server)
    visit = make_visit(patient, product="botox")
    person.open(page_of(patient, f"{visit.id}/typed/"))
    return patient, person


def offered(phone: Page) -> list[str]:
    return phone.locator(".name-offers button").all_inner_texts()


def test_names_are_offered_for_the_word_at_the_cursor_three_at_most(page: Page, live_server: "LiveServer") -> None:
    _patient, _person = at_the_box(page, live_server)
    box = page.get_by_label("Type what the card says")
    assert offered(page) == []

    box.press_sequentially("FCR 20, sol")
    assert offered(page) == ["Soleus\nCalf, deep"]
    expect(page.get_by_role("status").filter(has_text="1 name below the box")).to_be_attached()
    assert problems(page) == []
    for button in page.locator(".name-offers button").all():
        bounds = button.bounding_box()
        assert bounds
        assert bounds["height"] >= 44

    page.locator(".name-offers button").tap()
    expect(box).to_have_value("FCR 20, Soleus ")
    expect(box).to_be_focused()
    assert offered(page) == []

    box.press_sequentially("50\nflex")
    assert len(offered(page)) == 3
    box.press_sequentially("or dig pro")
    assert offered(page) == ["Flexor digitorum profundus, FDP\nDeep finger bender, fingertips"]


def test_an_offer_is_taken_with_the_keyboard_and_found_with_the_rest(page: Page, live_server: "LiveServer") -> None:
    patient, person = at_the_box(page, live_server)
    box = page.get_by_label("Type what the card says")
    box.press_sequentially("tib ant")
    page.keyboard.press("Tab")
    expect(page.locator(".name-offers button")).to_be_focused()
    page.keyboard.press("Enter")

    box.press_sequentially("75")
    person.tap("Find the muscles")
    person.sees_heading("Found 1 place")
    person.tap("Yes. Save this visit")

    (site,) = Visit.objects.get(patient=patient).sites.all()
    assert (site.muscle, site.units) == ("tibialis-anterior", Decimal(75))


def test_a_name_that_is_written_out_and_a_word_that_is_none_offer_nothing(
    page: Page, live_server: "LiveServer"
) -> None:
    at_the_box(page, live_server)
    box = page.get_by_label("Type what the card says")

    for written in ("soleus", "FCR", "Botox", "x", "sol 50", ""):
        box.fill(written)
        assert offered(page) == [], written


def test_without_javascript_the_box_is_as_it_was(no_script_page: Page, live_server: "LiveServer") -> None:
    at_the_box(no_script_page, live_server)

    expect(no_script_page.locator(".name-offers")).to_be_hidden()


# For a visit with five muscles as last time, from the page as it opens to the next blank one.
MOST_KEYS = 25
MUSCLES = ("flexor-carpi-radialis", "flexor-carpi-ulnaris", "pronators", "soleus", "gastrocnemius")


def tab_to(page: Page, words: str) -> int:
    """Press Tab until the focus is on what begins with these words; how often that was."""
    words_there = "(document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim()"
    for keys in range(1, MOST_KEYS):
        page.keyboard.press("Tab")
        if page.evaluate(words_there).startswith(words):
            return keys
    raise AssertionError(f"the Tab key does not lead to {words}")


def press_enter(page: Page) -> int:
    come_to_rest(page)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return 1


@pytest.mark.parametrize("width", [390, 1280])
def test_a_helper_types_cards_one_after_the_other(width: int, page: Page, live_server: "LiveServer") -> None:
    patient, person = alice_at_today(page, live_server, {"product": "botox"})
    page.set_viewport_size({"width": width, "height": 844})
    last = Visit.objects.get()
    for muscle in MUSCLES:
        add_site(last, "wrist-right" if "carpi" in muscle else "ankle-right", 40, muscle=muscle)
    person.open(page_of(patient, f"cards/?after={last.pk}"))
    assert problems(page) == []

    for day in ("25 4 25", "24 7 25"):
        keys = tab_to(page, "Day of the injections") + len(day)
        page.keyboard.type(day)
        keys += tab_to(page, "As last time") + press_enter(page)
        person.sees_heading("Found 5 places")
        assert problems(page) == []
        keys += tab_to(page, "Yes. Save this visit") + press_enter(page)
        person.sees("Saved: visit on")
        assert problems(page) == []
        assert keys <= MOST_KEYS, keys

    assert [visit.total_units for visit in Visit.objects.all()] == [Decimal(200)] * 3
