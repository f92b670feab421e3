"""Passwords are checked one at a time."""

import fcntl
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher, check_password, make_password

from accounts.signing_in.hashing import OneAtATimeHasher

HASHER = "accounts.signing_in.hashing.OneAtATimeHasher"


def test_two_are_never_checked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    both = Barrier(2)

    def encode(*_args: Any) -> str:
        with pytest.raises(BrokenBarrierError):
            both.wait(0.05)
        return "hashed"

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", encode)
    with ThreadPoolExecutor(2) as people:
        assert list(people.map(lambda _: OneAtATimeHasher().encode("three old words", "salt"), range(2)))


def test_another_process_has_its_turn_first(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", lambda *_args: "hashed")
    other = (settings.DATA_DIR / "password.lock").open("w")
    fcntl.flock(other, fcntl.LOCK_EX)
    with ThreadPoolExecutor(1) as people:
        waits = people.submit(OneAtATimeHasher().encode, "three old words", "salt")
        with pytest.raises(TimeoutError):
            waits.result(0.05)
        other.close()

        assert waits.result() == "hashed"


def test_it_reads_what_the_framework_hashed_before(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    before = make_password("three old words")
    settings.PASSWORD_HASHERS = [HASHER]

    assert check_password("three old words", before)
    assert not check_password("three new words", before)
