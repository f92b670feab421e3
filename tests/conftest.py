"""Rules for all tests."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import current_app
from django.db import connection
from django.test import SimpleTestCase
from pytest_django import DjangoDbBlocker

from dashboard.today import kept
from dashboard.today.kept import Pages
from tests.migrated import keep_migrated_database, migrated_database
from tests.site.world import World, world_for_a_while

BROWSER_TESTS = Path(__file__).parent / "browser"
# These start the app's own processes, with the database of the run.
PROCESS_TESTS = {"test_web_server.py", "test_runall.py", "test_supervisor.py", "test_killed_upload.py"}
FIXTURES_WITH_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup", "shared_world"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what drives a browser, so that it can be left out by name; leave what needs no database to SQLite.

    Whatever lies in tests/browser/ drives a browser. What asks no database is the same on each, so that the run on
    PostgreSQL and Redis is without it.
    """
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.browser)
    if connection.vendor == "postgresql":
        elsewhere = [item for item in items if not _needs_database(item)]
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if _needs_database(item)]


def _needs_database(item: pytest.Item) -> bool:
    case = getattr(item, "cls", None)
    return bool(
        item.path.name in PROCESS_TESTS
        or item.get_closest_marker("django_db")
        or FIXTURES_WITH_DATABASE.intersection(getattr(item, "fixturenames", ()))
        or (case and issubclass(case, SimpleTestCase))
    )


def pytest_collection_finish() -> None:
    """Leave what was collected out of every later search for what is unused: that took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Before the database is made: what an earlier run has migrated is not migrated again."""
    with migrated_database():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """After the database is made: the next run need not migrate it."""
    with django_db_blocker.unblock():
        keep_migrated_database()


@pytest.fixture(scope="module")
def shared_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for all tests of a file, each of which undoes what it does to it; afterwards nothing is left of it."""
    with django_db_blocker.unblock(), world_for_a_while() as world:
        yield world


class ComparedPages(Pages):
    """Every page that a test gets from those that are kept is made anew too: something must not have changed it."""

    def find(self, digest: bytes, make: Callable[[], str]) -> str:
        made = []

        def note() -> str:
            made.append(make())
            return made[0]

        page = super().find(digest, note)
        assert made or page == make(), "Today was kept though it has changed: see dashboard/today/kept.py"
        return page


kept.PAGES = ComparedPages()


@pytest.fixture
def through_the_queue(machines_clock: None) -> Iterator[None]:
    """Here is a worker, so what is given to it waits in the queue, and the clock is the one that it knows."""
    current_app.conf.task_always_eager = False
    yield
    current_app.conf.task_always_eager = True
