"""The page for the clinic as a file and as text: the same words as on the page."""

import re
from io import BytesIO

import pytest
from django.utils.translation import override
from pypdf import PdfReader

from dashboard.demo.writing import demo_today, demo_user, load_demo
from patients.models import Patient
from tests.people import alice_and_her_record
from tests.site.world import make_world
from trends.clinic.paper import as_pdf, as_text
from trends.clinic.reading import read_cycle
from trends.clinic.report import Report, report

pytestmark = pytest.mark.django_db

A4, LETTER = (595, 842), (612, 792)


def squeezed(text: str) -> str:
    """Without spaces and hyphens, as lines are broken anew on paper."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def words_of(file: bytes) -> str:
    """All words of a file."""
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages))


def of(patient: Patient) -> Report:
    """What the page says today."""
    return report(read_cycle(patient, patient.today()))


def facts_of(shown: Report) -> list[str]:
    """Every heading and fact of the page."""
    rows = [f"{row.key} {row.words}" for section in shown.sections for row in section.rows]
    return [shown.period, *(str(section.title) for section in shown.sections), *rows]


def demo() -> Patient:
    """The demo record, with something under every heading."""
    return load_demo(demo_user(), demo_today())


@pytest.mark.parametrize("language", ["en", "es"])
def test_page_file_and_text_say_the_same(language: str) -> None:
    with override(language):
        for patient in (make_world().patient, demo()):
            shown = of(patient)
            on_paper, in_text = words_of(as_pdf(shown, "GB")), squeezed(as_text(shown))

            assert [fact for fact in facts_of(shown) if squeezed(fact) not in on_paper] == []
            assert [fact for fact in facts_of(shown) if squeezed(fact) not in in_text] == []


def test_a_full_record_takes_two_sides_and_is_tagged_with_its_language() -> None:
    file = PdfReader(BytesIO(as_pdf(of(demo()), "GB")))
    with override("es"):
        in_spanish = PdfReader(BytesIO(as_pdf(of(make_world().patient), "ES")))

    assert len(file.pages) <= 2
    root = file.root_object
    assert {"/MarkInfo", "/StructTreeRoot"} <= root.keys()
    assert [str(root["/Lang"]), str(in_spanish.root_object["/Lang"])] == ["en", "es"]


@pytest.mark.parametrize(("country", "size"), [("GB", A4), ("DE", A4), ("", A4), ("US", LETTER), ("MX", LETTER)])
def test_the_paper_is_that_of_the_country(country: str, size: tuple[int, int]) -> None:
    patient, _alice, _phone = alice_and_her_record()

    (page, *_more) = PdfReader(BytesIO(as_pdf(of(patient), country))).pages

    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


@pytest.mark.parametrize("typed", ["#strong[x] *y* $z$ _u_", "\\ \" ' ` </b>", "@ref <label> = // ---"])
def test_what_was_typed_is_printed_as_it_is(typed: str) -> None:
    patient, _alice, _phone = alice_and_her_record()
    patient.name = typed

    assert squeezed(typed) in words_of(as_pdf(of(patient), "GB"))


def test_the_file_has_a_name_without_health_and_no_cache_keeps_it() -> None:
    patient, _alice, phone = alice_and_her_record()

    answer = phone.get(f"/r/{patient.id}/clinic/page.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="for-the-clinic.pdf"'
    assert "no-store" in answer["Cache-Control"]
