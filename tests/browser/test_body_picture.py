"""The picture of an arm or leg above the tiles: two ways to the same answers."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from injections.models import Visit
from patients.models import Patient
from tests.browser.gate import problems
from tests.browser.signed_in import sign_in
from tests.injections.making import make_visit
from tests.people import make_owner, make_patient

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
PICTURE = ".body-picture"


def open_limb(page: Page, server: "LiveServer", limb: str = "arm", side: str = "right", **settings: bool) -> Visit:
    """Open the page of the places of a limb of Alice's, in a visit with an injected wrist."""
    patient: Patient = make_patient()
    alice = make_owner(patient)
    for name, value in settings.items():
        setattr(alice, name, value)
    alice.save()
    visit = make_visit(patient, sites={"wrist-right": 40})
    sign_in(page, server, alice)
    page.goto(f"{server.url}/r/{patient.id}/injections/{visit.id}/places/{limb}/{side}/")
    return visit


def tap_region(page: Page, word: str) -> None:
    page.locator(f"{PICTURE} g", has_text=word).locator(".zone").tap()


def painted(page: Page) -> list[str]:
    return page.locator(f"{PICTURE} .on text").all_text_contents()


def stored(visit: Visit) -> list[str]:
    return [site.code for site in Visit.objects.get(pk=visit.pk).places]


@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize(
    ("limb", "words"),
    [
        ("arm", ["Shoulder", "Elbow", "Forearm", "Wrist", "Fingers", "Thumb"]),
        ("leg", ["Hip", "Knee", "Ankle", "Toes"]),
    ],
)
def test_a_tap_on_a_part_ticks_its_tile(
    page: Page, live_server: "LiveServer", limb: str, words: list[str], side: str
) -> None:
    open_limb(page, live_server, limb, side)
    for word in words:
        tile = page.get_by_label(word)
        before = tile.is_checked()
        tap_region(page, word)
        assert tile.is_checked() is not before
        assert (word in painted(page)) is not before
        assert (word in page.locator("[data-chosen] [role=status]").inner_text()) is not before


def test_a_tap_on_a_tile_paints_its_part_and_none_clears_the_picture(page: Page, live_server: "LiveServer") -> None:
    open_limb(page, live_server)
    assert painted(page) == ["Wrist"]
    page.locator(".form-check-label", has_text="Elbow").tap()
    assert sorted(painted(page)) == ["Elbow", "Wrist"]
    page.locator(".form-check-label", has_text="None in the arm").tap()
    assert painted(page) == []


def test_what_was_tapped_in_the_picture_is_saved(page: Page, live_server: "LiveServer") -> None:
    visit = open_limb(page, live_server, "leg")
    tap_region(page, "Ankle")
    with page.expect_navigation():
        page.get_by_role("button", name="Save these places").tap()
    assert stored(visit) == ["wrist-right", "ankle-right"]


def test_without_scripts_the_tiles_alone_are_enough(no_script_page: Page, live_server: "LiveServer") -> None:
    visit = open_limb(no_script_page, live_server)
    expect(no_script_page.locator(PICTURE)).to_be_hidden()
    no_script_page.locator(".form-check-label", has_text="Thumb").tap()
    with no_script_page.expect_navigation():
        no_script_page.get_by_role("button", name="Save these places").tap()
    assert stored(visit) == ["wrist-right", "thumb-right"]


def test_a_finger_that_begins_on_the_picture_scrolls_the_page(page: Page, live_server: "LiveServer") -> None:
    open_limb(page, live_server)
    box = page.locator(PICTURE).bounding_box()
    assert box
    finger = page.context.new_cdp_session(page)
    for up in range(0, 200, 20):
        point = {"x": box["x"] + 250, "y": box["y"] + 250 - up}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove" if up else "touchStart", "touchPoints": [point]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("scrollY > 100")
    assert painted(page) == ["Wrist"]


@pytest.mark.parametrize("limb", ["arm", "leg"])
def test_every_part_can_be_hit_with_a_thumb(page: Page, live_server: "LiveServer", limb: str) -> None:
    open_limb(page, live_server, limb)
    for width, least in ((320, 47.9), (390, 59), (1280, 60)):
        page.set_viewport_size({"width": width, "height": 844})
        for zone in page.locator(f"{PICTURE} .zone").all():
            box = zone.bounding_box()
            assert box
            assert box["height"] >= least
            assert box["width"] >= 280


@pytest.mark.parametrize("limb", ["arm", "leg"])
def test_the_words_of_a_left_limb_are_not_mirrored(page: Page, live_server: "LiveServer", limb: str) -> None:
    open_limb(page, live_server, limb, "left")
    turns = page.locator(f"{PICTURE} text").evaluate_all("words => words.map((word) => word.getScreenCTM().a > 0)")
    assert turns
    assert all(turns)
    box = page.locator(PICTURE).bounding_box()
    word = page.locator(f"{PICTURE} text").first.bounding_box()
    assert box
    assert word
    assert word["x"] > box["x"] + box["width"] / 2


def test_who_wants_no_pictures_gets_none(page: Page, live_server: "LiveServer") -> None:
    open_limb(page, live_server, pictures=False)
    expect(page.locator(PICTURE)).to_be_hidden()
    expect(page.get_by_label("Wrist")).to_be_checked()


@pytest.mark.parametrize(("limb", "side"), [("arm", "left"), ("leg", "right")])
def test_the_page_with_its_picture_passes_the_gate(page: Page, live_server: "LiveServer", limb: str, side: str) -> None:
    open_limb(page, live_server, limb, side)
    assert not problems(page)


def test_what_is_chosen_shows_in_the_colours_of_the_device(page: Page, live_server: "LiveServer") -> None:
    page.emulate_media(forced_colors="active")
    open_limb(page, live_server)
    on, off = (
        page.locator(f"{PICTURE} {which} .part-fill").first.evaluate("part => getComputedStyle(part).fill")
        for which in (".on", "g:not(.on)")
    )
    assert on != off
