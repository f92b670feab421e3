"""Every box for any words says that nobody reads it now, and has the ways to help beside it."""

import re

import pytest

from tests.site.opening import Reader
from tests.site.walk import pages
from tests.site.world import World

pytestmark = pytest.mark.django_db

UNREAD = "Nobody reads this now."
SIGNS = "Is it an emergency?"
# Words that are read at once, by the machine: a day, a month, a city.
READ_AT_ONCE = {"on", "date_month", "day_month", "appointment_month", "city"}


def boxes_in(page: str) -> list[str]:
    """Each box of the page in which any words can be written."""
    found = re.findall(r"<textarea [^>]*>|<input [^>]*type=\"text\"[^>]*>", page)
    return [box for box in found if not re.search(r'inputmode=|autocomplete="(?!off)', box)]


def described(box: str, page: str) -> str:
    """The texts that describe a box."""
    ids = re.search(r'aria-describedby="([^"]*)"', box)
    texts = (re.search(rf'id="{one}"[^>]*>([^<]*)', page) for one in (ids[1].split() if ids else []))
    return " ".join(text[1] for text in texts if text)


def test_no_page_has_a_box_for_any_words_without_the_line_and_the_ways_to_help(reader: Reader) -> None:
    bare, seen = [], set()
    report = f'/r/{reader.world.patient.id}/problem/"'
    for opened in reader.pages_of("alice"):
        page, text = opened.page, opened.text
        main = text[text.index("<main") : text.index("</main>")]
        for box in boxes_in(main):
            (column,) = re.findall(r'name="([^"]*)"', box)
            name = f"{page.name} {column}"
            seen.add(name)
            helps = 'href="/emergency/"' in main and (not page.in_record or report in main)
            if column not in READ_AT_ONCE and not (UNREAD in described(box, main) and helps):
                bare.append(name)

    assert sorted(set(bare)) == []
    assert {"injections:visit-notes notes", "trends:clinic-questions own_1", "symptoms:goal-add words"} <= seen


@pytest.mark.parametrize(
    ("route", "box", "kept"),
    [
        ("injections:visit-notes", "notes", "injections:visit-notes"),
        ("trends:clinic-questions", "own_1", "trends:clinic-questions"),
        ("symptoms:goal-add", "words", "symptoms:goal-list"),
    ],
)
def test_a_word_of_an_emergency_is_saved_and_then_the_signs_are_shown(
    shared_world: World, route: str, box: str, kept: str
) -> None:
    alice = shared_world.browser_of("alice")
    addresses = {page.name: page.url for page in pages(shared_world)}

    calm = alice.post(addresses[route], {box: "My hand is calm"}, follow=True).content.decode()
    saved = alice.post(addresses[route], {box: "I cannot breathe"}, follow=True).content.decode()

    assert SIGNS not in calm
    assert SIGNS in saved
    assert "There is a problem" not in saved
    assert "I cannot breathe" in alice.get(addresses[kept]).content.decode()


def test_what_is_refused_for_another_reason_says_nothing_of_being_saved(shared_world: World) -> None:
    (url,) = [page.url for page in pages(shared_world) if page.name == "injections:visit-notes"]

    page = shared_world.browser_of("alice").post(url, {"notes": "I choke " + "x" * 3000}).content.decode()

    assert "There is a problem" in page
    assert SIGNS not in page
