"""The number that calls an ambulance: by country, never guessed, and never one that does not stand in the table."""

from zoneinfo import available_timezones

import pytest

from patients.places.countries import country_of
from patients.places.crisis_lines import crisis_line_of
from patients.places.emergency import Emergency
from patients.places.emergency_numbers import PLACES, place_of
from patients.places.relay import ELSEWHERE, relay_of

# Typed from section 13.2 of the clinical reference, not copied from the code.
AS_READ = """
112 AT AX BE BG CY CZ DE DK EE ES FI GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI TR AZ IN NG
15 FR GF GP MF MQ RE YT
999 GB GG IM JE HK MY BD
113 NO
144 CH
103 RU UA KZ
194 RS
124 BA
127 AL
116 AD
911 US PR VI AS GU MP CA MX CR PA DO EC AG AI PH
192 BR
107 AR
106 PE
131 CL
123 CO EG
511 BB
000 AU
111 NZ
119 JP KR TW ID KH
120 CN
995 SG
1669 TH
115 VN
101 IL
991 ZM
998 AE
997 SA
10177 ZA
"""
SECOND = {
    "AT": "144", "HR": "194", "IE": "999", "LV": "113", "PL": "999", "RU": "112", "IN": "108", "AE": "999",
    "EG": "122", "ZA": "112", **dict.fromkeys(["FR", "GF", "GP", "MF", "MQ", "RE", "YT"], "112"),
}  # fmt: skip
# Names that are known to mislead: links into other countries, old names, and clocks that are nowhere.
COUNTRIES = {
    "Europe/Oslo": "NO",
    "Europe/Stockholm": "SE",
    "Europe/Zurich": "CH",
    "Europe/Busingen": "DE",
    "America/Toronto": "CA",
    "America/Indianapolis": "US",
    "America/Coral_Harbour": "CA",
    "America/Virgin": "VI",
    "America/Sao_Paulo": "BR",
    "Pacific/Guam": "GU",
    "Atlantic/Reykjavik": "IS",
    "Iceland": "IS",
    "Asia/Hong_Kong": "HK",
    "Asia/Calcutta": "IN",
    "GB": "GB",
    "Africa/Asmera": "",
    "Africa/Timbuktu": "",
    "Atlantic/Jan_Mayen": "",
    "Pacific/Truk": "",
    "Pacific/Yap": "",
    "Pacific/Ponape": "",
    "Antarctica/Macquarie": "",
    "Antarctica/South_Pole": "",
    "Etc/GMT+5": "",
    "EST5EDT": "",
    **dict.fromkeys(["UTC", "GMT", "EST", "MST", "HST", "CET", "MET", "EET", "WET", "Factory", "localtime"], ""),
}


def numbers_as_read() -> dict[str, str]:
    lines = [line.split() for line in AS_READ.split("\n") if line]
    return {country: number for number, *countries in lines for country in countries}


def test_the_table_says_what_was_read_and_nothing_else() -> None:
    assert {place.country: place.numbers[0].digits for place in PLACES} == numbers_as_read()
    second = {place.country: place.numbers[1].digits for place in PLACES if len(place.numbers) > 1}
    assert second == SECOND


def test_every_row_has_its_source_and_all_were_read_within_half_a_year_of_each_other() -> None:
    newest = max(place.checked_on for place in PLACES)
    for place in PLACES:
        assert place.source
        assert (newest - place.checked_on).days < 183
        assert all(number.digits.isdigit() for number in place.numbers)


@pytest.mark.parametrize(("zone", "country"), COUNTRIES.items())
def test_the_country_of_a_zone_is_that_of_the_place_and_not_of_its_link(zone: str, country: str) -> None:
    assert country_of(zone) == country


def test_every_zone_of_this_system_leads_to_a_number_of_the_table_or_to_none() -> None:
    read = numbers_as_read()
    for zone in available_timezones():
        call = Emergency(country=country_of(zone))
        expected = [read[call.country]] if call.country in read else []
        assert [button.digits for button in call.buttons][:1] == expected
        assert call.unknown == "Call your emergency number. 112 works on most mobile phones."


def test_a_country_whose_lists_disagree_has_no_number() -> None:
    assert [place_of(country) for country in ("MA", "PY", "KE", "UG", "GT", "LK", "JM", "AM", "UZ", "XK", "")] == [
        None
    ] * 11


def test_the_persons_own_number_comes_first_and_the_countrys_second_one_after_it() -> None:
    assert [button.digits for button in Emergency("15", "FR").buttons] == ["15", "112"]
    assert [button.digits for button in Emergency("112", "FR").buttons] == ["112", "15"]
    assert [button.words for button in Emergency("10177", "ZA").buttons] == [
        "Call 10177",
        "Or call 112 (from a mobile phone)",
    ]
    # One of their own is theirs: the country's are not put beside it.
    assert [button.digits for button in Emergency("18004", "FR").buttons] == ["18004"]


def test_who_cannot_speak_reads_what_works_in_their_country() -> None:
    assert {relay_of(country).text_to for country in ("GB", "US", "FR")} == {"999", "911", "114"}
    assert relay_of("AU").text_to == ""
    assert relay_of("CA") is relay_of("DE") is relay_of("") is ELSEWHERE


def test_crisis_lines_are_those_that_were_read() -> None:
    expected = {
        "GB": ("116123",), "IE": ("116123",), "US": ("988",), "CA": ("988",), "AU": ("131114",), "NZ": ("1737",),
        "DE": ("08001110111", "08001110222"), "FR": ("3114",), "ES": ("024",), "NL": ("113", "08000113"),
        "BR": ("188",),
    }  # fmt: skip
    for place in PLACES:
        line = crisis_line_of(place.country)
        assert (tuple(digits for _number, digits in line.calls) if line else None) == expected.get(place.country)
    assert {country: crisis_line_of(country).text_digits for country in ("US", "CA", "AU", "NZ")} == {  # type: ignore[union-attr]  # because each is there
        "US": "988", "CA": "988", "AU": "0477131114", "NZ": "1737",
    }  # fmt: skip
