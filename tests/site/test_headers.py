"""Every answer carries the same set of headers: each page and status, files, redirects, errors before any page."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as site
from django.db import connection
from django.test import Client
from pytest_django import Settings

from tests.site.rules import methods_at
from tests.site.walk import pages
from tests.site.watching import log_lines, undone
from tests.site.world import World

pytestmark = pytest.mark.django_db

HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


# Pages that a secret in the address opens say less still to whoever is asked next.
STRICTER = {"Referrer-Policy": ["strict-origin", "no-referrer"]}


def missing(answer: Any, *, kept_by: str = "no-store, private") -> list[str]:
    """What is wrong with the headers of an answer."""
    wrong = [name for name, value in HEADERS.items() if answer.get(name) not in [value, *STRICTER.get(name, [])]]
    wrong += [] if "default-src 'none'" in answer.get("Content-Security-Policy", "") else ["the policy"]
    kept = answer.get("Cache-Control", "")
    wrong += [] if all(word in kept for word in kept_by.split(", ")) else [f"Cache-Control {kept}"]
    return wrong + (["it is for other sites"] if "Access-Control-Allow-Origin" in answer else [])


def answers(world: World, name: str) -> Iterator[tuple[str, Any]]:
    """What each page answers to each way of asking."""
    browser = world.browser_of(name)
    for number, page in enumerate(pages(world)):
        for method in methods_at(number, all_of_them=name == "alice"):
            with undone(browser):
                yield f"{method} {page}", browser.generic(method, page.url)


@pytest.mark.parametrize("name", ["alice", "charlie", "nobody"])
def test_every_page_and_every_status(name: str, shared_world: World) -> None:
    statuses, kinds, wrong = set(), set(), []
    for asked, answer in answers(shared_world, name):
        statuses.add(answer.status_code)
        kinds.add(answer.get("Content-Type", "").split(";")[0])
        wrong += [f"{asked} {answer.status_code}: {found}" for found in missing(answer)]

    assert not wrong, "\n".join(wrong)
    assert statuses >= {200, 302, 405}
    assert name != "alice" or kinds >= {"text/html", "image/jpeg", "application/zip", "text/calendar", "text/plain"}


@pytest.mark.parametrize("path", ["/static/look.css", "/static/mark.svg", "/static/js/calm-taps.js"])
def test_a_static_file(path: str, settings: Settings) -> None:
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True

    answer = Client().get(path)

    assert b"".join(answer)
    assert answer.status_code == 200
    assert not missing(answer, kept_by="max-age")


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [
        ("/nothing/", "testserver", 404),
        ("/preferences", "testserver", 301),
        ("/static/nothing.css", "testserver", 404),
        ("/emergency/", "evil.example", 400),
        ("/emergency/", "a b", 400),
        ("/health/web/", "10.0.0.5:8000", 200),
    ],
)
@pytest.mark.parametrize("https", [False, True])
def test_what_is_answered_before_any_page(
    path: str, host: str, status: int, *, https: bool, settings: Settings
) -> None:
    settings.SECURE_HSTS_SECONDS = 60
    answer = Client().get(path, headers={"Host": host}, secure=https)

    assert answer.status_code == status
    assert not missing(answer)
    assert not https or "max-age=60" in answer["Strict-Transport-Security"]


@pytest.mark.parametrize("host", ["testserver", "evil.example"])
def test_the_way_to_https(settings: Settings, host: str) -> None:
    settings.SECURE_SSL_REDIRECT = True

    answer = Client().get("/emergency/", headers={"Host": host})

    assert answer.status_code == (301 if host == "testserver" else 400)
    assert not missing(answer)


def test_a_form_from_nowhere_too_many_tries_and_a_page_that_breaks(shared_world: World) -> None:
    browser = shared_world.browser_of("alice")
    browser.raise_request_exception = False

    assert not missing(Client(enforce_csrf_checks=True).post("/accounts/login/"))
    tries = [Client().post("/accounts/signup/", {"email": "no address"}) for _try in range(21)]
    assert tries[-1].status_code == 429
    assert not missing(tries[-1])
    with undone(), log_lines(), connection.execute_wrapper(_refuse):
        broken = browser.get(f"/r/{shared_world.patient.id}/")
    assert broken.status_code == 500
    assert not missing(broken)


def test_the_first_who_sees_an_answer_is_who_gives_it_the_headers() -> None:
    assert site.MIDDLEWARE[0] == "spasticity_tracker.middleware.same_headers"


def _refuse(*_asked: object) -> None:
    raise RuntimeError
