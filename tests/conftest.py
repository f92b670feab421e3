"""Rules for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import current_app

BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in tests/browser/ drives a browser: mark it, so that it can be left out by name."""
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def through_the_queue(machines_clock: None) -> Iterator[None]:
    """Here is a worker, so what is given to it waits in the queue, and the clock is the one that it knows."""
    current_app.conf.task_always_eager = False
    yield
    current_app.conf.task_always_eager = True
