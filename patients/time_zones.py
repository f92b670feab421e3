"""Time zones, found by the city that people write."""

from functools import lru_cache
from zoneinfo import available_timezones

# Families of zones that are not named after cities.
_NO_CITIES = ("Brazil/", "Canada/", "Chile/", "Etc/", "Mexico/", "SystemV/", "US/", "posix/", "right/")


def find_time_zone(written: str) -> str:
    """The time zone that `written` names: "Europe/London", or the city alone, "london" or "New York".

    Raises ValueError where no zone goes by that name.
    """
    if written in available_timezones():
        return written
    name = "_".join(written.split()).casefold()
    try:
        return _by_name()[name]
    except KeyError:
        raise ValueError(f"no time zone: {written!r}") from None


def city_of(time_zone: str) -> str:
    """The city that a zone is named after: "New York"."""
    return time_zone.rsplit("/", 1)[-1].replace("_", " ")


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """Zones by full name and by city. Where two share a city, they are two names of one zone."""
    names: dict[str, str] = {}
    for zone in sorted(available_timezones()):
        if "/" in zone and not zone.startswith(_NO_CITIES):
            names.setdefault(zone.casefold(), zone)
            names.setdefault(zone.rsplit("/", 1)[-1].casefold(), zone)
    return names
