"""Which number calls for help, guessed from where somebody lives. The person can always change it.

112 works in the European Union and on most mobile phones; 911 in the United States; 999 in the United Kingdom
(the three numbers of the clinical reference, section 4, tier 1).
"""

FALLBACK = "112"

_UNITED_KINGDOM = {"Europe/London", "Europe/Belfast", "Europe/Jersey", "Europe/Guernsey", "Europe/Isle_of_Man", "GB"}
_UNITED_STATES = {
    "America/Adak",
    "America/Anchorage",
    "America/Boise",
    "America/Chicago",
    "America/Denver",
    "America/Detroit",
    "America/Juneau",
    "America/Los_Angeles",
    "America/Menominee",
    "America/Metlakatla",
    "America/New_York",
    "America/Nome",
    "America/Phoenix",
    "America/Puerto_Rico",
    "America/Sitka",
    "America/Yakutat",
    "Pacific/Honolulu",
}
_UNITED_STATES_FAMILIES = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")


def emergency_number(time_zone: str) -> str:
    """The emergency number where that time zone is kept; 112 where we do not know better."""
    if time_zone in _UNITED_KINGDOM:
        return "999"
    if time_zone in _UNITED_STATES or time_zone.startswith(_UNITED_STATES_FAMILIES):
        return "911"
    return FALLBACK
