"""What all pages say and offer does not depend on the database: those walks are made on SQLite alone.

On both is tried who is let in, what is kept or refused, and what of one record meets another. All walks go through one
world, and what they read or send of it is found once.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.site.boxes import Box, boxes_of
from tests.site.opening import Reader
from tests.site.questions import Form, questions_on
from tests.site.sending import Filled, Sendings, by_address, every_form
from tests.site.walk import Page
from tests.site.world import World, world_for_a_while

WORDS = [
    *("test_call_the_clinic.py", "test_control_budgets.py", "test_dates.py", "test_digits.py", "test_every_page.py"),
    *("test_free_text.py", "test_hidden_boxes.py", "test_labels.py", "test_languages.py", "test_leading_away.py"),
    *("test_long_texts.py", "test_names_in_sentences.py", "test_numbers_to_call.py", "test_stray_parameters.py"),
    *("test_titles.py", "test_unreadable.py", "test_viewers_pages.py", "test_voice.py", "test_ways_back.py"),
]
collect_ignore = [] if connection.vendor == "sqlite" else WORDS

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the walks through the shared world come last here: the other tests know nothing of its people."""
    places = [number for number, item in enumerate(items) if HERE in item.path.parents and _asks_database(item)]
    found = sorted((items[number] for number in places), key=_walks_through_world)
    for number, item in zip(places, found, strict=True):
        items[number] = item


def _asks_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None


def _walks_through_world(item: pytest.Item) -> bool:
    return "shared_world" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="package")
def shared_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for all walks, each of which undoes what it does to it."""
    with django_db_blocker.unblock(), world_for_a_while() as world:
        yield world


@pytest.fixture(scope="package")
def reader(shared_world: World) -> Reader:
    """The pages of that world, as its people read them."""
    return Reader(shared_world)


@pytest.fixture(scope="package")
def questions(reader: Reader, django_db_blocker: DjangoDbBlocker) -> list[tuple[Page, Form]]:
    """Each form that asks Alice something."""
    with django_db_blocker.unblock():
        return list(questions_on(reader.pages_of("alice")))


@pytest.fixture(scope="package")
def forms(shared_world: World, django_db_blocker: DjangoDbBlocker) -> list[Filled]:
    """Each form that Alice finds there, filled in."""
    with django_db_blocker.unblock():
        return every_form(shared_world)


@pytest.fixture(scope="package")
def sendings(forms: list[Filled]) -> Sendings:
    """What Alice would send at each address."""
    return by_address(forms)


@pytest.fixture(scope="package")
def boxes(shared_world: World, django_db_blocker: DjangoDbBlocker) -> list[Box]:
    """Each box of those forms, as its field."""
    with django_db_blocker.unblock():
        return boxes_of(shared_world)
