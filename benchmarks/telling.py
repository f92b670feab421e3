"""Whether the time of an answer tells that an address has a diary: 200 pairs of a known and an unknown one.

The two of a pair come right after each other, and who comes first alternates, so that a busy machine slows both
alike. Each page is measured without and with the beat on which answers leave. Password hashing is real, only shorter,
and the beat shorter with it, so that this takes three minutes and not fifteen.
"""

import time
from datetime import timedelta
from statistics import median

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client
from django.test.utils import override_settings

from accounts.models import User

PAIRS = 200
BEAT = timedelta(milliseconds=100)
# How far from half of the pairs the known address may be the slower one: 4 standard deviations of pure chance.
MOST_TOLD_BY_RANK = 0.15
# What travels through the net differs by more than this from one moment to the next.
MOST_BETWEEN_MS = 1.0
KNOWN = "known@example.org"
PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "Sign in": ("/accounts/login/", {"password": "not the right words"}),
    "Ask for a code": ("/accounts/login/code/", {}),
    "New password": ("/accounts/password/reset/", {}),
    "Sign up": ("/accounts/signup/", {}),
}


class ShorterHasher(PBKDF2PasswordHasher):
    """The real thing with 1 % of the rounds."""

    iterations = 10_000


@override_settings(PASSWORD_HASHERS=["benchmarks.telling.ShorterHasher"], ACCOUNT_RATE_LIMITS=False)
def main() -> int:
    """Print the table; 1 where the time of a page tells although it leaves on the beat."""
    user = User.objects.create_user(KNOWN, "three old words")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    print(f"\nHow much longer a known address takes (median of {PAIRS} pairs), and in how many pairs")
    print(f"{'':18}{'without beat':>20}{'on the beat':>20}")
    failed = [title for title, (path, said) in PAGES.items() if _tells(title, path, said)]
    print(f"\nTells: {', '.join(failed)}" if failed else "\nNothing tells.")
    return int(bool(failed))


def _tells(title: str, path: str, said: dict[str, str]) -> bool:
    plain, on_beat = [_measured(path, said, beat) for beat in (timedelta(0), BEAT)]
    print(f"{title:18}" + "".join(f"{ms:+12.2f}ms{share:6.0%}" for ms, share in (plain, on_beat)))
    ms, share = on_beat
    return abs(ms) > MOST_BETWEEN_MS or abs(share - 0.5) > MOST_TOLD_BY_RANK


def _measured(path: str, said: dict[str, str], beat: timedelta) -> tuple[float, float]:
    """By how many ms the known address takes longer, and in which share of the pairs."""
    with override_settings(ANSWER_BEAT=beat):
        longer = [_longer(number, path, said) for number in range(PAIRS)]
    return median(longer), sum(more > 0 for more in longer) / PAIRS


def _longer(number: int, path: str, said: dict[str, str]) -> float:
    """By how many ms the known address takes longer than one that nobody has."""
    pair = [KNOWN, f"nobody{time.monotonic_ns()}@example.org"]
    took = {email: _took(path, email, said) for email in (pair if number % 2 else pair[::-1])}
    return took[pair[0]] - took[pair[1]]


def _took(path: str, email: str, said: dict[str, str]) -> float:
    """How many ms one try takes, in a browser that was never here."""
    field = "login" if path == "/accounts/login/" else "email"
    client = Client()
    started = time.perf_counter()
    status = client.post(path, {field: email} | said).status_code
    took = (time.perf_counter() - started) * 1000
    if status not in {200, 302}:
        raise SystemExit(f"{path} answered {status}")
    return took
