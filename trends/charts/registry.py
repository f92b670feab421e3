"""The charts of "How it is going": one row each says how its points are read, drawn, said and listed.

A chart fills one drawing of a record, or several. Those of all charts together are numbered in this order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from patients.models import Patient
from trends.charts import tightness
from trends.charts.periods import Span
from trends.charts.picture import Picture
from trends.charts.table import Table, table
from trends.charts.trend import draw

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Points = TypeVar("Points")


@dataclass(frozen=True, kw_only=True, eq=False)
class Chart(Generic[Points]):
    """All that is known of one chart.

    `code` names the file of its numbers, `label` the chart on the pages of others. `count` says how many drawings of a
    record it fills, without reading it; `points` reads what they show, each with what it is called beside the others.
    Of one of them, `pictures` are drawn one under the other, none where nothing was written down; `sentences` are
    what the page says of it, for those of you and those of others; `table` are the same numbers.
    """

    code: str
    label: "_StrOrPromise"
    count: Callable[[Patient], int]
    points: Callable[[Patient, Span, date], list[tuple[str, Points]]]
    pictures: Callable[[Points], list[Picture]]
    sentences: Callable[[Points], dict[str, Any]]
    table: Callable[[Points], Table]


CHARTS: tuple[Chart[Any], ...] = (
    Chart(
        code="tightness",
        label=_("How tight it is"),
        count=tightness.count,
        points=tightness.points,
        pictures=lambda trend: [] if trend.is_empty else draw(trend),
        sentences=tightness.sentences,
        table=table,
    ),
)
