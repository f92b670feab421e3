"""The clock of the tests: a pytest plugin, named in pyproject.toml so that it comes before the tests are collected.

Each test begins at one moment, the same in every run, and its clock goes on from there. TEST_NOW=2028-02-29T23:30Z
moves that moment. A test that travels by itself keeps its own time. What runs beside the tests, a worker or a server,
knows only the machine's clock: tests of it ask for the fixture `machines_clock`.
"""

import os
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

NOW = datetime.fromisoformat(os.environ.get("TEST_NOW", "2026-11-18T10:00Z")).astimezone(UTC)

_clock = time_machine.travel(NOW, tick=True)
_clock.start()


def pytest_report_header() -> str:
    """Say at the top of each run which moment it is."""
    return f"clock: {NOW:%A %Y-%m-%d %H:%M} UTC (TEST_NOW moves it)"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, Any, Any]:
    """Begin each test at the moment, however long the run has taken."""
    with time_machine.travel(NOW, tick=True):
        return (yield)


@pytest.fixture
def machines_clock() -> Iterator[None]:
    """The time of this machine, for tests of what runs beside them."""
    with time_machine.travel(time_machine.escape_hatch.time.time(), tick=True):
        yield


def pytest_unconfigure() -> None:
    """Give the machine's clock back."""
    _clock.stop()
