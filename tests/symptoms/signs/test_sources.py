"""Each page that the code names as a source stands in the one table, and nothing stands there twice."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from symptoms.sources import Source

ROOT = Path(settings.BASE_DIR)
APPS = (
    *("accounts", "dashboard", "exchange", "exercises", "injections", "medicines", "patients", "reminders"),
    *("symptoms", "trends"),
)
TABLE = " ".join(source.value for source in Source)
# A page with its path; a paper by its number; an institution in the place of a page.
PAGE = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:com|org|net|info|edu|uk|gov|fr|nz|ca|scot|ie)/[\w./?=&;,()-]*[\w]")
PAPER = re.compile(r"\bdoi 10\.[\w./]*\w")
BARE = re.compile(r"\bNHS, [\"“]")
# Names of code systems and of letters, of SVG and FHIR: no page was read there for a clinical fact.
NAMES_OF_SYSTEMS = (
    "unicode.org",
    "w3.org/",
    "hl7.org/",
    "terminology.hl7.org/",
    "loinc.org/",
    "snomed.info/",
    "whocc.no/",
)
# Its rows name their sources themselves, and where a page was not read they say so.
OWN_TABLE = "places"


def modules() -> list[Path]:
    found = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py"))]
    return [path for path in found if not {"migrations", OWN_TABLE} & set(path.parts)]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_each_page_named_in_code_stands_in_the_one_table(path: Path) -> None:
    text = path.read_text()
    if path.name == "sources.py":
        return
    named = [*PAGE.findall(text), *PAPER.findall(text)]
    pages = [page.removeprefix("www.") for page in named]
    missing = [page for page in pages if page not in TABLE and not page.startswith(NAMES_OF_SYSTEMS)]
    assert missing == []
    assert not BARE.search(text)


def test_no_page_stands_there_twice() -> None:
    pages = [page for source in Source for page in PAGE.findall(source.value)]
    assert len(pages) == len(set(pages))
