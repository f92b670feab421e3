"""The chart of steps from the phone: a bar for each week of half a year."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from exercises.phone.words import number
from patients.models import Patient
from questions.day_words import say_day
from trends.charts.columns import FULL, Columns
from trends.charts.listed import Listed
from trends.charts.marks import Top, over, value_axis
from trends.charts.periods import Span
from trends.charts.picture import WIDTHS, Picture, picture
from trends.charts.saying import says
from trends.charts.scales import STILL
from trends.phone.reading import read_phone
from trends.phone.series import Phone
from trends.phone.words import facts, hover, kilometres, legend, message, notes, week_name

PlotPart = dict[str, Any]

TOP, BARS, BOTTOM, LEFT = 28, 120, 30, 8


def points(patient: Patient, span: Span, today: date) -> list[tuple[str, Phone]]:
    """The half year up to today."""
    return [(_("Steps, from the phone"), read_phone(patient, today))]


def pictures(phone: Phone) -> list[Picture]:
    """The picture; none where no steps were counted."""
    return [picture([_figure(phone, width) for width in WIDTHS])] if phone.most else []


def sentences(phone: Phone) -> dict[str, Any]:
    """What the page says."""
    caption = _("The weeks, the newest first. Each is named by its first day.")
    title, said = _("Steps, from the phone"), message(phone)
    return says(title, said, facts(phone), notes=notes(), legend=legend(), caption=caption)


def table(phone: Phone) -> Listed:
    """The weeks in which anything was counted, the newest first."""
    rows = [
        [
            week_name(week),
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
    tops = [Top(columns.middle(n), columns.pixels(n), steps[n], number(steps[n])) for n in phone.telling]
    return {
        "data": [
            {
                "type": "bar",
                "x": [columns.middle(place) for place in range(len(steps))],
                "y": steps,
                "width": [columns.bar] * len(steps),
                "marker": FULL,
                "hoverinfo": "text",
                "hovertext": [hover(week) for week in phone.weeks],
            }
        ],
        "layout": {
            "height": TOP + BARS + BOTTOM,
            "margin": {"l": LEFT, "r": columns.right, "t": TOP, "b": BOTTOM},
            **STILL,
            "barmode": "overlay",
            "xaxis": columns.axis(),
            "yaxis": value_axis(phone.most),
            "annotations": over(tops),
        },
    }
