"""Every form of the site, given far too much: refused in words, no row written.

Every form is given a megabyte, and the first of each kind of field ten.
"""

import gc

import pytest

from tests.site.boxes import Box
from tests.site.questions import Form, asked_of, refused
from tests.site.walk import Page
from tests.site.watching import rows
from tests.site.world import World

pytestmark = pytest.mark.django_db

MEGABYTE = "x" * 1_000_000


def test_far_too_much_is_refused_in_words_on_every_form(
    shared_world: World, questions: list[tuple[Page, Form]], boxes: list[Box]
) -> None:
    alice, before = shared_world.browser_of("alice"), rows()
    kinds = {(page.url, name): type(field) for page, name, field in boxes}

    wrong, known = [], set()
    for page, form in questions:
        name = asked_of(form)[0]
        kind = kinds.get((page.url, name))
        if not refused(alice.post(form.action or page.url, {name: MEGABYTE * (1 if kind in known else 10)})):
            wrong.append(str(page))
        if kind not in known:
            # Python has no hurry to free as much.
            gc.collect()
        known.add(kind)

    assert not wrong, "\n".join(map(str, wrong))
    assert rows() == before
    assert len(known) > 10
