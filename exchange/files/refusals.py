"""Why a file is not taken in. What is said of each is in the `words` of what it should have been."""

from collections.abc import Mapping
from enum import Enum


class Reason(Enum):
    """What is wrong with a file."""

    FOREIGN = "foreign"
    DAMAGED = "damaged"
    LOCKED = "locked"
    TOO_MUCH = "too-much"
    NEWER = "newer"
    CHANGED = "changed"
    PHOTO = "photo"


class UnusableError(Exception):
    """The file cannot be used here."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def refused(code: str, words: Mapping[Reason, object]) -> str:
    """What is wrong with a file, by the code that was kept; empty where it is no fault of the file."""
    return next((str(said) for reason, said in words.items() if reason.value == code), "")
