"""What the running web server answers before any page is asked: as strangers, load balancers and scanners meet it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.headers import HEADERS
from tests.spasticity_tracker.serving import Answered, Server, serving

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("web"), HTTPS="1", TRUSTED_PROXY_COUNT="1") as running:
        yield running


def missing(answer: Answered) -> list[str]:
    wrong = [name for name, value in HEADERS.items() if answer.headers.get(name) != value]
    return wrong + [name for name in ("Cache-Control", "Content-Security-Policy") if name not in answer.headers]


@pytest.mark.parametrize(
    "charset", ["utf-7", "utf-16", "idna", "zlib", "base64", "rot13", "unicode_escape", "nonsense"]
)
@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=cut"])
def test_a_charset_that_is_not_utf8_is_refused_in_our_page(server: Server, charset: str, kind: str) -> None:
    for path in ("/accounts/login/code/?next=%C3%A9", "/emergency/", "/nothing/"):
        answer = server.ask("POST", path, {"Content-Type": f"{kind}; charset={charset}"}, b"answer=%ff%fe")

        assert answer.status == 400
        assert "This could not be read" in answer.text
        assert not missing(answer)


def test_a_header_that_cannot_be_read_is_refused_in_our_page(server: Server) -> None:
    answer = server.ask("POST", "/emergency/", {"Content-Type": f"{FORM}; x*=nonsense''y"}, b"")

    assert (answer.status, "This could not be read" in answer.text) == (400, True)


@pytest.mark.parametrize("host", ["10.0.0.5:8000", "[fd00::5]:8000", "web.internal", "tracker_web_1"])
def test_a_load_balancer_may_ask_by_number(server: Server, host: str) -> None:
    answer = server.ask("GET", "/health/web/", {"Host": host})

    assert (answer.status, answer.text) == (200, "ok\n")
    assert not missing(answer)


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/emergency/", {}, 301),
        ("GET", "/emergency/", {"X-Forwarded-Proto": "https"}, 200),
        ("GET", "/emergency/", {"Host": "evil.example"}, 400),
        ("GET", "/static/nothing.css", {}, 301),
        ("PUT", "/health/web/", {}, 405),
        ("POST", "/health/web/", {}, 403),
    ],
)
def test_every_answer_carries_the_same_headers(
    server: Server, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = server.ask(method, path, headers)

    assert answer.status == status
    assert not missing(answer)


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "PATH_INFO", "REMOTE_USER", "X-Original-URL", "X-Rewrite-URL"])
def test_no_header_says_which_page_is_meant(server: Server, name: str) -> None:
    answer = server.ask("GET", "/nothing/", {name: "/emergency/", "X-Forwarded-Proto": "https"})

    assert answer.status == 404


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", {"Host": "evil.example"}, 400),
        ("POST", {"Content-Type": f"{FORM}; charset=utf-7"}, 400),
        ("PUT", {}, 405),
    ],
)
def test_also_what_is_refused_holds_to_https(server: Server, method: str, headers: dict[str, str], status: int) -> None:
    answer = server.ask(method, "/emergency/", {"X-Forwarded-Proto": "https", **headers})

    assert (answer.status, answer.headers["Strict-Transport-Security"]) == (status, "max-age=31536000")


def test_a_cookie_is_for_this_host_alone(server: Server) -> None:
    answer = server.ask("GET", "/accounts/login/code/", {"X-Forwarded-Proto": "https"})

    name, *said = re.split(r"=|; ", answer.headers["Set-Cookie"])
    assert name == "__Host-form"
    assert {"Secure", "HttpOnly", "SameSite", "Path"} <= set(said)
    assert "Domain" not in said


def test_no_answer_says_which_version_it_is_of(server: Server) -> None:
    for path in ("/emergency/", "/nothing/", "/accounts/login/code/"):
        answer = server.ask("GET", path, {"X-Forwarded-Proto": "https"})

        assert answer.headers["Server"] == "gunicorn"
        assert not answer.headers.keys() & {"X-Powered-By", "Via", "X-Generator"}


def test_nothing_of_all_this_was_an_error(server: Server) -> None:
    assert not [line for line in server.log().splitlines() if " ERROR " in line and "DisallowedHost" not in line]


def test_it_can_stand_behind_a_socket(tmp_path: Path) -> None:
    """There no request says where it comes from."""
    with serving(tmp_path, HTTPS="0", TRUSTED_PROXY_COUNT="1") as server:
        answer = server.ask("GET", "/accounts/login/code/", {"X-Forwarded-For": "unknown"})

        assert answer.status == 200
