"""What log lines say, and what they never say."""

import json
import logging
import smtplib
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from celery import current_app, shared_task
from celery.app.trace import build_tracer
from celery.signals import before_task_publish
from django.conf import settings
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError
from django.test import Client

from outbox.mails import write
from outbox.tasks import send_due
from spasticity_tracker.watching import numbers
from spasticity_tracker.watching.logs import LineFormatter
from tests.site.watching import facts, log_lines, told

SECRET, MARK = "sEcReT-token_1", "zqxmarkzqx"


def line_of(error: BaseException, message: str = "broken", *, readable: bool = False) -> str:
    """What is written of an error."""
    try:
        raise error
    except type(error):
        record = logging.LogRecord("web", logging.ERROR, "", 0, message, (), (type(error), error, error.__traceback__))
    return LineFormatter(readable=readable).format(record)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "route"),
    [
        (f"/clinic/{SECRET}/", "trends:clinic-link"),
        (f"/email/{SECRET}/", "reminders:action"),
        (f"/calendar/{SECRET}.ics", "reminders:calendar-feed"),
        (f"/invitation/{SECRET}/", "patients:invitation"),
    ],
)
def test_a_request_is_named_by_its_route_and_not_by_its_address(path: str, route: str) -> None:
    with log_lines() as lines:
        Client().get(f"{path}?find={MARK}")

    answered, refused = facts(lines)
    assert refused["message"] == f"404 Not Found at {route}"
    assert (answered["method"], answered["route"], answered["status"]) == ("GET", route, 404)
    assert SECRET not in lines.getvalue()
    assert MARK not in lines.getvalue()


@pytest.mark.django_db
def test_nothing_that_a_client_sends_stands_in_any_line() -> None:
    browser = Client(raise_request_exception=False)
    browser.cookies["sessionid"] = MARK
    sent = {"Host": f"{MARK}.example", "User-Agent": MARK, "Referer": MARK, "X-Request-ID": MARK, "Origin": MARK}
    with log_lines() as lines, patch("symptoms.emergency.views.render", side_effect=ValueError(MARK)):
        for host in (sent, {**sent, "Host": "testserver"}):
            for path in (f"/{MARK}/", "/emergency/", f"/emergency/?{MARK}", f"/static/{MARK}.css", f"/r/{MARK}/"):
                browser.get(path, headers=host, REMOTE_ADDR="203.0.113.77")
                browser.post(path, {MARK: MARK}, headers=host, REMOTE_ADDR="203.0.113.77")
                browser.generic(MARK.upper(), path)

    assert len(facts(lines)) > 40
    assert "ValueError" in lines.getvalue()
    assert MARK not in lines.getvalue().lower()
    assert "203.0.113.77" not in lines.getvalue()
    assert {line["route"] for line in facts(lines) if "route" in line} <= {"no page", "static", "symptoms:emergency"}


@pytest.mark.django_db
def test_each_request_has_a_number_of_ours_in_its_answer_and_in_all_its_lines() -> None:
    with log_lines() as lines:
        answers = [Client().get("/nothing/", headers={"X-Request-ID": "123456789012"}) for _ in range(2)]

    said = [answer["X-Request-ID"] for answer in answers]
    assert len({*said, "123456789012"}) == 3
    assert [line["request"] for line in facts(lines)] == [said[0], said[0], said[1], said[1]]
    assert numbers.current() == ""
    assert numbers.spoken("482109337145") == "482 109 337 145"


@shared_task(name="tests.note")
def note(fails: str = "") -> None:
    logging.getLogger("outbox.sending").warning("noted")
    if fails:
        raise ValueError(fails)


def worked_off(headers: dict[str, Any], **kwargs: Any) -> list[dict[str, Any]]:
    """What a worker logs at such a message."""
    with log_lines() as lines:
        build_tracer(note.name, note, app=current_app)("an-id", [], kwargs, {"id": "an-id", **headers})
    return facts(lines)


