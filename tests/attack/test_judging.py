"""What `make attack` takes for a fault: each kind is seen, and a good answer has none."""

import logging
from email.message import Message

import pytest

from tests.attack.__main__ import errors
from tests.attack.attacks import Attack
from tests.attack.judging import Answered, faults
from tests.site.headers import HEADERS
from tests.site.watching import log_lines

GOOD = {
    **HEADERS,
    "Content-Security-Policy": "default-src 'none'",
    "Cache-Control": "no-store, private",
    "Content-Type": "text/html; charset=utf-8",
    "Strict-Transport-Security": "max-age=60",
}
ASKED = Attack("query", "nobody", "dashboard:front", "GET", b"/", ((b"X-Forwarded-Proto", b"https"),))


def wrong(body: str = "", status: int = 200, headers: dict[str, str] | None = None) -> list[str]:
    message = Message()
    for name, value in (GOOD | (headers or {})).items():
        if value:
            message[name] = value
    return list(faults(ASKED, Answered(status, message, body.encode()), ["the goldfish"], is_secure=True))


def test_what_the_server_noted_as_an_error_is_seen_and_what_it_refused_is_none() -> None:
    with log_lines() as lines:
        logging.getLogger("django.request").error("it broke")
        logging.getLogger("django.security.csrf").error("refused")
        logging.getLogger("tracker").warning("nothing yet")

    assert len(errors(f"{lines.getvalue()}Traceback (most recent call last):\n")) == 2
    assert not errors("")


def test_a_good_answer_has_none() -> None:
    said = "&lt;zq7&gt; https://evil.example/ ' OR '1'='1 {{1337*7}} <input value='&quot;zq7'>"

    assert not wrong(said, 404, {"Set-Cookie": "session=a; Secure; HttpOnly; SameSite=Lax"})
    assert not wrong("", 302, {"Location": "/home/?next=//evil.example"})


@pytest.mark.parametrize(
    "body",
    [
        *("<p><zq7 onload=zq7>", '<input value="" zq7="1">', "<script>a</script><zq7>", '<a href="javascript:zq7">'),
        *("zq79359", "Traceback (most recent call last)", "root:x:0:0:", "psycopg2.errors", "the goldfish"),
        *('<a href="//evil.example">zq7', 'File "/app/views.py"', "zq7 sqlite3.OperationalError"),
    ],
)
def test_what_comes_back_as_more_than_text_is_seen(body: str) -> None:
    assert wrong(body)


@pytest.mark.parametrize(
    "headers",
    [
        *({name: ""} for name in GOOD),
        {"Location": "//evil.example"},
        {"Location": "https://tracker.example.evil.example/"},
        {"Location": "/\\evil.example"},
        {"X-zq7": "1"},
        {"Set-Cookie": "session=a; HttpOnly; SameSite=Lax"},
        {"Set-Cookie": "session=a; Secure; SameSite=Lax"},
        {"Server": "gunicorn/27.0"},
        {"Access-Control-Allow-Origin": "*"},
    ],
    ids=str,
)
def test_a_header_that_is_wrong_or_missing_is_seen(headers: dict[str, str]) -> None:
    assert wrong(headers=headers)


@pytest.mark.parametrize("status", [0, 500, 503])
def test_a_page_that_breaks_is_seen(status: int) -> None:
    assert wrong(status=status)
