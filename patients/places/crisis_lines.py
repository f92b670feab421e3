"""Who to call with thoughts of ending one's life, by country: section 13.4 of the clinical reference.

These change more often than emergency numbers. Where no line is known none is shown, but `ELSEWHERE`.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from patients.places.emergency_numbers import place_of
from questions.safety import gettext_lazy as _

CHECKED_ON = date(2026, 11, 26)
ELSEWHERE = _("Call your emergency number, or your doctor, or somebody you trust, now.")


@dataclass(frozen=True)
class Line:
    """A crisis line: the numbers that one may call, as people write them, and the one that takes text messages."""

    numbers: tuple[str, ...]
    source: str
    name: str = ""
    text_to: str = ""
    note: str | Promise = ""
    checked_on: date = CHECKED_ON

    @property
    def calls(self) -> list[tuple[str, str]]:
        """Each number as people write it, and as a link takes it."""
        return [(number, _digits(number)) for number in self.numbers]

    @property
    def text_digits(self) -> str:
        """The number for text messages as a link takes it; empty where there is none."""
        return _digits(self.text_to)


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


_FREE = _("Free, day and night.")
_SAMARITANS = "https://www.samaritans.org/how-we-can-help/contact-samaritan/"
_LINES = {
    "GB": Line(("116 123",), _SAMARITANS, name="Samaritans", note=_FREE),
    "IE": Line(("116 123",), "http://www.newstalk.com/reader/47.301/69999/0/", name="Samaritans", note=_FREE),
    "US": Line(
        ("988",),
        "https://hcfl.gov/residents/parks-and-leisure/mindful-mondays/national-crisis-help-line",
        text_to="988",
    ),
    "CA": Line(("988",), "https://988.ca/get-help/what-to-expect", text_to="988", note=_("In English and French.")),
    "AU": Line(
        ("13 11 14",),
        "https://lifeinmind.org.au/news/lifelines-crisis-text-service-now-available-24-7",
        name="Lifeline",
        text_to="0477 13 11 14",
    ),
    "NZ": Line(("1737",), "New Zealand helplines in vice.com", text_to="1737"),
    "DE": Line(
        ("0800 1110111", "0800 1110222"),
        "https://www.spektrum.de/news/telefonseelsorge-erste-hilfe-fuer-die-seele/2055834",
    ),
    "FR": Line(("3114",), "https://www.caf.fr", note=_FREE),
    "ES": Line(("024",), "Ministry of Health in rtve.es, 9 May 2022"),
    "NL": Line(("113", "0800-0113"), "nrc.nl, 7 July 2020"),
    "BR": Line(("188",), "https://claudia.abril.com.br/noticias/suicidio-cvv-ligacao-gratuita/", name="CVV"),
}


def crisis_line_of(country: str) -> Line | None:
    """The line of a country, by its two letters; none where we know of none."""
    return _LINES.get(country)


def lines_by_country() -> list[tuple[str, Line]]:
    """Every line with the name of its country, by that name."""
    named = [(str(place.name), line) for country, line in _LINES.items() if (place := place_of(country))]
    return sorted(named, key=lambda row: row[0])
