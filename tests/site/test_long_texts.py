"""Every form of the site, given far too much: refused in words, no row written."""

import gc

import pytest

from tests.site.questions import Form, asked_of, refused
from tests.site.walk import Page
from tests.site.watching import rows
from tests.site.world import World

pytestmark = pytest.mark.django_db

TEN_MEGABYTES = "x" * 10_000_000


def test_ten_megabytes_of_text_are_refused_in_words_on_every_form(
    shared_world: World, questions: list[tuple[Page, Form]]
) -> None:
    alice, before = shared_world.browser_of("alice"), rows()

    wrong = []
    for number, (page, form) in enumerate(questions):
        if not refused(alice.post(form.action or page.url, {asked_of(form)[0]: TEN_MEGABYTES})):
            wrong.append(str(page))
        if number % 20 == 0:
            # Python has no hurry to free them, and a few hundred of them are gigabytes.
            gc.collect()

    assert not wrong, "\n".join(map(str, wrong))
    assert rows() == before
