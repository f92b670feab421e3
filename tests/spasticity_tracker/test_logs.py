"""What log lines never say."""

import logging
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import Client

from spasticity_tracker.logs import LineFormatter
from tests.site.watching import log_lines

SECRET = "sEcReT-token_1"


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["clinic", "email", "calendar", "invitation"])
def test_a_link_that_does_not_work_is_logged_without_its_token(place: str) -> None:
    lines = StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(LineFormatter())
    logging.getLogger("django.request").addHandler(handler)
    try:
        Client().get(f"/{place}/{SECRET}/")
    finally:
        logging.getLogger("django.request").removeHandler(handler)

    assert f"/{place}/…" in lines.getvalue()
    assert SECRET not in lines.getvalue()


@pytest.mark.parametrize("place", ["clinic", "preferences/signing-in/email/stop"])
def test_a_traceback_is_written_without_it_too(place: str) -> None:
    try:
        raise ValueError(f"at '/{place}/{SECRET}/'")
    except ValueError as error:
        record = logging.LogRecord("django", logging.ERROR, "", 0, "broken", (), (type(error), error, None))

    assert SECRET not in LineFormatter().format(record)


@pytest.mark.parametrize(
    "place", ["%2Finvitation%2F", "%2Femail%2Fstop%2F", "/email/stop/", "/accounts/password/reset/key/1-"]
)
def test_it_is_blotted_out_of_every_kind_of_link_and_of_the_page_to_go_on_with(place: str) -> None:
    record = logging.LogRecord("web", logging.INFO, "", 0, f'"GET /again/?next={place}{SECRET}/ 1.1" 200', (), None)

    assert SECRET not in LineFormatter().format(record)


def test_what_a_refused_row_said_is_blotted_out() -> None:
    try:
        raise IntegrityError('new row violates "level_is_known"\nDETAIL:  Failing row contains (7, Walk to the shop).')
    except IntegrityError as error:
        record = logging.LogRecord("django", logging.ERROR, "", 0, "broken", (), (type(error), error, None))

    written = LineFormatter().format(record)
    assert "level_is_known" in written
    assert "Walk to the shop" not in written


def test_every_line_of_the_site_is_written_that_way() -> None:
    written: Any = settings.LOGGING

    assert written["formatters"]["line"]["()"] == f"{LineFormatter.__module__}.{LineFormatter.__name__}"
    assert {handler["formatter"] for handler in written["handlers"].values()} == {"line"}


def test_other_addresses_stay_as_they_are() -> None:
    record = logging.LogRecord("django", logging.WARNING, "", 0, "Not Found: /r/1/clinic/links/", (), None)

    assert LineFormatter().format(record) == "Not Found: /r/1/clinic/links/"


@pytest.mark.django_db
def test_nothing_that_was_sent_makes_a_line_of_its_own() -> None:
    with log_lines() as lines:
        Client().get("/nothing%0A2026-11-18%20ERROR%20made%20up%0D%1B[31m/")
        Client(enforce_csrf_checks=True).post("/accounts/login/%0Amade%20up/", headers={"Origin": "https://a\nmade up"})

    written = lines.getvalue()
    assert written.splitlines()[0].startswith("Not Found: /nothing")
    assert not [line for line in written.splitlines() if line.startswith(("2026", "made up"))]
    assert "\x1b" not in written
