"""On paper stands what a page is for. That it is dark on white is tried in `test_every_page.py`."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page as Screen

from tests.browser.signed_in import sign_in
from tests.site.world import make_world

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


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
