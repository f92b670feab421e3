"""Figures for Prometheus, at a port of their own: METRICS_PORT. Only imported where there is one.

Each process counts into files of its own in `DATA_DIR/metrics` (the library's multiprocess mode), as one web server is
several processes. Whichever process of the machine is first to have the port answers there for all of them; when it
ends, another takes the port over. What waits in the database is read when somebody asks. Labels are names of the code:
routes, kinds of work, tasks. None holds anything of anybody, and there are as many as the code has.
"""

import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from celery import Task
from celery.signals import task_postrun
from django.conf import settings
from django.core.signals import request_started
from django.db import DatabaseError, connection
from django.db.models import Count, Max, Min
from django.utils import timezone

from outbox.outcomes import ended
from spasticity_tracker.watching import requests

FOLDER = Path(settings.DATA_DIR, "metrics")
# One for all processes of one parent, such as those of one web server.
OURS = FOLDER / str(os.getppid())
OURS.mkdir(parents=True, exist_ok=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(OURS)

# The library looks for the folder as it is imported.
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, Metric, generate_latest  # noqa: E402
from prometheus_client.core import GaugeMetricFamily  # noqa: E402
from prometheus_client.multiprocess import MultiProcessCollector  # noqa: E402

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# Before another process looks whether the port is free.
PATIENCE = 5.0

REQUESTS = Counter("tracker_requests", "Answers, by route, method and status", ["route", "method", "status"])
DURATIONS = Histogram("tracker_request_seconds", "Time to the answer, by route", ["route"], buckets=SECONDS)
WORK = Counter("tracker_work", "What became of mails, drawings, imports and the like", ["process", "kind", "outcome"])
TASKS = Counter("tracker_tasks", "Tasks that a worker ended, by name and state", ["task", "state"])


def begin(process: str) -> None:
    """Count what this process does from now on, and answer for all processes of this machine if no other does."""
    _forget_the_dead()
    requests.OBSERVERS.append(note_request)
    ended.connect(lambda kind, outcome, **_: WORK.labels(process, kind, outcome).inc(), weak=False)
    task_postrun.connect(_note_task, weak=False)
    threading.Thread(target=_answer, name="metrics", daemon=True).start()


def note_request(route: str, method: str, status: int, seconds: float) -> None:
    """Count one answer."""
    REQUESTS.labels(route, method, str(status)).inc()
    DURATIONS.labels(route).observe(seconds)


def exposition() -> bytes:
    """All figures, as Prometheus reads them."""
    registry = CollectorRegistry()
    for collector in (_Counted(), _Waiting()):
        registry.register(collector)
    return bytes(generate_latest(registry))


def _note_task(task: "Task[..., object]", state: str | None, **_: object) -> None:
    TASKS.labels(task.name, (state or "unknown").lower()).inc()


class _Counted:
    """What all processes of this machine have counted."""

    def collect(self) -> Iterable[Metric]:
        """The sums of their files."""
        files = [str(file) for file in FOLDER.glob("*/*.db")]
        merged: Iterable[Metric] = MultiProcessCollector.merge(files)  # type: ignore[no-untyped-call]  # untyped there
        return merged


class _Waiting:
    """What waits in the database, and since when; the same wherever it is asked."""

    def collect(self) -> Iterator[Metric]:
        """Read it now. Where the database is silent, that is what is told."""
        is_up = GaugeMetricFamily("tracker_database_up", "Whether the database answers")
        with suppress(DatabaseError):
            yield from _waiting(timezone.now())
            is_up.add_metric([], 1)
        if not is_up.samples:
            is_up.add_metric([], 0)
        yield is_up


def _waiting(now: datetime) -> list[Metric]:
    from reminders.models import Pulse
    from spasticity_tracker.watching.health import jobs

    due = GaugeMetricFamily("tracker_due", "Work that is due and was not taken, by kind", labels=["kind"])
    lag = GaugeMetricFamily("tracker_lag_seconds", "For how long the oldest of it has been due", labels=["kind"])
    for model in jobs():
        found = model.rows().filter(next_at__lte=now).aggregate(due=Count("pk"), oldest=Min("next_at"))
        kind = str(model._meta.model_name)
        due.add_metric([kind], found["due"])
        lag.add_metric([kind], (now - found["oldest"]).total_seconds() if found["due"] else 0)
    age = GaugeMetricFamily("tracker_silent_seconds", "How long ago each last did something", labels=["process"])
    for process, at in Pulse.objects.values_list("process").annotate(Max("at")):
        age.add_metric([process], (now - at).total_seconds())
    return [due, lag, age]


class _Handler(BaseHTTPRequestHandler):
    timeout = 5

    def do_GET(self) -> None:
        """Answer with all figures, whatever is asked for."""
        # As for a page: what waited for the database before does not count for this one.
        request_started.send(sender=type(self))
        try:
            figures = exposition()
        finally:
            connection.close()
        self.send_response(200)
        self.send_header("Content-Type", CONTENT_TYPE_LATEST)
        self.send_header("Content-Length", str(len(figures)))
        self.end_headers()
        self.wfile.write(figures)

    def log_message(self, *_args: Any) -> None:
        """Nothing: who watches asks again and again."""


def _answer() -> None:
    wait = threading.Event()
    while True:
        with suppress(OSError), HTTPServer((settings.METRICS_HOST, settings.METRICS_PORT), _Handler) as server:
            server.serve_forever()
        wait.wait(PATIENCE)


def _forget_the_dead() -> None:
    """Remove what processes counted whose parent is gone."""
    for folder in FOLDER.iterdir():
        try:
            os.kill(int(folder.name), 0)
        except (ProcessLookupError, ValueError):
            shutil.rmtree(folder, ignore_errors=True)
        except PermissionError:
            continue
