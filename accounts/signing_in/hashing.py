"""Checking passwords, which is slow on purpose: one at a time in each process.

Many at once would take every processor for half a second each, and whoever is signed in would wait for them.
"""

from threading import Lock

from django.contrib.auth.hashers import PBKDF2PasswordHasher

_one_at_a_time = Lock()


class OneAtATimeHasher(PBKDF2PasswordHasher):
    """The framework's own, with its work in a line."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        """Hash a password when its turn comes."""
        with _one_at_a_time:
            return super().encode(password, salt, iterations)
