"""Names that several big cities share, whose clocks or countries differ: the person is asked which of them is meant.

Each is said with its country; those of the United States with their state, as people there say it.
"""

from collections import Counter
from dataclasses import dataclass

from patients.places.spelling import plain

# Name: place, perhaps how else it is written, and the zone; next place.
_SHARED = """
Alexandria: Egypt Africa/Cairo; Virginia, USA = VA America/New_York
Arlington: Texas, USA = TX America/Chicago; Virginia, USA = VA America/New_York
Athens: Greece Europe/Athens; Georgia, USA = GA America/New_York
Aurora: Colorado, USA = CO America/Denver; Illinois, USA = IL America/Chicago
Barcelona: Spain Europe/Madrid; Venezuela America/Caracas
Birmingham: United Kingdom Europe/London; Alabama, USA = AL America/Chicago
Cambridge: United Kingdom Europe/London; Massachusetts, USA = MA America/New_York; Canada = Ontario America/Toronto
Cartagena: Colombia America/Bogota; Spain Europe/Madrid
Córdoba: Argentina America/Argentina/Cordoba; Spain Europe/Madrid
Durham: United Kingdom Europe/London; North Carolina, USA = NC America/New_York
George Town: Cayman Islands America/Cayman; Malaysia = Penang Asia/Kuala_Lumpur; Guyana America/Guyana
Georgetown: Guyana America/Guyana; Cayman Islands America/Cayman; Malaysia = Penang Asia/Kuala_Lumpur
Glendale: Arizona, USA = AZ America/Phoenix; California, USA = CA America/Los_Angeles
Granada: Spain Europe/Madrid; Nicaragua America/Managua
Halifax: Canada = Nova Scotia America/Halifax; United Kingdom Europe/London
Hamilton: Canada = Ontario America/Toronto; New Zealand = NZ Pacific/Auckland; Bermuda Atlantic/Bermuda
Hyderabad: India Asia/Kolkata; Pakistan Asia/Karachi
Kingston: Jamaica America/Jamaica; Canada = Ontario America/Toronto
La Paz: Bolivia America/La_Paz; Mexico America/Mazatlan
León: Mexico America/Mexico_City; Spain Europe/Madrid; Nicaragua America/Managua
Lincoln: United Kingdom Europe/London; Nebraska, USA = NE America/Chicago
London: United Kingdom Europe/London; Canada = Ontario America/Toronto
Manchester: United Kingdom Europe/London; New Hampshire, USA = NH America/New_York
Mérida: Mexico America/Merida; Venezuela America/Caracas; Spain Europe/Madrid
Newcastle: United Kingdom Europe/London; Australia = NSW Australia/Sydney; South Africa Africa/Johannesburg
Pasadena: California, USA = CA America/Los_Angeles; Texas, USA = TX America/Chicago
Peoria: Illinois, USA = IL America/Chicago; Arizona, USA = AZ America/Phoenix
Perth: Australia = WA Australia/Perth; United Kingdom Europe/London
Portland: Oregon, USA = OR America/Los_Angeles; Maine, USA = ME America/New_York
Richmond: Virginia, USA = VA America/New_York; Canada = BC America/Vancouver
Rochester: New York, USA = NY America/New_York; Minnesota, USA = MN America/Chicago
Salamanca: Spain Europe/Madrid; Mexico America/Mexico_City
Salem: India Asia/Kolkata; Oregon, USA = OR America/Los_Angeles
San José: Costa Rica America/Costa_Rica; California, USA = CA America/Los_Angeles
San Juan: Puerto Rico America/Puerto_Rico; Argentina America/Argentina/San_Juan
Santa Cruz: Bolivia America/La_Paz; Spain = Tenerife Atlantic/Canary
Santiago: Chile America/Santiago; Dominican Republic America/Santo_Domingo
Springfield: Illinois, USA = IL America/Chicago; Missouri, USA = MO America/Chicago; Massachusetts, USA = MA America/New_York
St John's: Canada = Newfoundland America/St_Johns; Antigua America/Antigua
Toledo: Spain Europe/Madrid; Ohio, USA = OH America/New_York
Tripoli: Libya Africa/Tripoli; Lebanon Asia/Beirut
Valencia: Spain Europe/Madrid; Venezuela America/Caracas
Vancouver: Canada = BC America/Vancouver; Washington, USA = WA America/Los_Angeles
Victoria: Canada = BC America/Vancouver; Seychelles Indian/Mahe
Worcester: United Kingdom Europe/London; Massachusetts, USA = MA America/New_York
"""  # noqa: E501 # a line a name

_ALSO = {"United Kingdom": ("UK", "GB", "Great Britain", "England", "Scotland")}
LONGEST_NAME = 64


@dataclass(frozen=True)
class City:
    """One of several cities of a name: how it is said, how it is told from the others, and its time zone."""

    name: str
    place: str
    also: tuple[str, ...]
    zone: str

    @property
    def code(self) -> str:
        """What is sent for it: "london united kingdom"."""
        return plain(f"{self.name} {self.place}")

    @property
    def words(self) -> str:
        """London, United Kingdom."""
        return f"{self.name}, {self.place}"

    @property
    def codes(self) -> list[str]:
        """Everything that people write for it: "london uk"."""
        return list({plain(f"{self.name} {place}") for place in (self.place, *self.also)})


def _city(name: str, written: str) -> City:
    said, zone = written.rsplit(" ", 1)
    place, *others = said.split(" = ")
    state, _comma, country = place.partition(", ")
    of_states = (state, country, "US", "United States", *(f"{other} {country}" for other in others)) if country else ()
    return City(name, place, (*others, *of_states, *_ALSO.get(place, ())), zone)


SHARED_NAMES = {
    plain(name): tuple(_city(name, one) for one in cities.split("; "))
    for name, cities in (line.split(": ") for line in _SHARED.strip().splitlines())
}
_SAID = Counter(code for cities in SHARED_NAMES.values() for city in cities for code in city.codes)
# "Portland, USA" is said of two.
CITIES_BY_CODE = {
    code: city for cities in SHARED_NAMES.values() for city in cities for code in city.codes if _SAID[code] == 1
}


def cities_named(written: str) -> tuple[City, ...]:
    """The cities to choose from; none where the name has one city alone, or says itself which one is meant."""
    if len(written) > LONGEST_NAME or plain(written) in CITIES_BY_CODE:
        return ()
    return SHARED_NAMES.get(plain(written.split(",")[0]), ())
