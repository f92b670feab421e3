"""The country of a time zone, by the table of zones that the time zone database brings along.

Only a name that this table lacks follows its link: many of the table's own names are links into *another* country,
as Europe/Oslo is to Berlin, and following them first would give the wrong emergency number (clinical reference 13.1).
"""

from functools import lru_cache
from importlib.resources import files

# Links that lead abroad, and the country in which the place lies.
_BY_HAND = {
    "Iceland": "IS",
    "America/Coral_Harbour": "CA",
    "America/Virgin": "VI",
}
# The same, where no country can be told; and names that are those of a clock, not of a place.
_NO_COUNTRY = {
    "Africa/Asmera",
    "Africa/Timbuktu",
    "Atlantic/Jan_Mayen",
    "Pacific/Ponape",
    "Pacific/Truk",
    "Pacific/Yap",
    "CET",
    "EET",
    "EST",
    "Factory",
    "HST",
    "MET",
    "MST",
    "WET",
}
_NO_COUNTRY_FAMILIES = ("Antarctica/", "Etc/")


def country_of(time_zone: str) -> str:
    """The country where that zone is kept, as two letters ("GB"); empty where it names none."""
    if time_zone in _NO_COUNTRY or time_zone.startswith(_NO_COUNTRY_FAMILIES):
        return ""
    if time_zone in _BY_HAND:
        return _BY_HAND[time_zone]
    countries, links = _countries(), _links()
    while time_zone not in countries and time_zone in links:
        time_zone = links[time_zone]
    return countries.get(time_zone, "")


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Countries by zone: the lines of `zone.tab` are country, place, zone, and perhaps a word more."""
    lines = (line.split("\t") for line in _lines("zone.tab") if not line.startswith("#"))
    return {zone: country for country, _place, zone, *_more in lines}


@lru_cache(maxsize=1)
def _links() -> dict[str, str]:
    """Other names of zones, each with the zone that it stands for: the lines are "L zone name"."""
    lines = (line.split() for line in _lines("tzdata.zi") if line.startswith("L "))
    return {name: zone for _mark, zone, name in lines}


def _lines(name: str) -> list[str]:
    return (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8").splitlines()
