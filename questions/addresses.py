"""What can stand in an address."""

from datetime import date


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
