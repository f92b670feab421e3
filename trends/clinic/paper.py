"""The page for the clinic as a file to print or send, and as text for the hospital's own record: the same words."""

import json
import re
from dataclasses import asdict
from functools import cache

import typst
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trends.clinic.report import CyclePicture, Report, Section
from trends.words import Fact

TEMPLATE = settings.BASE_DIR / "templates" / "trends" / "clinic" / "paper.typ"
LOOK = settings.BASE_DIR / "static" / "look.css"
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
        "first": _section(report.first),
        "picture": _picture(report.picture) if report.picture else None,
        "details": [_section(one) for one in report.details],
    }
    made: bytes = typst.compile(
        str(TEMPLATE), format="pdf", sys_inputs={"page": json.dumps(page)}, pdf_standards=["ua-1"]
    )
    return made


def as_text(report: Report) -> str:
    """The report in lines of text."""
    parts = [f"{report.name}\n{report.period}"]
    for section in report.sections:
        rows = [f"- {_said(row)}" for row in section.rows]
        source = [section.source] if rows and section.source else []
        parts.append("\n".join([section.title, *source, *(rows or [section.empty])]))
    return "\n\n".join(parts)


def _section(section: Section) -> dict[str, object]:
    return {**asdict(section), "empty": section.empty}


def _picture(picture: CyclePicture) -> dict[str, object]:
    """The drawing in the colours of paper; whoever hears the file hears what it shows."""
    said = [f"{picture.told.title}.", picture.caption, *map(_said, picture.told.rows)]
    return {
        "svg": on_paper(picture.svg[-1]),
        "alt": " ".join(said),
        "caption": picture.caption,
        "legend": picture.legend,
        "told": _section(picture.told),
    }


def on_paper(svg: str) -> str:
    """A drawing that stands alone: what the style sheet gives it on paper, written into it."""
    colours = _paper_colours()
    over = f"<style>.over {{ paint-order: stroke; stroke: {colours['--paper']}; stroke-width: 5px }}</style>"
    start = f'<svg xmlns="http://www.w3.org/2000/svg" font-size="16" fill="{colours["--ink"]}" '
    filled = re.sub(r"var\((--[\w-]+)\)", lambda found: colours[found[1]], svg)
    return filled.replace("<svg ", start, 1).replace(">", f">{over}", 1)


@cache
def _paper_colours() -> dict[str, str]:
    """The colours that a chart has when its page is printed, by their names in the style sheet: its own come last."""
    page, chart = r"@media print \{[^@]*?:root\[data-theme\][^{]*\{([^}]*)\}", r"@media print \{\s*\.chart \{([^}]*)\}"
    blocks = [re.findall(block, LOOK.read_text()) for block in (page, chart)]
    return {name: colour for (block,) in blocks for name, colour in re.findall(r"(--[\w-]+): (#[0-9a-f]+);", block)}


def _said(row: Fact) -> str:
    return f"{row.key}: {row.words}" if row.key else row.words
