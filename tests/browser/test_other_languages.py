"""The gate, held up to pages that are half as long again, and to pages that are written from the right."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from accounts.models import User
from tests.browser.gate import IN_PAGE, ask, sideways_scroll
from tests.browser.showing import Window
from tests.pseudo import FROM_THE_RIGHT, LONG, spoken
from tests.site.answers import opened, places_of
from tests.site.world import make_world


@pytest.mark.django_db
@pytest.mark.parametrize("language", [LONG, FROM_THE_RIGHT])
def test_every_page_holds_in_another_language(page: Page, tmp_path: Path, language: str) -> None:
    world = make_world()
    window = Window(page, world.browser_of("alice"))
    with spoken(language, tmp_path):
        User.objects.update(language=language)
        sent = list(opened(window.client, places_of(world)))
    window.show_all(sent)
    found = ask(page, (*IN_PAGE, sideways_scroll))

    assert {answer.name: wrong for answer, wrong in zip(sent, found, strict=True) if wrong} == {}
