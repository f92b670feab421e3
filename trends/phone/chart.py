"""The chart of steps from the phone: a bar for each week of half a year."""

from typing import Any

from django.utils.translation import gettext as _

from exercises.phone.words import number
from questions.day_words import say_day
from trends.charts.columns import Columns
from trends.charts.listed import Listed
from trends.charts.marks import figure_of, over, value_axis
from trends.charts.picture import WIDTHS, Picture, PlotPart, picture
from trends.charts.saying import said, says
from trends.phone.series import Phone
from trends.phone.words import facts, hover, kilometres, legend, message, notes

TOP, BARS, BOTTOM, LEFT = 28, 120, 30, 8


def pictures(phone: Phone) -> list[Picture]:
    """The picture; none where no steps were counted."""
    return [picture([_figure(phone, width) for width in WIDTHS])] if phone.most else []


def sentences(phone: Phone) -> dict[str, Any]:
    """What the page says."""
    caption = _("The weeks, the newest first. Each is named by its first day.")
    return says(said(message(phone), facts(phone)), notes=notes(), legend=legend(), caption=caption)


def table(phone: Phone) -> Listed:
    """The weeks in which anything was counted, the newest first."""
    rows = [
        [
            say_day(week.period.first, "j M Y"),
            number(week.steps) if week.stepped else "",
            str(len(week.days)),
            kilometres(week.metres),
            str(week.minutes or ""),
        ]
        for week in reversed(phone.counted)
    ]
    head = [_("Week"), _("Steps a day"), _("Days counted"), _("Kilometres"), _("Minutes of walks")]
    return {"head": head, "rows": rows}


def _figure(phone: Phone, width: int) -> PlotPart:
    columns = Columns([say_day(week.period.first, "j M") for week in phone.weeks], width, LEFT)
    steps = [week.steps for week in phone.weeks]
    return figure_of(
        [columns.bars(steps, [hover(week) for week in phone.weeks])],
        BARS,
        (LEFT, columns.right, TOP, BOTTOM),
        xaxis=columns.axis(),
        yaxis=value_axis(phone.most),
        words=over([columns.top(n, steps[n], number(steps[n])) for n in phone.telling]),
    )
