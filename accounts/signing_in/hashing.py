"""Checking passwords, which is slow on purpose: one at a time on each machine.

Many at once would take every processor for half a second each, and whoever is signed in would wait for them.
"""

import fcntl
from threading import Lock

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher

_one_in_this_process = Lock()


class OneAtATimeHasher(PBKDF2PasswordHasher):
    """The framework's own, with its work in a line."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        """Hash a password when its turn comes. The system lets go of the file with the process, however it ends."""
        with _one_in_this_process, (settings.DATA_DIR / "password.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            return super().encode(password, salt, iterations)
