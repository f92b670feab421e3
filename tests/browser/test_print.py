"""On paper every word is there and can be read: dark on white, whatever the screen was."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page as Screen

from tests.browser.signed_in import sign_in
from tests.browser.test_every_page import of_interest, opens
from tests.site.world import make_world

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
LEAST_CONTRAST = 4.5
# Texts that are printed, with their contrast on white: backgrounds are mostly not printed.
FAINT = """least => {
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const onPaper = (colour) => 1.05 / (luminance(colour.match(/[\\d.]+/g).map(Number)) + 0.05);
  return [...document.querySelectorAll("main *")].flatMap((e) => {
    const said = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join("");
    const shown = e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1;
    const style = getComputedStyle(e);
    const colour = e.closest("svg") ? style.fill : style.color;
    return said && shown && onPaper(colour) < least ? [`${said.slice(0, 40)} (${onPaper(colour).toFixed(1)})`] : [];
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_dark_on_white_on_paper(page: Screen, live_server: "LiveServer", scheme: str) -> None:
    world = make_world()
    sign_in(page, live_server, world.people["alice"])
    page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
    wrong, seen = {}, set()
    for place in of_interest(world):
        if opens(page, live_server.url + place.url) and (path := urlsplit(page.url).path) not in seen:
            seen.add(path)
            if faint := page.evaluate(FAINT, LEAST_CONTRAST):
                wrong[str(place)] = faint
    assert not wrong


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/emergency/", ["Breathing", "Swallowing", "Speech", "Chest pain", "Call"]),
        ("trends/", ["How it is going"]),
        ("timeline/", ["Walking"]),
        ("clinic/", ["Botox"]),
    ],
)
def test_what_a_page_is_for_stands_on_the_paper(
    page: Screen, live_server: "LiveServer", address: str, words: list[str]
) -> None:
    world = make_world()
    sign_in(page, live_server, world.people["alice"])
    page.goto(live_server.url + (address if address.startswith("/") else f"/r/{world.patient.id}/{address}"))
    page.emulate_media(media="print")
    printed = page.locator("main").inner_text()
    assert [word for word in words if word not in printed] == []
    assert page.pdf().startswith(b"%PDF")
