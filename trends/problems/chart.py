"""The chart of problems by week after the injection: the newest cycle full, all earlier ones hollow above it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questions.day_words import say_day
from trends.charts.columns import Columns
from trends.charts.listed import Listed
from trends.charts.marks import figure_of, label, over, value_axis
from trends.charts.picture import WIDTHS, Picture, PlotPart, picture
from trends.charts.saying import said, says
from trends.problems.series import Problems
from trends.problems.words import facts, legend, message, name_of, notes

TOP, BARS, BOTTOM, LEFT = 28, 100, 54, 8
# From the axis down to the words about it, below those of its ticks.
ABOUT = 42


def pictures(problems: Problems) -> list[Picture]:
    """The picture; none where no problem was reported after an injection."""
    return [picture([_figure(problems, width) for width in WIDTHS])] if problems.counted else []


def sentences(problems: Problems) -> dict[str, Any]:
    """What the page says; which problems they were stands after the picture."""
    return says(
        said(message(problems)),
        notes=notes(problems),
        legend=legend(problems),
        beside=facts(problems),
        caption=_("The problems, the newest first, by week after the injection."),
    )


def table(problems: Problems) -> Listed:
    """All reports, the newest first."""
    rows = []
    for report in reversed(problems.reports):
        week = problems.week_of(report)
        rows.append([say_day(report.day, "j M Y"), "" if week is None else str(week + 1), name_of(report.effect)])
    return {"head": [_("Day"), _("Week"), _("Problem")], "rows": rows}


def _figure(problems: Problems, width: int) -> PlotPart:
    now, before = problems.this_cycle, problems.earlier
    weeks = Columns([str(week + 1) for week in range(problems.length)], width, LEFT)
    every = [here + earlier for here, earlier in zip(now, before, strict=True)]
    tops = [weeks.top(n, total, str(total)) for n, total in enumerate(every) if total]
    about = label(_("Week after the injection"), 0.5, 0, side="center") | {"yshift": -ABOUT}
    return figure_of(
        weeks.stacked(now, before, [_hover(week, total) for week, total in enumerate(every)]),
        BARS,
        (LEFT, weeks.right, TOP, BOTTOM),
        xaxis=weeks.axis(),
        yaxis=value_axis(max(every)),
        words=[*over(tops), about],
    )


def _hover(week: int, total: int) -> str:
    words = ngettext("Week %(week)s: %(n)s problem", "Week %(week)s: %(n)s problems", total)
    return words % {"week": week + 1, "n": total}
