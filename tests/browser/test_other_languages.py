"""The gate, held up to pages that are half as long again, and to pages that are written from the right."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page as Screen

from accounts.models import User
from tests.browser.gate import IN_PAGE, in_page, prepare, sideways_scroll
from tests.browser.signed_in import sign_in
from tests.browser.test_every_page import of_interest, opens
from tests.pseudo import FROM_THE_RIGHT, LONG, spoken
from tests.site.world import make_world

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("language", [LONG, FROM_THE_RIGHT])
def test_every_page_holds_in_another_language(
    page: Screen, live_server: "LiveServer", tmp_path: Path, language: str
) -> None:
    world = make_world()
    sign_in(page, live_server, world.people["alice"])
    wrong: dict[str, list[str]] = {}
    known: set[str] = set()
    with spoken(language, tmp_path):
        User.objects.update(language=language)
        for place in of_interest(world):
            if opens(page, live_server.url + place.url):
                prepare(page)
                pieces = set(in_page(page, "pieces"))
                # What is built of pieces that were looked at holds as they do.
                if not pieces <= known:
                    found = [f"{check.__name__}: {one}" for check in (*IN_PAGE, sideways_scroll) for one in check(page)]
                    wrong |= {str(place): found} if found else {}
                known |= pieces

    assert not wrong
