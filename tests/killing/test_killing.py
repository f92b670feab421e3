"""Workers are killed, servers restarted, mail and pushes refused: nothing is lost, nobody gets another's."""

import json
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings

PEOPLE = 80


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.killing", str(PEOPLE)], cwd=settings.BASE_DIR, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    return dict(json.loads(run.stdout))


def test_there_was_something_to_survive(figures: dict[str, Any]) -> None:
    assert figures["people"] == PEOPLE
    assert figures["kills"] >= 3
    assert figures["dropped after accepting"] >= 1


def test_nothing_is_lost(figures: dict[str, Any]) -> None:
    assert (figures["lost"], figures["not marked"]) == (0, 0)
    assert figures["sent"] + figures["refused"] == PEOPLE
    assert figures["kinds sent"] == ["invitation mail", "mail", "push", "reminder"]


def test_what_is_refused_for_good_ends(figures: dict[str, Any]) -> None:
    assert figures["refused and marked"] == figures["refused"] == PEOPLE / 10


def test_doubles_come_only_from_kills_and_from_connections_dropped_after_accepting(figures: dict[str, Any]) -> None:
    assert figures["doubles"] <= figures["kills"] + figures["dropped after accepting"]


def test_nobody_gets_the_mail_of_somebody_else(figures: dict[str, Any]) -> None:
    assert figures["to somebody else"] == 0
