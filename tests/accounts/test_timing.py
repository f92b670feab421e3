"""How long signing in and resetting take does not tell whether an address has a diary: 200 tries of each.

The tries come in pairs, so that a busy machine slows both alike. Password hashing is real, only shorter.
"""

import time
from statistics import median
from typing import Any

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.test import Client

from accounts.models import Letter
from tests.people import make_verified

pytestmark = pytest.mark.django_db

TRIES = 200
# How far from half of the pairs the known address may be the slower one: 4 standard deviations of pure chance.
MOST_TOLD_BY_RANK = 0.15
# Seconds, in the median of all pairs. What travels through the net differs by more from one moment to the next.
MOST_BETWEEN = 0.003
PAGES: dict[str, dict[str, str]] = {
    "/accounts/login/": {"password": "not the right words"},
    "/accounts/login/code/": {},
    "/accounts/password/reset/": {},
}


class ShorterHasher(PBKDF2PasswordHasher):
    """The real thing with 1 % of the rounds: still longer than all else that a page does."""

    iterations = 10_000


@pytest.fixture(autouse=True)
def really_hashed(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["tests.accounts.test_timing.ShorterHasher"]
    settings.ACCOUNT_RATE_LIMITS = False


def seconds(page: str, email: str) -> float:
    """How long one try takes, in a browser that was never here."""
    field = "login" if page == "/accounts/login/" else "email"
    client = Client()
    started = time.perf_counter()
    client.post(page, {field: email} | PAGES[page])
    return time.perf_counter() - started


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("password", ["three old words", None])
def test_the_time_does_not_tell(page: str, password: str | None) -> None:
    make_verified("alice", password=password)
    longer = []
    for number in range(TRIES):
        took = {email: seconds(page, email) for email in in_turn(number)}
        longer.append(took["alice@example.org"] - took[f"nobody{number:03}@example.org"])
    cache.clear()

    told, between = sum(more > 0 for more in longer) / TRIES, median(longer)
    print(f"{page}: {between * 1000:+.2f} ms, longer in {told:.0%} of the pairs")  # noqa: T201 -- the figures measured
    assert abs(told - 0.5) <= MOST_TOLD_BY_RANK
    assert abs(between) <= MOST_BETWEEN


def in_turn(number: int) -> list[str]:
    """The known address and one that nobody has; who comes first alternates."""
    pair = ["alice@example.org", f"nobody{number:03}@example.org"]
    return pair if number % 2 else pair[::-1]


@pytest.mark.parametrize("page", PAGES)
def test_as_many_letters_are_written(page: str) -> None:
    make_verified("alice", password="three old words")

    seconds(page, "alice@example.org")
    to_alice = Letter.objects.count()
    seconds(page, "nobody@example.org")

    assert Letter.objects.count() == 2 * to_alice
