"""Keeps a stored drawing of each chart: right without a worker, quick with one."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import capfirst, get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from patients.body import Part
from patients.models import Patient
from trends.changes import in_pairs
from trends.charts import draw
from trends.jumps import jump_fact, jumps
from trends.models import Drawing
from trends.periods import Span
from trends.reading import read
from trends.sentences import facts, legend, message, missing_words, name_of, notes, rule_of_thumb, title
from trends.series import Trend
from trends.table import table


def pairs_of(patient: Patient) -> int:
    """How many charts the followed parts fill, at two parts a chart; one even where none is followed."""
    return max(1, -(-len(patient.parts) // 2))


def current_drawing(patient: Patient, span: Span, pair: int, today: date) -> Drawing:
    """The drawing of that span and pair as the record is now: the stored one, else a new one, which is then stored.

    It speaks the language that is active. Pair 0 is the one that changed most. Raises IndexError for a pair that the
    record does not have.
    """
    stored = Drawing.objects.filter(patient=patient, span=span, pair=pair, language=get_language()).first()
    if stored and (stored.data_version, stored.drawn_on) == (patient.data_version, today):
        return stored
    return draw_now(patient, span, pair, today)


def draw_now(patient: Patient, span: Span, pair: int, today: date) -> Drawing:
    """Draw from the rows and store it in place of what was there.

    `patient.data_version` was read before the rows: what is written in between makes the drawing look older than it
    is, so that it is drawn once more, and never newer. Two who draw at once store one drawing.
    """
    drawing = Drawing(
        patient=patient,
        span=span,
        pair=pair,
        language=get_language(),
        data_version=patient.data_version,
        drawn_on=today,
        content=content(read(patient, span, today), pair),
    )
    Drawing.objects.bulk_create(
        [drawing],
        update_conflicts=True,
        unique_fields=["patient", "span", "pair", "language"],
        update_fields=["data_version", "drawn_on", "content"],
    )
    return drawing


def changed_records() -> QuerySet[Patient]:
    """The records with something in them whose first drawing shows an earlier version of it, or that have none.

    A new day alone changes no record: the page draws that itself when somebody comes to look.
    """
    first = Drawing.objects.filter(
        patient=OuterRef("pk"), span=Span.HALF_YEAR, pair=0, data_version=OuterRef("data_version")
    )
    return Patient.objects.filter(~Exists(first), data_version__gt=0)


def content(trend: Trend, pair: int) -> dict[str, Any]:
    """What the page shows of that pair, ready for JSON; `chart` is None where nothing was written down.

    A drawing is stored once and read by all: what depends on who reads stands there twice.
    """
    pairs = in_pairs(trend)
    shown = trend.only(pairs[pair])
    return {
        "title": title(shown),
        "side": _side_words(shown),
        "missing": missing_words(shown),
        "of_you": _said(trend, shown, of_you=True),
        "of_others": _said(trend, shown, of_you=False),
        "facts": [asdict(fact) for fact in facts(shown)],
        "notes": notes(shown),
        "legend": legend(shown),
        "rule_of_thumb": rule_of_thumb(),
        "chart": None if shown.is_empty else draw(shown),
        "table": table(shown),
        "pairs": [_pair_words(trend, parts) for parts in pairs],
    }


def _said(trend: Trend, shown: Trend, *, of_you: bool) -> dict[str, Any]:
    """What speaks of the person: one way to themselves, another to everybody else."""
    found = jumps(trend.recent, trend.periods[-1].last)
    return {
        "jumps": [asdict(jump_fact(jump, of_you=of_you)) for jump in found],
        "message": message(shown, of_you=of_you),
    }


def _pair_words(trend: Trend, parts: tuple[Part, ...]) -> str:
    return capfirst(get_text_list([name_of(part, trend) for part in parts], _("and")))


def _side_words(trend: Trend) -> str:
    """The side of all parts shown, or nothing where they lie on both or are none."""
    sides = {line.part.side for line in trend.lines}
    return _("%(side)s side") % {"side": sides.pop().label} if len(sides) == 1 else ""
