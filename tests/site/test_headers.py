"""Every answer carries the same set of headers: files, redirects, errors before any page.

That the pages carry it, whoever asks in whatever way, is part of `test_access`.
"""

import pytest
from django.conf import settings as site
from django.db import connection
from django.test import Client
from pytest_django import Settings

from tests.site.headers import missing_headers
from tests.site.watching import log_lines, undone
from tests.site.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/static/look.css", "/static/mark.svg", "/static/js/calm-taps.js"])
def test_a_static_file(path: str, settings: Settings) -> None:
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True

    answer = Client().get(path)

    assert b"".join(answer)
    assert answer.status_code == 200
    assert not missing_headers(answer, kept_by="max-age")


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
    assert not missing_headers(answer)
    assert not https or "max-age=60" in answer["Strict-Transport-Security"]


@pytest.mark.parametrize("host", ["testserver", "evil.example"])
def test_the_way_to_https(settings: Settings, host: str) -> None:
    settings.SECURE_SSL_REDIRECT = True

    answer = Client().get("/emergency/", headers={"Host": host})

    assert answer.status_code == (301 if host == "testserver" else 400)
    assert not missing_headers(answer)


def test_a_form_from_nowhere_too_many_tries_and_a_page_that_breaks(shared_world: World) -> None:
    browser = shared_world.browser_of("alice")
    browser.raise_request_exception = False

    assert not missing_headers(Client(enforce_csrf_checks=True).post("/accounts/login/"))
    tries = [Client().post("/accounts/signup/", {"email": "no address"}) for _try in range(21)]
    assert tries[-1].status_code == 429
    assert not missing_headers(tries[-1])
    with undone(), log_lines(), connection.execute_wrapper(_refuse):
        broken = browser.get(f"/r/{shared_world.patient.id}/")
    assert broken.status_code == 500
    assert not missing_headers(broken)


def test_the_first_who_sees_an_answer_is_who_gives_it_the_headers() -> None:
    assert site.MIDDLEWARE[0] == "spasticity_tracker.middleware.same_headers"


def _refuse(*_asked: object) -> None:
    raise RuntimeError
