"""The list of medicines, typed from the clinical reference, section 14, and not copied from the code."""

import re

import pytest

from medicines.names import FIRST, MORE, MedicineName

# In the order of the reference. What is marked there as unverified may stand nowhere.
NAMES = [
    *("Baclofen", "Baclofen pump", "Tizanidine", "Dantrolene", "Diazepam", "Clonazepam"),
    *("Gabapentin", "Pregabalin", "Cannabis medicine", "Medicine for fits", "Pain medicine", "Antidepressant"),
    "Another medicine",
]
UNVERIFIED = re.compile(r"Gablofen|Sirdalud|Valium|Rivotril|licen[sc]ed", re.IGNORECASE)
ENDINGS = {
    "baclofen": "1 to 2 weeks",
    "baclofen-pump": "high fever, confusion and very stiff",
    "tizanidine": "high blood pressure, a fast heart and more tightness",
    "clonazepam": "withdrawal",
    "gabapentin": "fits in people with epilepsy, and severe withdrawal",
    "pregabalin": "fits in people with epilepsy, and severe withdrawal",
}
# Of what a reader could take for a word to them. A fact says what can happen, and who is to be asked.
ADVICE = re.compile(r"\b(you|your|should|must|stop taking|start|increase|take (more|less))\b", re.IGNORECASE)


def test_the_list_is_that_of_the_reference_seven_answers_a_page_at_most() -> None:
    assert [str(name.facts.label) for name in MedicineName] == NAMES
    assert {*FIRST, *MORE, MedicineName.OTHER} == set(MedicineName)
    # "Another medicine" stands below each.
    assert max(len(FIRST), len(MORE)) <= 6


def test_an_ending_is_told_only_where_it_is_verified_and_with_its_source() -> None:
    told = {name.value: name.facts.ending for name in MedicineName if name.facts.ending}

    assert told.keys() == ENDINGS.keys()
    for code, ending in told.items():
        assert ENDINGS[code] in str(ending.words)
        assert str(ending.said_by)
        assert re.search(r"[a-z]\.(uk|gov|ie)\b|^doi 10\.", ending.source)


@pytest.mark.parametrize("name", MedicineName)
def test_nothing_unverified_no_number_of_a_dose_and_no_advice_is_said(name: MedicineName) -> None:
    ending = name.facts.ending
    said = " ".join(map(str, [name.facts.label, name.facts.known_as, name.facts.use, ending.words if ending else ""]))

    assert not UNVERIFIED.search(said)
    assert not ADVICE.search(said)
    assert not re.search(r"\d+ ?(mg|mcg|ml|micrograms?|milligrams?)\b", said, re.IGNORECASE)
    assert not name.facts.asks_name or not (name.facts.known_as or name.facts.use or ending)
