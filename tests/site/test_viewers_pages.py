"""Somebody who may only look is offered nothing that would be refused."""

import re

import pytest

from tests.site.opening import Reader
from tests.site.rules import DOORS, Door

pytestmark = pytest.mark.django_db


def test_every_link_and_form_on_a_viewers_pages_works_for_them(reader: Reader) -> None:
    victor, is_refused = reader.world.browser_of("victor"), dict[str, bool]()
    refused = set()
    for page, main in ((one.page, one.text.split("<main")[1]) for one in reader.pages_of("victor")):
        if not page.in_record:
            continue
        for path in re.findall(rf'href="(/r/{reader.world.patient.id}/[^"]*)"', main):
            if path not in is_refused:
                is_refused[path] = victor.get(path).status_code == 403
            if is_refused[path]:
                refused.add((page.name, path))
        if DOORS[page.name] is not Door.OWN and 'method="post"' in main:
            refused.add((page.name, "a form"))

    assert not refused
