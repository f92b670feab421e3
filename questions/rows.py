"""What was answered once, on a page of settings: a row each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One thing, what it is now, and where to change it."""

    title: str
    words: str
    url: str
