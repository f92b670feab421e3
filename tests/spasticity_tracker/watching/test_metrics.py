"""Figures for Prometheus: what they count, and that no label holds anything of anybody."""

import re
import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import HTTPServer
from typing import Any
from unittest.mock import patch

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.signals import request_started
from django.db import OperationalError, close_old_connections, connection
from django.test import Client
from django.utils import timezone

from outbox import outcomes
from outbox.mails import write
from outbox.models import Mail
from outbox.tasks import send_due
from reminders.operating import pulse
from spasticity_tracker.holding.database import MOST_WAIT, Patience
from spasticity_tracker.watching import requests
from spasticity_tracker.watching.health import jobs
from tests.people import make_patient
from tests.site.walk import routes
from trends.charts.periods import Span
from trends.charts.stored import draw_now

pytestmark = pytest.mark.django_db
MARK = "zqxmarkzqx"


@pytest.fixture
def metrics(machines_clock: None) -> Iterator[Any]:
    """Counting, without the port: `test_web_server` asks that of two real processes."""
    from spasticity_tracker.watching import metrics

    with patch("threading.Thread"), patch.object(requests, "OBSERVERS", []):
        heard = list(outcomes.ended.receivers or [])
        metrics.begin("web")
        yield metrics
        outcomes.ended.receivers = heard
        outcomes.ended.sender_receivers_cache.clear()


@contextmanager
def without_closing_the_connection_of_the_test() -> Iterator[None]:
    """As Django's own client of tests does: a request that begins closes none."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


def figures(metrics: Any) -> dict[str, float]:
    """Each series, and its number."""
    lines = [line.rpartition(" ") for line in metrics.exposition().decode().splitlines() if not line.startswith("#")]
    return {series: float(number) for series, _space, number in lines}


def test_answers_are_counted_by_route_and_timed(metrics: Any) -> None:
    series = 'tracker_requests_total{method="GET",route="symptoms:emergency",status="200"}'
    before = figures(metrics).get(series, 0)

    Client().get("/emergency/")

    after = figures(metrics)
    assert after[series] == before + 1
    assert after['tracker_request_seconds_count{route="symptoms:emergency"}'] >= 1
    assert after['tracker_request_seconds_bucket{le="+Inf",route="symptoms:emergency"}'] >= 1


def test_there_are_as_many_labels_as_the_code_has_whatever_is_asked(metrics: Any) -> None:
    browser = Client(raise_request_exception=False)
    for number in range(5):
        for path in (f"/{MARK}{number}/", f"/clinic/{MARK}{number}/", f"/static/{MARK}{number}", f"/r/{MARK}{number}/"):
            browser.get(f"{path}?{MARK}", headers={"User-Agent": MARK})
            browser.generic(f"{MARK}{number}".upper(), path)
            browser.get(path, headers={"Host": f"{MARK}{number}.example"})

    found = list(figures(metrics))
    labels = {name: set(re.findall(rf'{name}="([^"]*)"', "\n".join(found))) for name in ("route", "method", "status")}
    known = {name for name, _parts in routes()} | {"no page", "static", "health"}
    assert labels["route"] <= known
    assert labels["method"] <= {"GET", "HEAD", "POST", "other"}
    assert MARK not in str(found).lower()


def test_mails_drawings_and_tasks_are_counted_by_how_they_went(metrics: Any) -> None:
    before = figures(metrics)
    with patch.object(EmailBackend, "send_messages") as server:
        server.side_effect = [1, smtplib.SMTPDataError(554, MARK), smtplib.SMTPDataError(451, MARK)]
        for _mail in range(3):
            write(to=f"{MARK}@example.org", subject=MARK, body=MARK)
            send_due.delay()
            Mail.objects.all().delete()
    patient = make_patient()
    draw_now(patient, Span.HALF_YEAR, 0, patient.today())

    after = figures(metrics)
    for kind, outcome in (("mail", "done"), ("mail", "failed"), ("mail", "again"), ("drawing", "done")):
        series = f'tracker_work_total{{kind="{kind}",outcome="{outcome}",process="web"}}'
        assert after[series] == before.get(series, 0) + 1, series
    assert after['tracker_tasks_total{state="success",task="outbox.tasks.send_due"}'] >= 3
    assert MARK not in str(after)


def test_what_waits_is_read_when_it_is_asked_for_each_kind(metrics: Any) -> None:
    now = timezone.now()
    Mail.objects.create(to="a@example.org", subject="s", body="b", next_at=now - timedelta(minutes=10))
    Mail.objects.create(to="a@example.org", subject="s", body="b", next_at=now + timedelta(minutes=10))
    pulse.beat(pulse.WORKER, MARK, now - timedelta(seconds=40))

    found = figures(metrics)
    assert found['tracker_due{kind="mail"}'] == 1
    assert found['tracker_lag_seconds{kind="mail"}'] == pytest.approx(600, abs=30)
    assert found['tracker_silent_seconds{process="worker"}'] == pytest.approx(40, abs=30)
    assert {re.findall('kind="([a-z]+)"', one)[0] for one in found if one.startswith("tracker_due{")} == {
        str(model._meta.model_name) for model in jobs()
    }
    assert found["tracker_database_up"] == 1
    assert MARK not in str(found)


def test_a_silent_database_is_told_and_what_was_counted_stays(metrics: Any) -> None:
    Client().get("/nothing/")
    with patch.object(connection, "cursor", side_effect=OperationalError("gone")):
        found = figures(metrics)

    assert found["tracker_database_up"] == 0
    assert any(name.startswith("tracker_requests_total") for name in found)


def test_a_database_that_was_away_is_asked_again_at_the_next_look(metrics: Any) -> None:
    patience = Patience()
    patience.left = 0.0
    request_started.connect(patience.renew)

    with (
        without_closing_the_connection_of_the_test(),
        patch.object(metrics, "connection"),
        HTTPServer(("127.0.0.1", 0), metrics._Handler) as server,
        socket.create_connection(("127.0.0.1", server.server_port)) as prometheus,
    ):
        prometheus.sendall(b"GET /metrics HTTP/1.0\r\n\r\n")
        server.handle_request()
        assert prometheus.recv(100).startswith(b"HTTP/1.0 200")

    assert patience.left == MOST_WAIT
