"""Answers that must not tell who has a diary leave on a beat."""

import re
import time
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.signing_in.constant_time import AT_ONCE, COME_AGAIN, ON_THE_BEAT, leave_on_the_beat, wait_after
from outbox.models import Mail
from tests.people import make_verified

FORM = "application/x-www-form-urlencoded"
PAGES: dict[str, dict[str, str]] = {
    "/accounts/login/": {"password": "not the right words"},
    "/accounts/login/code/": {},
    "/accounts/password/reset/": {},
    "/accounts/signup/": {},
}


def answer_to(page: str, *, took: float, status: int = 200, method: str = "post") -> list[float]:
    """For how long the answer of a page is held back that was made in `took` seconds."""
    times, waits = iter([100.0, 100.0 + took]), list[float]()

    request = getattr(RequestFactory(), method)(page)
    leave_on_the_beat(lambda _: HttpResponse(status=status), clock=lambda: next(times), sleep=waits.append)(request)
    return waits


@pytest.fixture
def half_a_second(settings: Any) -> None:
    settings.ANSWER_BEAT = timedelta(milliseconds=500)


@pytest.mark.parametrize(
    ("took", "waits"), [(0.0, 0.0), (0.2, 0.3), (0.499, 0.001), (0.5, 0.0), (0.501, 0.499), (1.2, 0.3)]
)
def test_waits_until_the_next_beat(took: float, waits: float) -> None:
    assert wait_after(took, 0.5) == pytest.approx(waits)


def test_without_a_beat_nothing_waits() -> None:
    assert wait_after(0.123, 0) == 0


@given(took=st.floats(0, 60), beat=st.floats(0.01, 5))
def test_the_whole_is_a_number_of_beats_and_no_beat_is_left_out(took: float, beat: float) -> None:
    waits = wait_after(took, beat)

    assert 0 <= waits <= beat
    beats = (took + waits) / beat
    assert beats == pytest.approx(round(beats), abs=1e-9)


@pytest.mark.usefixtures("half_a_second")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("status", [200, 302, 403, 500])
def test_each_answer_is_held_back_whatever_it_says(page: str, status: int) -> None:
    assert answer_to(page, took=0.2, status=status) == [pytest.approx(0.3)]


@pytest.mark.usefixtures("half_a_second")
def test_what_does_not_depend_on_an_address_leaves_at_once() -> None:
    assert answer_to("/accounts/login/", took=0.2, method="get") == []
    assert answer_to("/accounts/login/", took=0.2, status=429) == []
    assert answer_to("/accounts/logout/", took=0.2) == []


def test_who_comes_while_all_places_are_taken_is_asked_to_try_again_before_anything_is_looked_at() -> None:
    sent = {"email": "alice@example.org", "password": "three old words", "next": "/people/"}
    asked, refused = list[str](), list[HttpResponse]()

    def come(depth: int = 0) -> HttpResponse:
        """One more person, while all before are still there."""

        def view(_request: HttpRequest) -> HttpResponse:
            asked.append("asked")
            if depth < AT_ONCE:
                refused.append(come(depth + 1))
            return HttpResponse()

        return on_the_beat(view, sent)

    views = list[Any]()
    middleware = leave_on_the_beat(lambda request: views[-1](request))

    def on_the_beat(view: Any, form: dict[str, str]) -> HttpResponse:
        views.append(view)
        return middleware(RequestFactory().post("/accounts/login/?next=/home/", urlencode(form), content_type=FORM))

    come()

    assert len(asked) == AT_ONCE
    page = refused[0].content.decode()
    assert refused[0].status_code == 503
    assert int(refused[0]["Retry-After"]) in COME_AGAIN
    assert 'action="/accounts/login/?next=/home/"' in page
    assert '<input type="hidden" name="email" value="alice@example.org">' in page
    assert "three old words" not in page


def test_a_place_is_free_again_whatever_happens() -> None:
    def fail_always(_request: HttpRequest) -> HttpResponse:
        raise RuntimeError

    middleware = leave_on_the_beat(fail_always)
    for _person in range(AT_ONCE + 1):
        with pytest.raises(RuntimeError):
            middleware(RequestFactory().post("/accounts/login/"))


def test_each_page_on_the_beat_is_there() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    names |= {f"accounts:{name}" for name in get_resolver().namespace_dict["accounts"][1].reverse_dict}
    assert names >= ON_THE_BEAT


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["alice@example.org", "nobody@example.org"])
def test_an_answer_does_not_come_before_the_beat(settings: Any, email: str) -> None:
    make_verified("alice", password="three old words")
    settings.ANSWER_BEAT = timedelta(milliseconds=60)

    started = time.monotonic()
    Client().post("/accounts/login/code/", {"email": email})

    assert time.monotonic() - started >= 0.06


@pytest.mark.django_db
def test_a_page_that_fails_is_held_back_too(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ANSWER_BEAT = timedelta(milliseconds=60)
    monkeypatch.setattr("accounts.signing_in.forms.check_mails_to", fail)

    started = time.monotonic()
    page = Client(raise_request_exception=False).post("/accounts/login/code/", {"email": "alice@example.org"})

    assert page.status_code == 500
    assert time.monotonic() - started >= 0.06


def fail(_email: str) -> None:
    raise RuntimeError


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_as_many_letters_are_written(page: str) -> None:
    make_verified("alice", password="three old words")

    to_known, to_unknown = letters(page, "alice@example.org"), letters(page, "nobody@example.org")

    assert to_known == to_unknown == (page != "/accounts/login/")


@pytest.mark.django_db
def test_signing_up_says_the_same_and_makes_a_user_only_for_a_new_address() -> None:
    make_verified("alice")

    known, unknown = (sign_up(email) for email in ("alice@example.org", "nobody@example.org"))

    assert known == unknown
    assert sorted(User.objects.values_list("email", flat=True)) == ["alice@example.org", "nobody@example.org"]


def sign_up(email: str) -> tuple[int, str, str, set[str]]:
    """The status, the way on, what the next page says, and the cookies of somebody who signs up."""
    client = Client()
    first = client.post("/accounts/signup/", {"email": email})
    words = re.sub(r"<[^>]+>|\s+", " ", client.get(first["Location"]).content.decode())
    return first.status_code, first["Location"], words.replace(email, "the address"), set(client.cookies)


def letters(page: str, email: str) -> int:
    """How many letters one try writes."""
    before = Mail.objects.count()
    field = "login" if page == "/accounts/login/" else "email"
    Client().post(page, {field: email} | PAGES[page])
    return Mail.objects.count() - before
