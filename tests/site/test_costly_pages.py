"""Whatever takes a file or gives one is bounded for each person and place, and so is the next page that does."""

import pytest
from django.urls import resolve

from spasticity_tracker.holding.work import COSTLY, OPENED, SENT
from tests.patients.photos.photographing import SentPhoto
from tests.site.opening import Reader
from tests.site.sending import Filled
from tests.site.walk import pages, routes
from tests.site.watching import undone
from tests.site.world import World

pytestmark = pytest.mark.django_db

# What is no page and costs less than one.
CHEAP = {
    "dashboard:manifest": "a few words",
    "dashboard:who": "one row",
    "dashboard:worker": "one template",
    "exercises:photo-image": "one row",
    "exercises:photo-small": "one row",
    "health": "a few counts, with an index each",
    "health-live": "no row",
    "health-ready": "a few counts, with an index each",
    "health-web": "no row",
    "injections:card-image": "one row",
    "injections:card-small": "one row",
}


def test_every_form_that_takes_a_file_is_bounded(forms: list[Filled]) -> None:
    with_file = {resolve(form.url.partition("?")[0]).view_name for form in forms if _has_file(form)}

    assert len(with_file) >= 4
    assert {route for route in with_file if (route, SENT) not in COSTLY} == set()


def _has_file(form: Filled) -> bool:
    return any(isinstance(value, SentPhoto) for value in form.body.values())


def test_everything_that_is_no_page_is_bounded_or_cheap(shared_world: World, reader: Reader) -> None:
    opened = {one.page.name for one in reader.pages_of("alice")}
    alice, found = shared_world.browser_of("alice"), set[str]()
    for page in pages(shared_world):
        if page.name not in opened:
            with undone(alice):
                answer = alice.get(page.url)
            if answer.status_code == 200 and not answer["Content-Type"].startswith("text/html"):
                found.add(page.name)

    assert {route for route in found if (route, OPENED) not in COSTLY} == set(CHEAP)


def test_no_rule_is_for_a_page_that_is_gone() -> None:
    assert {route for route, _method in COSTLY} <= {name for name, _parts in routes()}
