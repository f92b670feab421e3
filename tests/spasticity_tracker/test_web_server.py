"""What the running web server answers before any page is asked: as strangers, load balancers and scanners meet it."""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.servers import free_port
from tests.site.headers import HEADERS
from tests.spasticity_tracker.serving import Answered, Server, serving

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    # Two processes, as there are on any machine with two processors.
    port = free_port()
    folder = tmp_path_factory.mktemp("web")
    web_port = free_port()
    more = {"TRUSTED_PROXY_COUNT": "1", "METRICS_PORT": str(port)}
    more["GUNICORN_CMD_ARGS"] = f"--bind=127.0.0.1:{web_port} --workers=2"
    with serving(folder, web_port, HTTPS="1", **more) as running:
        running.metrics_port = port
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
    answer = server.ask("GET", "/health/live/", {"Host": host})

    assert (answer.status, answer.text) == (200, "ok\n")
    assert not missing(answer)


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/emergency/", {}, 301),
        ("GET", "/emergency/", {"X-Forwarded-Proto": "https"}, 200),
        ("GET", "/emergency/", {"Host": "evil.example"}, 400),
        ("GET", "/static/nothing.css", {}, 301),
        ("PUT", "/health/live/", {}, 405),
        ("POST", "/health/live/", {}, 403),
    ],
)
def test_every_answer_carries_the_same_headers(
    server: Server, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = server.ask(method, path, headers)

    assert answer.status == status
    assert not missing(answer)


def test_what_the_server_cannot_read_is_logged_without_what_it_was_and_from_where(server: Server) -> None:
    before = len(server.log())
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(b"GET /zqxmarkzqx HTTP/9.9\r\nHost: zqxmarkzqx\r\n\r\n")
        line.recv(1000)
    server.ask("GET", "/nothing/?zqxmarkzqx", {"Referer": "zqxmarkzqx"})

    lines = [json.loads(line) for line in server.log()[before:].splitlines()]
    assert [line["message"] for line in lines] == ["Invalid request"]
    assert "zqxmarkzqx" not in server.log()


def test_figures_are_of_all_processes_at_a_port_of_their_own(server: Server) -> None:
    def counted() -> int:
        return int(float(re.findall(r'tracker_requests_total{.*"symptoms:emergency",status="200"} (.*)', figures())[0]))

    def figures() -> str:
        with urlopen(f"http://127.0.0.1:{server.metrics_port}/metrics", timeout=10) as answer:
            return str(answer.read().decode())

    def ask() -> int:
        return server.ask("GET", "/emergency/", {"X-Forwarded-Proto": "https"}).status

    assert ask() == 200
    before = counted()
    assert {ask() for _time in range(20)} == {200}
    assert counted() == before + 20
    assert "tracker_database_up " in figures()
    for path in ("/metrics", "/metrics/"):
        assert "tracker_" not in server.ask("GET", path, {"X-Forwarded-Proto": "https"}).text
    # Each process counted for itself.
    assert len([file for file in server.folder.glob("metrics/*/counter_*.db") if file.stat().st_size]) == 2


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
    lines = [json.loads(line) for line in server.log().splitlines()]
    assert {"web.internal", "evil.example"}.isdisjoint(server.log().split())
    assert not [line for line in lines if line["level"] == "ERROR" and "DisallowedHost" not in line["logger"]]


def test_it_can_stand_behind_a_socket(tmp_path: Path) -> None:
    """There no request says where it comes from."""
    with serving(tmp_path, HTTPS="0", TRUSTED_PROXY_COUNT="1") as server:
        answer = server.ask("GET", "/accounts/login/code/", {"X-Forwarded-For": "unknown"})

        assert answer.status == 200
