"""Ten years in a spreadsheet, from the page that asks for the file to Today, on a phone and on a large screen."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from injections.models import Visit
from patients.models import Patient
from symptoms.models import CheckIn, Rating
from tests.browser.gate import problems
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.exchange.imports.tables import Cell, csv_of, xlsx
from tests.people import make_owner, make_patient

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
WEEKS_APART, VISITS, RATINGS = 13, 40, 2000


def visits_of(patient: Patient) -> bytes:
    """Forty visits of three muscles, with one row that nobody can read and one column that nobody knows."""
    rows: list[list[Cell]] = [["Day", "Product", "Muscle", "Units", "Mood of the doctor"]]
    for n in range(VISITS):
        day: date = patient.today() - timedelta(weeks=WEEKS_APART * (VISITS - n))
        rows += [[day, "Botox", "FCR", 20, "fine"], [None, None, "FCU", 12.5, None], [None, None, "Soleus", 75, None]]
    return xlsx({"Botox": [*rows, ["someday", "Botox", "FCR", 20, None]]})


def ratings_of(patient: Patient) -> bytes:
    """Two thousand ratings, with days of which some can be two."""
    first = patient.today() - timedelta(days=RATINGS)
    return csv_of("Fecha;Tobillo derecho", *(f"{first + timedelta(n):%-d/%-m/%Y};{n % 11}" for n in range(RATINGS)))


@pytest.mark.parametrize("size", [(390, 844), (1280, 844)], ids=["phone", "wide"])
def test_years_are_brought_and_stand_on_today(
    size: tuple[int, int], page: Page, live_server: "LiveServer", tmp_path: "Path"
) -> None:
    patient = make_patient()
    alice, person = make_owner(patient), Person(page, live_server.url)
    sign_in(page, live_server, alice)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    files = {"visits.xlsx": visits_of(patient), "ratings.csv": ratings_of(patient)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)

    person.open(f"/r/{patient.pk}/injections/")
    person.tap("Bring earlier years")
    assert problems(page) == []
    page.get_by_label("Choose a table").set_input_files(tmp_path / "visits.xlsx")
    person.tap("Read the file")
    person.sees_heading("What is “Mood of the doctor”?")
    assert problems(page) == []
    person.tap("Something else. Leave it out")
    person.sees_heading("This is what we read")
    person.sees("“someday” is not a day")
    assert problems(page) == []
    assert not Visit.objects.exists()
    person.tap("Yes. Save 40 visits")
    person.sees_heading("Saved from the file")
    assert problems(page) == []
    assert Visit.objects.count() == VISITS
    person.tap("Yes, it was the last one")
    assert problems(page) == []

    person.open(f"/r/{patient.pk}/from-file/")
    page.get_by_label("Choose a table").set_input_files(tmp_path / "ratings.csv")
    person.tap("Read the file")
    person.sees_heading("This is what we read")
    person.tap("Yes. Save 2000 check-ins")
    person.sees_heading("Saved from the file")
    person.tap("Go back to Today")

    assert (CheckIn.objects.count(), Rating.objects.count()) == (RATINGS, RATINGS)
    person.open(f"/r/{patient.pk}/trends/")
    assert page.locator("main").inner_text().count("tight")
