"""The page for the clinic as a file and as text: the same words as on the page."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.utils.translation import override
from pypdf import PdfReader

from dashboard.demo.writing import demo_today, demo_user, load_demo
from patients.models import Patient
from tests.people import alice_and_her_record
from tests.site.world import make_world
from trends.clinic.page import page_of
from trends.clinic.paper import as_pdf, as_text, on_paper
from trends.clinic.report import Report

pytestmark = pytest.mark.django_db

A4, LETTER = (595, 842), (612, 792)
CHARTS = settings.BASE_DIR / "trends" / "charts"


def squeezed(text: str) -> str:
    """Without spaces and hyphens, as lines are broken anew on paper."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def words_of(file: bytes) -> str:
    """All words of a file."""
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages))


def of(patient: Patient) -> Report:
    """What the page says today."""
    return page_of(patient)


def facts_of(shown: Report) -> list[str]:
    """Every heading and fact of the page."""
    rows = [f"{row.key}: {row.words}" if row.key else row.words for one in shown.sections for row in one.rows]
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
    file, letter = (PdfReader(BytesIO(as_pdf(of(demo()), country))) for country in ("GB", "US"))
    with override("es"):
        in_spanish = PdfReader(BytesIO(as_pdf(of(make_world().patient), "ES")))

    assert max(len(file.pages), len(letter.pages)) <= 2
    root = file.root_object
    assert {"/MarkInfo", "/StructTreeRoot"} <= root.keys()
    assert [str(root["/Lang"]), str(in_spanish.root_object["/Lang"])] == ["en", "es"]


def test_the_seven_facts_and_the_picture_stand_on_the_first_side() -> None:
    shown = of(demo())
    assert shown.picture

    (first, *_more) = PdfReader(BytesIO(as_pdf(shown, "GB"))).pages
    words = squeezed(first.extract_text())

    assert [row.key for row in shown.first.rows if squeezed(f"{row.key}: {row.words}") not in words] == []
    assert squeezed(f"{shown.picture.told.title}.{shown.picture.caption}") in words


def test_whoever_hears_the_file_hears_what_its_picture_shows() -> None:
    shown = of(demo())
    assert shown.picture

    (picture,) = figures_of(PdfReader(BytesIO(as_pdf(shown, "GB"))).root_object["/StructTreeRoot"])

    assert [row.words for row in shown.picture.told.rows if row.words not in picture] == []


def figures_of(tag: Any) -> list[str]:
    """What each figure below that tag is to be heard as."""
    tag = tag.get_object() if hasattr(tag, "get_object") else tag
    if isinstance(tag, list):
        return [said for one in tag for said in figures_of(one)]
    if not isinstance(tag, dict):
        return []
    return [str(tag["/Alt"])] if tag.get("/S") == "/Figure" else figures_of(tag.get("/K", []))


def test_the_picture_has_the_colours_of_paper_and_no_name_of_one() -> None:
    shown = of(demo())
    assert shown.picture

    drawn = on_paper(shown.picture.svg[-1])

    assert "var(" not in drawn
    names = {name for file in CHARTS.glob("*.py") for name in re.findall(r"var\(--[\w-]+\)", file.read_text())}
    assert len(names) > 5
    assert "var(" not in on_paper(f"<svg >{' '.join(names)}</svg>")
    assert '"#0072b2"' in drawn
    assert "<style>.over" in drawn


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
