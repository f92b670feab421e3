"""The chart of how tight parts were rated, two parts a drawing, with exercise and injections."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from patients.models import Patient
from trends.changes import in_pairs
from trends.charts.periods import Span
from trends.charts.picture import Picture
from trends.charts.saying import said, says
from trends.days.words import days_compared
from trends.jumps import jump_fact, jumps
from trends.reading import read
from trends.series import Trend
from trends.tightness.drawing import draw
from trends.tightness.table import table as table
from trends.words import (
    facts,
    legend,
    message,
    missing_words,
    names_alone,
    names_of,
    notes,
    rule_of_thumb,
    side_words,
    title,
)


def count(patient: Patient) -> int:
    """How many drawings the followed parts fill; one even where none is followed."""
    return max(1, -(-len(patient.parts) // 2))


def points(patient: Patient, span: Span, today: date) -> list[tuple[str, Trend]]:
    """The trend of each two parts, and their names."""
    trend = read(patient, span, today)
    return [(names_alone(pair, trend.parts), trend.only(pair)) for pair in in_pairs(trend)]


def pictures(trend: Trend) -> list[Picture]:
    """The picture; none where nothing was written down in the span."""
    return [] if trend.is_empty else draw(trend)


def sentences(trend: Trend) -> dict[str, Any]:
    """What the page says."""
    jumped = jumps(trend.recent, trend.today)
    of_you, of_others = (
        said(message(trend, of_you=one), jumps=[jump_fact(jump, of_you=one) for jump in jumped])
        for one in (True, False)
    )
    return says(
        of_you,
        of_others,
        caption=_("Tightness from 0 to 10. In brackets: how many ratings. Exercise in minutes. Newest first."),
        notes=notes(trend),
        legend=legend(trend),
        title=title(trend),
        spans=[span.value for span in trend.spans],
        carer=trend.carer,
        side=side_words(trend.parts),
        missing=missing_words(trend.missing, names_of(trend.parts, trend.parts)),
        facts=[asdict(fact) for fact in facts(trend)],
        days=[asdict(fact) for fact in days_compared(trend)],
        rule_of_thumb=rule_of_thumb(),
    )