def test_a_task_goes_on_under_the_number_of_the_request_that_gave_it_out() -> None:
    headers: dict[str, Any] = {}
    with numbers.numbered() as number:
        before_task_publish.send(sender=note.name, headers=headers)

    assert {line["request"] for line in worked_off(headers)} == {number}
    for others in ({}, {numbers.HEADER: ""}, {numbers.HEADER: f"12345678901\n{MARK}"}):
        (own,) = {line["request"] for line in worked_off(others)}
        assert own not in (number, "")
        assert MARK not in own
    assert numbers.current() == ""


def test_a_task_that_fails_says_where_and_not_what() -> None:
    lines = worked_off({}, fails=f"{MARK} and more")

    assert any("tests.note[an-id] raised unexpected" in line["message"] for line in lines)
    assert any(place.endswith(" note") for line in lines for place in line.get("error", []))
    assert MARK not in json.dumps(lines)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "refusal",
    [
        smtplib.SMTPRecipientsRefused({f"{MARK}@example.org": (550, f"{MARK} unknown".encode())}),
        smtplib.SMTPDataError(554, f"{MARK} was not liked"),
        smtplib.SMTPSenderRefused(530, f"{MARK}".encode(), f"{MARK}@example.org"),
        ConnectionRefusedError(111, "Connection refused", MARK),
        ValueError(MARK),
    ],
)
def test_a_mail_that_does_not_go_out_tells_nothing_of_itself(refusal: Exception) -> None:
    with log_lines() as lines, numbers.numbered() as number, patch.object(EmailBackend, "send_messages") as server:
        server.side_effect = refusal
        write(to=f"{MARK}@example.org", subject=MARK, body=MARK)
        send_due()

    (line,) = facts(lines)
    assert line["request"] == number
    assert type(refusal).__name__ in line["message"]
    assert MARK not in lines.getvalue()


@pytest.mark.parametrize("readable", [False, True])
@pytest.mark.parametrize(
    "said",
    [
        *(f"at '/{place}/{SECRET}/'" for place in ("clinic", "preferences/signing-in/email/stop", "email/stop")),
        *(f"GET /again/?next={place}{SECRET}/" for place in ("%2Finvitation%2F", "%2Femail%2Fstop%2F")),
        *(f"/accounts/password/reset/key/1-{SECRET}/", f"to <{SECRET}@example.org>"),
    ],
)
def test_secrets_of_links_and_addresses_are_blotted_out_wherever_they_stand(said: str, *, readable: bool) -> None:
    assert SECRET not in line_of(ValueError("broken"), said, readable=readable)
    assert SECRET not in line_of(ValueError(said), readable=readable)


def test_an_error_is_named_with_what_it_came_from_and_where_but_not_with_its_words() -> None:
    try:
        try:
            int(MARK)
        except ValueError as error:
            raise KeyError(MARK) from error
    except KeyError as error:
        places = json.loads(line_of(error))["error"]

    assert places[1] == "ValueError"
    assert places[-1] == "KeyError"
    assert places[0].startswith("tests/spasticity_tracker/watching/test_logs.py:")
    assert MARK not in str(places)


def test_what_the_database_refused_is_said_and_not_the_row() -> None:
    error = IntegrityError('new row violates "level_is_known"\nDETAIL:  Failing row contains (7, Walk to the shop).')

    for readable in (False, True):
        assert "level_is_known" in line_of(error, readable=readable)
        assert "Walk to the shop" not in line_of(error, readable=readable)
    assert json.loads(line_of(OSError(28, "No space left on device", MARK)))["error"][-1] == (
        "OSError: No space left on device"
    )


def test_every_line_of_the_site_is_written_that_way() -> None:
    written: Any = settings.LOGGING

    assert written["formatters"]["line"]["()"] == f"{LineFormatter.__module__}.{LineFormatter.__name__}"
    assert {handler["formatter"] for handler in written["handlers"].values()} == {"line"}


def test_a_line_is_one_json_value_and_one_line_whatever_it_says() -> None:
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(LineFormatter())
    record = logging.LogRecord("web", logging.WARNING, "", 0, 'a "b"\n%s', ("ü",), None)

    line = handler.format(record)
    assert "\n" not in line
    assert json.loads(line).items() >= {"level": "WARNING", "logger": "web", "message": 'a "b"\nü'}.items()
    assert told(StringIO(line))
