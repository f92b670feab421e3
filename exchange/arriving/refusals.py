"""Why an archive is not taken in. What is said of each is in `words`."""

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
    """No record can be made of the file."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
