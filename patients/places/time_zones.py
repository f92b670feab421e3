"""Time zones, found by the city that people write."""

from functools import lru_cache
from zoneinfo import available_timezones

from patients.places.cities import BIG_CITIES
from patients.places.shared_names import CITIES_BY_CODE, LONGEST_NAME
from patients.places.spelling import plain

# Families of zones that are not named after cities.
_NO_CITIES = ("Brazil/", "Canada/", "Chile/", "Etc/", "Mexico/", "SystemV/", "US/", "posix/", "right/")


def find_time_zone(written: str) -> str:
    """The time zone that `written` names: "Europe/London", or a city alone, "london", "Zürich" or "London, UK".

    Accents, case and what follows a comma are forgiven. Raises ValueError where no zone goes by that name.
    Ask `cities_named` first whether several cities share it.
    """
    if written in available_timezones():
        return written
    if len(written) > LONGEST_NAME:
        raise ValueError(f"no time zone: {written[:LONGEST_NAME]!r}...")
    if meant := CITIES_BY_CODE.get(plain(written)):
        return meant.zone
    city = written.split(",")[0]
    for name in (plain(city), plain(city).removesuffix(" city")):
        zone = _by_name().get(name) or BIG_CITIES.get(name)
        if zone:
            return zone
    raise ValueError(f"no time zone: {written!r}")


def city_of(time_zone: str) -> str:
    """The city that a zone is named after: "New York"."""
    return time_zone.rsplit("/", 1)[-1].replace("_", " ")


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """Zones by full name and by city. Where two share a city, they are two names of one zone."""
    names: dict[str, str] = {}
    for zone in sorted(available_timezones()):
        if "/" in zone and not zone.startswith(_NO_CITIES):
            names.setdefault(plain(zone), zone)
            names.setdefault(plain(zone.rsplit("/", 1)[-1]), zone)
    return names
