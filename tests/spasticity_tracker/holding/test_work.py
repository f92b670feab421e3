"""Whoever asks too often for what costs much is asked to wait, and nobody else."""

from http import HTTPStatus

import pytest
from allauth.core.internal.ratelimit import parse_rates
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

from accounts.models import User
from spasticity_tracker.holding.work import COSTLY, OPENED, SENT, BoundedWork, Work

PAGE = "/r/6ffa1d1c-90ea-4b8e-8a31-09c4f2f9a7c5/from-file/"


def ask(route: str, method: str = SENT, who: int = 1, place: str = "192.0.2.1", token: str = "") -> HttpResponse | None:
    """The answer in place of the page, where there is one."""
    request = RequestFactory().generic(
        method, PAGE, "name=value", content_type="application/x-www-form-urlencoded", REMOTE_ADDR=place
    )
    request.user = User(pk=who) if who else AnonymousUser()
    app, name = route.split(":")
    request.resolver_match = ResolverMatch(lambda: None, (), {}, name, namespaces=[app])
    return BoundedWork(lambda _: HttpResponse()).process_view(request, lambda: None, (), {"token": token})


def most(work: Work, per: str) -> int:
    return next(int(rate.amount) for rate in parse_rates(work.value[0]) if rate.per == per)


def test_one_person_too_many_times_is_asked_to_wait_with_what_was_sent() -> None:
    for _time in range(most(Work.FILE, "user")):
        assert ask("exchange:imports") is None
    answer = ask("exchange:imports")

    assert answer is not None
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert answer["Retry-After"] == "300"
    text = answer.content.decode()
    assert "Wait 5 minutes. Then try again." in text
    assert f'action="{PAGE}"' in text
    assert 'name="name" value="value"' in text
    # Another person at the same place, and another kind of work.
    assert ask("exchange:imports", who=2) is None
    assert ask("exchange:downloads") is None
    assert ask("exchange:imports", method=OPENED) is None


def test_one_place_too_many_times_is_asked_to_wait_whoever_it_is() -> None:
    for number in range(most(Work.LARGE_FILE, "ip")):
        assert ask("exchange:bring", who=number + 1) is None

    assert ask("exchange:bring", who=1000) is not None
    assert ask("exchange:bring", who=1000, place="192.0.2.2") is None


def test_a_link_is_counted_for_itself() -> None:
    for _time in range(most(Work.BY_LINK, "key")):
        assert ask("trends:clinic-link", OPENED, who=0, token="one") is None

    assert ask("trends:clinic-link", "HEAD", who=0, token="one") is not None
    assert ask("trends:clinic-link", OPENED, who=0, token="other") is None


@pytest.mark.parametrize("route", ["exchange:imports", "trends:numbers"])
def test_who_has_to_sign_in_first_is_led_there(route: str) -> None:
    assert {ask(route, method, who=0) for _time in range(200) for method in (SENT, OPENED)} == {None}


def test_a_place_may_ask_more_often_than_a_person() -> None:
    for work in set(COSTLY.values()):
        assert most(work, "ip") >= 5 * next(rate.amount for rate in parse_rates(work.value[0]) if rate.per != "ip")
