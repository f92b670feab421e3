"""What a password may be: long, of any signs, taken whole, and none that everybody tries first."""

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.module_loading import import_string

from spasticity_tracker import settings as ours
from tests.people import make_verified

LONG = ("\U0001f98a señor ö 漢字 " * 20).strip()


@pytest.mark.parametrize("password", ["eleven char", "password1234", "qwertyuiop123", "123456789123"])
def test_a_short_one_and_one_that_everybody_tries_first_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", ["twelve chars", "three old words", "a" * 12, LONG])
def test_no_signs_are_asked_for_and_any_are_taken(password: str) -> None:
    validate_password(password)


@pytest.mark.django_db
def test_a_long_one_is_taken_whole() -> None:
    make_verified("alice", password=LONG)

    for password, is_in in ((LONG[:-1], False), (f"{LONG}b", False), (LONG, True)):
        browser = Client()
        browser.post("/accounts/login/", {"login": "alice@example.org", "password": password})
        assert (browser.get("/preferences/").status_code == 200) is is_in


def test_it_is_kept_by_a_slow_digest_with_a_salt_of_its_own() -> None:
    (name,) = ours.PASSWORD_HASHERS
    hasher = import_string(name)()

    assert isinstance(hasher, PBKDF2PasswordHasher)
    assert hasher.iterations >= 600_000
    assert len({hasher.salt() for _ in range(3)}) == 3
