"""Somebody who may only look is offered nothing that would be refused."""

import re

import pytest

from tests.site.rules import DOORS, Door
from tests.site.walk import pages
from tests.site.world import make_world

pytestmark = pytest.mark.django_db


def test_every_link_and_form_on_a_viewers_pages_works_for_them() -> None:
    world = make_world()
    victor = world.browser_of("victor")
    refused = set()
    for page in pages(world):
        answer = victor.get(page.url) if page.in_record else None
        if answer is None or answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        main = answer.content.decode().split("<main")[1]
        for path in re.findall(rf'href="(/r/{world.patient.id}/[^"]*)"', main):
            if victor.get(path).status_code == 403:
                refused.add((page.name, path))
        if DOORS[page.name] is not Door.OWN and 'method="post"' in main:
            refused.add((page.name, "a form"))

    assert not refused
