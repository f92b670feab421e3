"""Files as people have them: each is read to the right values, or refused in words, never with a crash."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from exchange.imports.opening.texts import read_text
from exchange.imports.writing import work_due
from exchange.models import Import, Line
from injections.models import Visit
from patients.models import Patient
from tests.exchange.imports.making import bring, bring_and_save, read, say
from tests.exchange.imports.tables import Cell, csv_of, locked_xlsx, ods, xlsx
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db

Sites = list[tuple[str, str, str]]
FCR, FCU = "flexor-carpi-radialis", "flexor-carpi-ulnaris"


def visits() -> dict[date, tuple[str, Sites]]:
    """What was saved: by day the medicine, and each muscle with its side and units."""
    return {
        visit.date: (visit.product, [(site.muscle, site.side, str(site.units)) for site in visit.places])
        for visit in Visit.objects.order_by("date")
    }


def test_excel_in_a_country_of_commas() -> None:
    patient, _alice, browser = alice_and_her_record()
    header, day = "Fecha;Medicamento;Músculo;Lado;Dosis", "25/04/2025;Dysport"
    lines = ["sep=;", header, f"{day};Sóleo;dcha.;300", f"{day};FCR;dcha.;62,5"]

    source = bring(browser, patient, csv_of(*lines, encoding="cp1252"))

    # The Latin name is written as in Spanish. That row is to mend, and the other one of the visit waits for it.
    assert (source.kind, source.lines.filter(state="bad").count()) == ("visits", 2)
    assert "Another row of this day was not read" in read(browser, source)
    lines[2] = f"{day};Soleus;dcha.;300"
    bring_and_save(browser, patient, csv_of(*lines, encoding="cp1252"))
    expected = [(FCR, "right", "62.5"), ("soleus", "right", "300.0")]
    assert visits() == {date(2025, 4, 25): ("dysport", expected)}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "latin-1", "mac_roman"])
def test_letters_of_any_table_program(encoding: str) -> None:
    lines = ("Día\tMúsculo\tUnidades\tClínica", "25/04/2025\tsoleus\t50\tClínica del Niño Jesús, Almería")

    [_names, (_number, cells)] = read_text(csv_of(*lines, encoding=encoding))

    assert cells[-1] == "Clínica del Niño Jesús, Almería"


def test_a_year_of_american_days() -> None:
    patient, _alice, browser = alice_and_her_record()
    lines = (
        "Visit date,Toxin,Site,Dose",
        '3/4/25,Botox,"soleus, right",100 U',
        '7/25/25,BOTOX,"soleus, right",100 units',
    )

    bring_and_save(browser, patient, csv_of(*lines))

    assert list(visits()) == [date(2025, 3, 4), date(2025, 7, 25)]


def test_one_row_a_visit_with_all_muscles_in_a_cell() -> None:
    patient, _alice, browser = alice_and_her_record()
    lines = (
        "Date,Brand,Muscles injected,Total units,Doctor",
        '2025-04-25,Xeomin,"FCR 20, FCU 15; soleus 50",85,Dr. Ng',
    )

    bring_and_save(browser, patient, csv_of(*lines))

    expected = [(FCR, "right", "20.0"), (FCU, "right", "15.0"), ("soleus", "right", "50.0")]
    assert visits() == {date(2025, 4, 25): ("xeomin", expected)}
    assert Visit.objects.get().injector == "Dr. Ng"


def test_a_column_for_each_muscle_below_a_line_for_each_limb() -> None:
    patient, _alice, browser = alice_and_her_record(affected_side=Patient.AffectedSide.BOTH)
    rows: list[list[Cell]] = [
        ["Botox diary of mine", None, None, None, None],
        [None, "Right arm", None, "Left leg", None],
        ["Date", "FCR", "FCU", "Soleus", "Notes"],
        [date(2025, 4, 3), 20, 12.5, 50, "Went well"],
        [date(2025, 8, 7), 25, None, 0, None],
    ]

    bring_and_save(browser, patient, xlsx({"Injections": rows}, merged=["B2:C2"]))

    assert visits() == {
        date(2025, 4, 3): ("", [(FCR, "right", "20.0"), (FCU, "right", "12.5"), ("soleus", "left", "50.0")]),
        date(2025, 8, 7): ("", [(FCR, "right", "25.0")]),
    }


def test_merged_cells_hold_for_all_their_rows() -> None:
    patient, _alice, browser = alice_and_her_record()
    rows: list[list[Cell]] = [
        ["Date", "Product", "Muscle", "Side", "Units"],
        [date(2025, 4, 3), "Botox", "FCR", "R", 20],
        [None, None, "FCU", None, 15],
        [date(2025, 8, 7), None, "FCR", None, 25],
    ]

    bring_and_save(browser, patient, xlsx({"One": rows}, merged=["A2:A3", "B2:B4", "D2:D4"]))

    assert visits() == {
        date(2025, 4, 3): ("botox", [(FCR, "right", "20.0"), (FCU, "right", "15.0")]),
        date(2025, 8, 7): ("botox", [(FCR, "right", "25.0")]),
    }


def test_a_sheet_of_libre_office() -> None:
    patient, _alice, browser = alice_and_her_record()

    rows: list[list[Cell]] = [["Date", "Muscle", "Units"], [date(2025, 4, 3), "Soleus", 50], [None, "FCR", 12.5]]

    bring_and_save(browser, patient, ods(rows))

    assert visits() == {date(2025, 4, 3): ("", [(FCR, "right", "12.5"), ("soleus", "right", "50.0")])}


def test_a_sheet_of_old_excel() -> None:
    patient, _alice, browser = alice_and_her_record()

    bring_and_save(browser, patient, (Path(__file__).parent / "old-excel.xls").read_bytes())

    assert visits() == {date(2025, 4, 3): ("botox", [("soleus", "right", "50.0")])}


def test_the_same_names_on_each_printed_page_are_no_rows() -> None:
    patient, _alice, browser = alice_and_her_record()

    names = "Date,Muscle,Units"

    source = bring(browser, patient, csv_of(names, "2025-04-25,FCR,20", names, "2025-08-25,FCR,25"))

    assert "rows were not read" not in read(browser, source)
    assert Line.objects.filter(state="new").count() == 2


def test_a_month_alone_is_enough_for_a_visit() -> None:
    patient, _alice, browser = alice_and_her_record()

    bring_and_save(browser, patient, csv_of("When;Where;Units", "March 2019;calf;200", "sep 2020;soleus;100"))

    first, second = Visit.objects.order_by("date")
    assert (first.date, first.date_exact, first.day_in_words) == (date(2019, 3, 15), "month", "March 2019")
    assert [(site.region, site.muscle, site.units) for site in first.places] == [("ankle", "", Decimal(200))]
    assert "calf 200" in first.notes
    assert second.day_in_words == "September 2020"


def test_a_table_without_names_is_asked_about() -> None:
    patient, _alice, browser = alice_and_her_record()
    source = bring(browser, patient, csv_of("25.4.2025;soleus;50", "26.8.2025;FCR;20"))

    assert "What is in this file?" in read(browser, source)
    source = say(browser, source, answer="visits")
    assert "It says: soleus, FCR" in read(browser, source)
    source = say(browser, source, answer="1 muscle")
    source = say(browser, source, answer="2 units")
    say(browser, source, save="1")

    assert list(visits()) == [date(2025, 4, 25), date(2025, 8, 26)]


def test_a_number_that_can_be_two_is_not_guessed() -> None:
    patient, _alice, browser = alice_and_her_record()

    source = bring(browser, patient, csv_of("Date;Muscle;Units", "25/4/2025;soleus;1.200"))

    assert "“1.200” can mean two numbers" in read(browser, source)


def test_two_medicines_on_one_day_are_two_visits() -> None:
    patient, _alice, browser = alice_and_her_record()

    lines = ("25/4/2025,Botox,FCR,20", "25/4/2025,Dysport,soleus,300")

    bring_and_save(browser, patient, csv_of("Date,Product,Muscle,Units", *lines))

    assert sorted(Visit.objects.values_list("product", flat=True)) == ["botox", "dysport"]


def test_rows_that_are_there_twice_are_not_added_up() -> None:
    patient, _alice, browser = alice_and_her_record()

    source = bring(browser, patient, csv_of("Date,Muscle,Units", "25/4/2025,FCR,20", "25/4/2025,FCR,20"))

    assert "The same thing stands twice on this day" in read(browser, source)
    assert "There is nothing new to save" in read(browser, source)


def zip_bomb() -> bytes:
    return xlsx({"One": [["Date", "x"]]}, **{"xl/sharedStrings.xml": "x" * 200_000_000})


NO_TABLES = {
    "a PDF called CSV": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 stream", "not a table that we can read"),
    "a workbook with a password": (locked_xlsx(), "This file has a password"),
    "only names": (csv_of("Date,Muscle,Units"), "There are no rows"),
    "no day": (csv_of("Muscle,Units", "soleus,50"), "No column says the day"),
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_is_no_table_is_refused_in_words(name: str) -> None:
    patient, _alice, browser = alice_and_her_record()
    content, words = NO_TABLES[name]

    source = bring(browser, patient, content)

    assert words in read(browser, source)
    assert "Nothing was saved" in read(browser, source)
    assert Import.objects.get().content is None
    assert not Line.objects.exists()


def test_a_bomb_ends_nothing_but_itself() -> None:
    patient, _alice, browser = alice_and_her_record()
    bomb = zip_bomb()
    assert len(bomb) < 1_000_000

    source = bring(browser, patient, bomb)
    work_due()

    assert "damaged" in read(browser, source)


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    patient, _alice, browser = alice_and_her_record()

    for megabytes in (6, 16):
        sent = {"table": SimpleUploadedFile("a.csv", b"Date,Units\n" + b"x" * megabytes * 1_000_000)}
        assert "larger than 5 megabytes" in browser.post(f"/r/{patient.pk}/from-file/", sent).content.decode()
    assert not Import.objects.exists()
