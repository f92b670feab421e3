"""Time zones found by city."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from patients.places.cities import BIG_CITIES
from patients.places.countries import country_of
from patients.places.shared_names import CITIES_BY_CODE, SHARED_NAMES, cities_named
from patients.places.time_zones import city_of, find_time_zone

SUMMER = datetime(2026, 7, 1, 12)  # noqa: DTZ001 # a zone's own clock


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("London", "Europe/London"),
        ("  new   york ", "America/New_York"),
        ("europe/paris", "Europe/Paris"),
        ("Lord Howe", "Australia/Lord_Howe"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("UTC", "UTC"),
        ("Zürich", "Europe/Zurich"),
        ("ZURICH", "Europe/Zurich"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Montréal", "America/Montreal"),
        ("London, UK", "Europe/London"),
        ("New York City", "America/New_York"),
        ("Mumbai", "Asia/Kolkata"),
        ("Delhi", "Asia/Kolkata"),
        ("Milan", "Europe/Rome"),
        ("Manchester, England", "Europe/London"),
        ("London, Ontario", "America/Toronto"),
        ("san jose california", "America/Los_Angeles"),
        ("Leipzig", "Europe/Berlin"),
        ("Łódź", "Europe/Warsaw"),
        ("xi'an", "Asia/Shanghai"),
    ],
)
def test_a_zone_is_found_by_the_city_people_write(written: str, zone: str) -> None:
    assert find_time_zone(written) == zone


@pytest.mark.parametrize("written", ["", "Atlantis", "Eastern", "../etc/passwd", "Lon\x00don", "x" * 9999])
def test_what_is_no_city_is_no_zone(written: str) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        find_time_zone(written)


def test_every_big_city_is_found_with_and_without_its_accents() -> None:
    assert len(BIG_CITIES) >= 200
    assert not BIG_CITIES.keys() & SHARED_NAMES.keys()
    assert set(BIG_CITIES.values()) <= available_timezones()
    for city, zone in BIG_CITIES.items():
        found = find_time_zone(city.upper())
        assert ZoneInfo(found).utcoffset(SUMMER) == ZoneInfo(zone).utcoffset(SUMMER), city


def test_cities_of_one_name_differ_in_clock_or_country_and_each_is_found_by_its_words() -> None:
    for name, cities in SHARED_NAMES.items():
        assert len({city.zone for city in cities}) > 1, name
        for city in cities:
            assert country_of(city.zone), city
            assert find_time_zone(city.words) == city.zone
            assert CITIES_BY_CODE[city.code] == city
            assert cities_named(city.words) == ()


@pytest.mark.parametrize(
    "written", ["Hamilton", "HAMILTON ", "Hamilton, somewhere", "San Jose", "San José", "Portland, USA"]
)
def test_a_shared_name_gives_the_cities_to_choose_from(written: str) -> None:
    cities = cities_named(written)

    assert len(cities) > 1
    assert {city.words.split(", ")[0] for city in cities} <= {"Hamilton", "San José", "Portland"}


@pytest.mark.parametrize("written", ["", "Paris", "Europe/London", "London, UK", "x" * 9999])
def test_any_other_name_gives_none(written: str) -> None:
    assert cities_named(written) == ()


def test_every_zone_is_found_by_its_own_name() -> None:
    assert all(find_time_zone(zone) == zone for zone in available_timezones())


def test_a_zone_is_said_by_its_city() -> None:
    assert city_of("America/Argentina/Buenos_Aires") == "Buenos Aires"
