"""The numbers that call an ambulance, by country: section 13.2 of the clinical reference, whole.

A number that does not stand here is offered nowhere: a wrong number is worse than none. Every row is read again every
six months; other numbers raise the wording of the advice, as each report keeps what was shown.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from patients.places.spelling import plain
from questions.safety import gettext_lazy

CHECKED_ON = date(2026, 11, 26)


class Mark(Enum):
    """What a number rests on."""

    READ = "read on a page of or about that country that names the ambulance"
    EU = "112 by the European rule: every member state, every phone, free, the ambulance too"
    LISTS = "three lists agree: Android's emergency file, libphonenumber, and Microsoft's or DIDWW's list"


@dataclass(frozen=True)
class Number:
    """A number, in digits only, and when it is the one to call where that has to be said."""

    digits: str
    when: str | Promise = ""


@dataclass(frozen=True)
class Place:
    """A country or territory, by its two letters, and the numbers that call an ambulance there, the first one first."""

    country: str
    name: str | Promise
    mark: Mark
    numbers: tuple[Number, ...]
    source: str
    checked_on: date


_EUROPE = "https://www.govtech.com/public-safety/European-Emergency-Number-112-Now-Works.html"
_LISTS = (
    "https://android.googlesource.com/platform/packages/services/Telephony/+/master/ecc/input/eccdata.txt; "
    "libphonenumber 9.0.43; https://learn.microsoft.com/microsoftteams/emergency-numbers-reference; "
    "https://doc.didww.com/voice/emergency-calling/supported-emergency-numbers.md"
)
# Where each row that has a page of its own was read. The others rest on the rule or the lists of their mark.
_PAGES = {
    "https://trekmedics.org/database/united_arab_emirates/": "AE",
    "https://www.santafe.gob.ar/index.php/web/content/view/full/258167/(subtema)/114560": "AR",
    "https://www.goredforwomen.org/es/about-stroke/stroke-symptoms-act-fast": "AS GU MP PR US VI",
    "http://www.triplezero.gov.au/Pages/Usingotheremergencynumbers.aspx": "AU",
    "https://oblumenauense.com.br": "BR",
    "https://ch.ch/en/road-accident-what-should-i-do": "CH",
    "http://jkcyyqzx.org.cn/index.php?c=show&id=99125": "CN",
    "https://www.elmhata.com/archives/4548": "EG",
    "https://www.sdis32.fr/avc-chaque-minute-compte": "FR GF GP MF MQ RE YT",
    "https://www.stroke.org.uk/take-action/act-fast/what-if-symptoms-pass": "GB GG IM JE",
    "http://www.hkfsd.gov.hk/eng/source/safety/uambu.htm": "HK",
    "https://zhm-mz.hr/194-novi-broj-hitne-medicinske-sluzbe-2/": "HR",
    "https://liputan6.com/amp/3978052/alami-kegawatdaruratan-kesehatan-pas-mudik-langsung-telepon-119": "ID",
    "https://www2.hse.ie/medicines/pregabalin/how-and-when-to-take-pregabalin/": "IE",
    "https://healthysoch.com/morning-medtalks/emergency-response-support-system-a-single-emergency-number-112": "IN",
    "https://www.viken-nettskole.no/lessons/varsling-copy/": "IS LI",
    "https://shimada-hp.shizuoka.jp/docs/fast_syoukai.html": "JP",
    "https://m.gov.kr/portal/locgovNews/4057454": "KR",
    "https://www.vmnvd.gov.lv/en/emergency-medical-care": "LV",
    "https://www.justlanded.com/english/Malaysia/Malaysia-Guide/Health/Emergencies": "MY",
    "https://technologytimes.ng/dial-122-how-nigerias-three-digit-emergency-number-works/": "NG",
    "http://www.sirdal.kommune.no/ambulanse.423101.no.html": "NO",
    "https://healthify.nz/health-a-z/t/transient-ischaemic-attack/": "NZ",
    "Ministry of Health in elcomercio.pe, 21 December 2025": "PE",
    "http://stopudarom.pl/udar-mozgu/objawy/": "PL",
    "https://www.studyinserbia.rs/en/living-in-serbia/health": "RS",
    "http://minzdrav.tatarstan.ru/eng/index.htm/news/429562.htm": "RU",
    "https://expatica.com/sa/healthcare/healthcare-basics/emergency-numbers-and-services-in-saudi-arabia-70990": "SA",
    "https://www.scdf.gov.sg/home/about-us/information/scdf-emergency-medical-services": "SG",
    "https://www.phrachomklao.go.th/?p=6333": "TH",
    "https://www.inme.org.tr/inme-an%C4%B1ndaa": "TR",
    "https://www.hcfd.gov.tw/eng/about/about5.asp": "TW",
    "http://pda.ntn.ua/uk/news/svidok/2019/01/15/34036": "UA",
    "https://trekmedics.org/database/south_africa/": "ZA",
}
_PAGE_OF = {country: page for page, countries in _PAGES.items() for country in countries.split()}


def _place(country: str, name: str | Promise, mark: Mark, *numbers: Number) -> Place:
    page = _PAGE_OF.get(country) or {Mark.EU: _EUROPE, Mark.LISTS: _LISTS}[mark]
    return Place(country, name, mark, numbers, page, CHECKED_ON)


PLACES = (
    _place("AD", _("Andorra"), Mark.LISTS, Number("116")),
    _place("AE", _("United Arab Emirates"), Mark.READ, Number("998"), Number("999")),
    _place("AG", _("Antigua and Barbuda"), Mark.LISTS, Number("911")),
    _place("AI", _("Anguilla"), Mark.LISTS, Number("911")),
    _place("AL", _("Albania"), Mark.LISTS, Number("127")),
    _place("AR", _("Argentina"), Mark.READ, Number("107")),
    _place("AS", _("American Samoa"), Mark.READ, Number("911")),
    _place("AT", _("Austria"), Mark.EU, Number("112"), Number("144")),
    _place("AU", _("Australia"), Mark.READ, Number("000")),
    _place("AX", _("Åland Islands"), Mark.EU, Number("112")),
    _place("AZ", _("Azerbaijan"), Mark.LISTS, Number("112")),
    _place("BA", _("Bosnia and Herzegovina"), Mark.LISTS, Number("124")),
    _place("BB", _("Barbados"), Mark.LISTS, Number("511")),
    _place("BD", _("Bangladesh"), Mark.LISTS, Number("999")),
    _place("BE", _("Belgium"), Mark.EU, Number("112")),
    _place("BG", _("Bulgaria"), Mark.EU, Number("112")),
    _place("BR", _("Brazil"), Mark.READ, Number("192")),
    _place("CA", _("Canada"), Mark.LISTS, Number("911")),
    _place("CH", _("Switzerland"), Mark.READ, Number("144")),
    _place("CL", _("Chile"), Mark.LISTS, Number("131")),
    _place("CN", _("China (mainland)"), Mark.READ, Number("120")),
    _place("CO", _("Colombia"), Mark.LISTS, Number("123")),
    _place("CR", _("Costa Rica"), Mark.LISTS, Number("911")),
    _place("CY", _("Cyprus"), Mark.EU, Number("112")),
    _place("CZ", _("Czechia"), Mark.EU, Number("112")),
    _place("DE", _("Germany"), Mark.EU, Number("112")),
    _place("DK", _("Denmark"), Mark.EU, Number("112")),
    _place("DO", _("Dominican Republic"), Mark.LISTS, Number("911")),
    _place("EC", _("Ecuador"), Mark.LISTS, Number("911")),
    _place("EE", _("Estonia"), Mark.EU, Number("112")),
    _place("EG", _("Egypt"), Mark.READ, Number("123"), Number("122", gettext_lazy("if 123 does not answer"))),
    _place("ES", _("Spain"), Mark.EU, Number("112")),
    _place("FI", _("Finland"), Mark.EU, Number("112")),
    _place("FR", _("France"), Mark.READ, Number("15"), Number("112")),
    _place("GB", _("United Kingdom"), Mark.READ, Number("999")),
    _place("GF", _("French Guiana"), Mark.READ, Number("15"), Number("112")),
    _place("GG", _("Guernsey"), Mark.READ, Number("999")),
    _place("GP", _("Guadeloupe"), Mark.READ, Number("15"), Number("112")),
    _place("GR", _("Greece"), Mark.EU, Number("112")),
    _place("GU", _("Guam"), Mark.READ, Number("911")),
    _place("HK", _("Hong Kong"), Mark.READ, Number("999")),
    _place("HR", _("Croatia"), Mark.EU, Number("112"), Number("194")),
    _place("HU", _("Hungary"), Mark.EU, Number("112")),
    _place("ID", _("Indonesia"), Mark.READ, Number("119")),
    _place("IE", _("Ireland"), Mark.EU, Number("112"), Number("999")),
    _place("IL", _("Israel"), Mark.LISTS, Number("101")),
    _place("IM", _("Isle of Man"), Mark.READ, Number("999")),
    _place("IN", _("India"), Mark.READ, Number("112"), Number("108", gettext_lazy("an ambulance in most states"))),
    _place("IS", _("Iceland"), Mark.EU, Number("112")),
    _place("IT", _("Italy"), Mark.EU, Number("112")),
    _place("JE", _("Jersey"), Mark.READ, Number("999")),
    _place("JP", _("Japan"), Mark.READ, Number("119")),
    _place("KH", _("Cambodia"), Mark.LISTS, Number("119")),
    _place("KR", _("South Korea"), Mark.READ, Number("119")),
    _place("KZ", _("Kazakhstan"), Mark.LISTS, Number("103")),
    _place("LI", _("Liechtenstein"), Mark.EU, Number("112")),
    _place("LT", _("Lithuania"), Mark.EU, Number("112")),
    _place("LU", _("Luxembourg"), Mark.EU, Number("112")),
    _place("LV", _("Latvia"), Mark.EU, Number("112"), Number("113")),
    _place("MF", _("Saint Martin"), Mark.READ, Number("15"), Number("112")),
    _place("MP", _("Northern Mariana Islands"), Mark.READ, Number("911")),
    _place("MQ", _("Martinique"), Mark.READ, Number("15"), Number("112")),
    _place("MT", _("Malta"), Mark.EU, Number("112")),
    _place("MX", _("Mexico"), Mark.LISTS, Number("911")),
    _place("MY", _("Malaysia"), Mark.READ, Number("999")),
    _place("NG", _("Nigeria"), Mark.READ, Number("112", gettext_lazy("not answered in every state"))),
    _place("NL", _("Netherlands"), Mark.EU, Number("112")),
    _place("NO", _("Norway"), Mark.READ, Number("113")),
    _place("NZ", _("New Zealand"), Mark.READ, Number("111")),
    _place("PA", _("Panama"), Mark.LISTS, Number("911")),
    _place("PE", _("Peru"), Mark.READ, Number("106")),
    _place("PH", _("Philippines"), Mark.LISTS, Number("911")),
    _place("PL", _("Poland"), Mark.EU, Number("112"), Number("999")),
    _place("PR", _("Puerto Rico"), Mark.READ, Number("911")),
    _place("PT", _("Portugal"), Mark.EU, Number("112")),
    _place("RE", _("Réunion"), Mark.READ, Number("15"), Number("112")),
    _place("RO", _("Romania"), Mark.EU, Number("112")),
    _place("RS", _("Serbia"), Mark.READ, Number("194")),
    _place("RU", _("Russia"), Mark.READ, Number("103"), Number("112")),
    _place("SA", _("Saudi Arabia"), Mark.READ, Number("997")),
    _place("SE", _("Sweden"), Mark.EU, Number("112")),
    _place("SG", _("Singapore"), Mark.READ, Number("995")),
    _place("SI", _("Slovenia"), Mark.EU, Number("112")),
    _place("SK", _("Slovakia"), Mark.EU, Number("112")),
    _place("TH", _("Thailand"), Mark.READ, Number("1669")),
    _place("TR", _("Turkey"), Mark.READ, Number("112")),
    _place("TW", _("Taiwan"), Mark.READ, Number("119")),
    _place("UA", _("Ukraine"), Mark.READ, Number("103")),
    _place("US", _("United States"), Mark.READ, Number("911")),
    _place("VI", _("US Virgin Islands"), Mark.READ, Number("911")),
    _place("VN", _("Vietnam"), Mark.LISTS, Number("115")),
    _place("YT", _("Mayotte"), Mark.READ, Number("15"), Number("112")),
    _place("ZA", _("South Africa"), Mark.READ, Number("10177"), Number("112", gettext_lazy("from a mobile phone"))),
    _place("ZM", _("Zambia"), Mark.LISTS, Number("991")),
)
_BY_COUNTRY = {place.country: place for place in PLACES}


def place_of(country: str) -> Place | None:
    """The row of a country, by its two letters; none where no number is known for sure."""
    return _BY_COUNTRY.get(country)


def by_name() -> list[Place]:
    """All rows by the name of the country in the reader's language, accents forgiven."""
    return sorted(PLACES, key=lambda place: plain(str(place.name)))
