"""What can stand in an address, and which page of ours is there."""

import uuid
from datetime import date

from django.urls import Resolver404, ResolverMatch, resolve


class Day:
    """A date in an address, as 2026-11-21. Each app registers it under a name of its own."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Read the date; ValueError, and so 404, where there is no such day."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Write the date."""
        return value.isoformat()


def day_or_none(text: str) -> date | None:
    """Read a date that follows the question mark; None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def uuid_or_none(text: str) -> uuid.UUID | None:
    """Read the id of a row that follows the question mark; None where it is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def page_at(path: str) -> ResolverMatch | None:
    """The page at a path; None where there is none."""
    try:
        return resolve(path)
    except Resolver404:
        return None


def route_at(path: str) -> str:
    """The name of the page at a path; empty where there is none."""
    match = page_at(path)
    return match.view_name if match else ""
