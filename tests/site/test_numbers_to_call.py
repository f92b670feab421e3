"""No page and no mail offers a number that calls for help but the record's own, or says one where none is known."""

import re
from datetime import date

import pytest

from patients.models import Patient
from tests.mails import every_mail
from tests.people import make_owner, make_patient
from tests.site.opening import pages_for
from tests.site.world import World

pytestmark = pytest.mark.django_db

UNKNOWN = ("112 works on most mobile phones.", "like 112")
BY_COUNTRY = re.compile(r'id="numbers"|Somebody to talk to, by country')
# Found nowhere by chance.
OWN = "57575"


def pages_of(world: World) -> list[tuple[str, str]]:
    """Each page that Alice opens: its name, and its text without the lists by country."""
    return [(str(opened.page), BY_COUNTRY.split(opened.text)[0]) for opened in pages_for(world, "alice")]


def numbers_in(text: str) -> list[str]:
    """The usual emergency numbers in what a person reads, apart from the words for a number that is not known."""
    for words in UNKNOWN:
        text = text.replace(words, "")
    said = re.sub(r"<svg.*?</svg>|<[^>]*>", " ", text, flags=re.DOTALL)
    return re.findall(r"(?<![\d.,:])(?:112|911|999|000)(?![\d.,:]\d)", said)


def test_where_no_number_is_known_none_is_offered(shared_world: World) -> None:
    Patient.objects.update(country="", emergency_number="")

    for name, text in pages_of(shared_world):
        assert re.findall(r'href="(?:tel|sms):[^"]*"', text) == [], name
        assert numbers_in(text) == [], name


def test_where_a_number_is_known_it_is_the_only_one(shared_world: World) -> None:
    Patient.objects.update(country="", emergency_number=OWN)
    found = set()

    for name, text in pages_of(shared_world):
        found |= set(re.findall(r'href="tel:([^"]*)"', text))
        assert numbers_in(text) == [], name

    assert found == {OWN}


def test_no_mail_names_a_number_that_nobody_said() -> None:
    unknown = make_patient(country="", emergency_number="")
    make_owner(unknown)

    for name, mail in every_mail(unknown, date(2026, 12, 1)).items():
        bodies = [str(mail.body), *(str(content) for content, _kind in getattr(mail, "alternatives", []))]
        for body in bodies:
            # A link ends in a random token, in which any figures may stand.
            words = re.sub(r"https?://[^\s\"<>]+", "", body)
            assert numbers_in(" ".join(words.split())) == [], name
