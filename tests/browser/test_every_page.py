"""The gate, held up to every page of the site: as it opens, before signing in, with the errors of each form, on paper.

The pages come from the site's own routes, so that a new page cannot escape.
"""

import pytest
from playwright.sync_api import Page

from tests.browser import gate
from tests.browser.showing import Window
from tests.site.answers import Answer, answers
from tests.site.world import World

pytestmark = pytest.mark.django_db

# What they show is the same on each page that has them, or waits until somebody does something.
ALIKE = {"calm-taps", "focus-errors", "listen", "time-zone", "tiles", "minutes"}


@pytest.fixture(scope="module")
def sent(shared_world: World) -> list[Answer]:
    """What the server answers."""
    return answers(shared_world)


@pytest.fixture
def window(page: Page, shared_world: World) -> Window:
    """A phone on which the owner has signed in."""
    return Window(page, shared_world.browser_of("alice"))


def test_every_page_as_the_server_sends_it(window: Window, sent: list[Answer]) -> None:
    window.show_all(sent)
    found = gate.ask(window.page, gate.OF_WORDS)

    assert {answer.name: wrong for answer, wrong in zip(sent, found, strict=True) if wrong} == {}


def test_every_piece_of_a_page_in_the_browser(window: Window, sent: list[Answer]) -> None:
    """Each page with a piece, or a template, that no page before it had, or with a script that draws."""
    window.show_all(sent)
    pieces_sent = gate.pieces_of(window.page)
    known, asked = set[str](), set[str]().union(*pieces_sent)
    wrong = {}
    for answer, pieces in zip(sent, pieces_sent, strict=True):
        new = {*answer.templates, *pieces} - known
        known |= new
        draws = bool(answer.scripts() - ALIKE)
        if new or draws:
            window.open(answer)
            gate.prepare(window.page)
            (opened,) = gate.pieces_of(window.page)
            wrong[answer.name] = gate.problems(window.page, words=draws or not opened <= asked)
            asked |= opened

    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_dark_on_white_on_paper(window: Window, sent: list[Answer], scheme: str) -> None:
    window.show_all(sent)
    # Afterwards: Chromium forgets the paper where a script is put into the page past its content policy.
    window.page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
    found = gate.ask(window.page, (gate.faint_on_paper,))

    assert {answer.name: wrong for answer, wrong in zip(sent, found, strict=True) if wrong} == {}
