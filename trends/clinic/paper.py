"""The page for the clinic as a file to print or send, and as text for the hospital's own record: the same words."""

import json
from collections.abc import Sequence
from dataclasses import asdict

import typst
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trends.clinic.report import Report
from trends.words import Fact

TEMPLATE = settings.BASE_DIR / "templates" / "trends" / "clinic" / "paper.typ"
# Where people print on Letter: Unicode CLDR, supplemental data, paperSize. All others print on A4.
LETTER = {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}


def as_pdf(report: Report, country: str) -> bytes:
    """The report on the paper of that country (ISO 3166), in the language of now, tagged as PDF/UA-1 wants it."""
    page = {
        "title": _("For the clinic: %(name)s") % {"name": report.name},
        "name": report.name,
        "period": report.period,
        "paper": "us-letter" if country in LETTER else "a4",
        "language": (get_language() or settings.LANGUAGE_CODE).partition("-")[0],
        "sections": [
            {"title": str(one.title), "source": str(one.source), "empty": one.empty, "rows": _plain(one.rows)}
            for one in report.sections
        ],
    }
    made: bytes = typst.compile(
        str(TEMPLATE), format="pdf", sys_inputs={"page": json.dumps(page)}, pdf_standards=["ua-1"]
    )
    return made


def as_text(report: Report) -> str:
    """The report in lines of text."""
    parts = [f"{report.name}\n{report.period}"]
    for section in report.sections:
        rows = [" ".join(filter(None, ["-", row["key"], row["words"]])) for row in _plain(section.rows)]
        source = [str(section.source)] if rows and section.source else []
        parts.append("\n".join([str(section.title), *source, *(rows or [section.empty])]))
    return "\n\n".join(parts)


def _plain(rows: Sequence[Fact]) -> list[dict[str, str]]:
    return [{name: str(words) for name, words in asdict(row).items()} for row in rows]
