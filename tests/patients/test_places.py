"""Time zones found by city."""

from zoneinfo import available_timezones

import pytest

from patients.time_zones import city_of, find_time_zone


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("London", "Europe/London"),
        ("  new   york ", "America/New_York"),
        ("europe/paris", "Europe/Paris"),
        ("Lord Howe", "Australia/Lord_Howe"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_found_by_the_city_people_write(written: str, zone: str) -> None:
    assert find_time_zone(written) == zone


@pytest.mark.parametrize("written", ["", "Atlantis", "Eastern", "../etc/passwd", "Lon\x00don", "x" * 9999])
def test_what_is_no_city_is_no_zone(written: str) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        find_time_zone(written)


def test_every_zone_is_found_by_its_own_name() -> None:
    assert all(find_time_zone(zone) == zone for zone in available_timezones())


def test_a_zone_is_said_by_its_city() -> None:
    assert city_of("America/Argentina/Buenos_Aires") == "Buenos Aires"
