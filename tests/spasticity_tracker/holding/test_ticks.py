"""Ticks go on when the clock of the machine is set back."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from django.utils import timezone

from spasticity_tracker import celery_app
from spasticity_tracker.holding.ticks import Ticks


@pytest.fixture
def ticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A scheduler of one task; `given` is how often it was given out."""
    app = Celery("alone", set_as_current=False)
    app.conf.beat_schedule = {"send": {"task": "send", "schedule": 30.0}}
    found: Any = Ticks(app, schedule_filename=str(tmp_path / "schedule"))
    found.given = []
    monkeypatch.setattr(found, "apply_async", lambda entry, **_kwargs: found.given.append(entry.name))
    yield found
    found.close()


def set_back(ticks: Any, by: timedelta) -> None:
    """As if the clock had been ahead when the last tick came."""
    ticks.tick()
    for entry in ticks.schedule.values():
        entry.last_run_at = timezone.now() + by
    ticks._heap = None


def test_a_clock_that_was_hours_ahead_holds_up_nothing(ticks: Any) -> None:
    set_back(ticks, timedelta(hours=3))
    ticks.tick()

    assert ticks.schedule["send"].is_due()[1] <= 30


def test_a_small_step_changes_nothing(ticks: Any) -> None:
    set_back(ticks, timedelta(seconds=3))
    ticks.tick()

    assert ticks.given == []


def test_it_is_the_scheduler_that_runs() -> None:
    assert celery_app.conf.beat_scheduler == f"{Ticks.__module__}:{Ticks.__name__}"
