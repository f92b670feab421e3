"""Wherever a muscle is named, its plain and its medical name stand side by side, to be matched to a card."""

import re
from decimal import Decimal

import pytest

from exchange.downloads.tables import TABLES
from injections.models import Site, Visit
from injections.muscles import MUSCLES, Muscle
from injections.visits.writing import note_units
from tests.injections.making import add_site, make_visit, page_of
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db


def text_of(page: str) -> str:
    """The words of a page as they follow each other."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).casefold()


def named_once_only(page: str, muscles: list[Muscle]) -> list[str]:
    """The muscles of which the page says one name without the other right after it."""
    said = text_of(page)
    return [
        m.code
        for m in muscles
        if not re.search(re.escape(str(m.plain_name)) + r"[ (]*" + re.escape(m.medical_name), said, re.IGNORECASE)
    ]


@pytest.mark.parametrize("muscle", MUSCLES, ids=lambda m: m.code)
def test_the_choice_the_visit_the_units_and_the_clinic_page_say_both(muscle: Muscle) -> None:
    patient, _alice, client = alice_and_her_record(regions=["wrist-right"])
    visit = make_visit(patient, product="botox")
    add_site(visit, f"{muscle.region.value}-right", 40, muscle=muscle.code)

    pages = {
        path: client.get(path).content.decode()
        for path in (
            page_of(patient, f"{visit.id}/"),
            page_of(patient, f"{visit.id}/units/"),
            page_of(patient, f"{visit.id}/muscles/{muscle.region.value}/right/"),
            f"/r/{patient.id}/clinic/",
        )
    }

    assert not [path for path, page in pages.items() if named_once_only(page, [muscle])]


def test_the_history_says_both() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, product="botox")
    add_site(visit, "ankle-right", 40, muscle="soleus")
    note_units(visit=visit, units={"ankle-right-soleus": Decimal(50)})

    version = Visit.history.filter(id=visit.pk).latest().pk
    page = client.get(f"/r/{patient.id}/history/visit/{version}/").content.decode()

    assert "units in right ankle: calf, deep (soleus)" in text_of(page)


def test_the_file_says_both() -> None:
    column = next(c for table in TABLES if table.model is Site for c in table.columns if c.path == "muscle")
    assert column.in_words("flexor-carpi-radialis") == "Wrist bender, thumb side (flexor carpi radialis, FCR)"
