"""The chart of all the years: weeks between injections, units, exercise, tightness, one under the other on one axis."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from patients.body import Limb
from questions.day_words import say_day
from trends.charts.labels import APART, folded, most_lines, spread, width_of
from trends.charts.listed import Listed
from trends.charts.marks import (
    BOLD,
    FULL,
    HOLLOW,
    PLAIN,
    Top,
    at_left,
    at_right,
    bars,
    figure_of,
    line,
    look,
    over,
    value_axis,
)
from trends.charts.picture import LINE, WIDTHS, Picture, PlotPart, picture
from trends.charts.saying import said, says
from trends.charts.scales import AXIS, noon
from trends.charts.timeline import DAY_MS, Timeline
from trends.doses.series import Dose
from trends.doses.words import product_words, units
from trends.series import FEWEST_FOR_A_LINE, whole
from trends.story import story
from trends.words import name_alone
from trends.years.series import Years
from trends.years.words import (
    dose_title,
    facts,
    gaps_title,
    hours_title,
    hours_words,
    legend,
    message,
    notes,
    tight_title,
)

TOP, BOTTOM = 24, 30
TIGHTEST = 10
# Times on hold that lie nearer than so many pixels are drawn as one.
CLOSE = 2


@dataclass(frozen=True)
class Frame(Timeline):
    """What the pictures of one width share: the time axis, its margins, and the shades of times on hold."""

    years: Years
    bar: int
    mark: float

    def filling(self, days: int) -> float:
        """How wide a bar is that fills so many days but for a gap to the next, in milliseconds."""
        return max(days * DAY_MS - self.ms(2), self.ms(1))


@dataclass
class Part:
    """One picture's own part of a figure: its height, the top of its scale, its marks and its words."""

    height: int
    most: float
    data: list[PlotPart] = field(default_factory=list)
    shapes: list[PlotPart] = field(default_factory=list)
    words: list[PlotPart] = field(default_factory=list)
    ticks: tuple[int, ...] = ()


def pictures(years: Years) -> list[Picture]:
    """The pictures that there are numbers for, on one time axis; none where there is next to nothing."""
    if years.is_empty:
        return []
    frames = [_frame(years, width) for width in WIDTHS]
    found = []
    if years.full_gaps:
        found.append(picture([_figure(one, _gaps(one)) for one in frames], gaps_title(years)))
    for product in years.products:
        doses = years.of_product(product)
        found.append(picture([_figure(one, _doses(one, doses)) for one in frames], dose_title(product, doses)))
    if any(years.hours):
        found.append(picture([_figure(one, _hours(one)) for one in frames], hours_title(years)))
    if years.tight:
        found.append(picture([_figure(one, _tight(one)) for one in frames], tight_title(years)))
    return found


def sentences(years: Years) -> dict[str, Any]:
    """What the page says."""
    of_you, of_others = (said(message(years), facts(years, of_you=one)) for one in (True, False))
    caption = _("The visits, the newest first. Each product has its own units.")
    return says(of_you, of_others, carer=years.carer, notes=notes(years), legend=legend(years), caption=caption)


def table(years: Years) -> Listed:
    """The visits, the newest first, with the weeks up to the next one and the units by limb."""
    weeks = {gap.first: str(gap.weeks) if gap.is_over else _("%(n)s so far") % {"n": gap.weeks} for gap in years.gaps}
    rows = []
    for day in reversed(years.days):
        named, doses = say_day(day, "j M Y"), [dose for dose in years.doses if dose.day == day]
        rows += [
            [
                named,
                weeks[day],
                product_words(dose.product),
                units(dose.in_limb(Limb.ARM)),
                units(dose.in_limb(Limb.LEG)),
            ]
            for dose in doses
        ] or [[named, weeks[day], "", "", ""]]
    return {"head": [_("Visit"), _("Weeks"), _("Medicine"), _("Arm"), _("Leg")], "rows": rows}


def _frame(years: Years, width: int) -> Frame:
    """The margins that the longest words of all pictures need."""
    last = [years.of_product(product)[-1] for product in years.products]
    limbs = [_limb_words(limb, dose) for dose in last for limb in Limb]
    right = [_now(years), *limbs, *(words for words, _value in _ends(years, width)), _("so far")]
    wide = width == WIDTHS[-1]
    bar = 20 if wide else 9
    return Frame(
        years.start,
        years.today,
        width,
        years=years,
        left=round(max(width_of(words) for words in (_("Arm"), _("Leg"), "10")) * BOLD) + bar // 2 + APART,
        right=round(max(width_of(words) for words in right)) + APART + 4,
        bar=bar,
        mark=9 if wide else 7,
    )


def _figure(frame: Frame, part: Part) -> PlotPart:
    return figure_of(
        part.data,
        part.height,
        (frame.left, frame.right, TOP, BOTTOM),
        xaxis=frame.axis(),
        yaxis=value_axis(part.most, part.ticks),
        shapes=[*_shades(frame), *part.shapes],
        words=part.words,
    )


def _shades(frame: Frame) -> list[PlotPart]:
    """The times on hold, behind everything, with an edge where each begins."""
    held = _held(frame)
    high = {"yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    fill: PlotPart = {"type": "rect", "fillcolor": "var(--hold)", "line": {"width": 0}}
    edge: PlotPart = {"type": "line", "line": {"color": AXIS, "width": 1}}
    shades = [fill | high | {"x0": first.isoformat(), "x1": until.isoformat()} for first, until in held]
    starts = [first.isoformat() for first, _until in held if first > frame.years.start]
    return [*shades, *(edge | high | {"x0": start, "x1": start} for start in starts)]


def _held(frame: Frame) -> list[tuple[date, date]]:
    """From when to when exercise was on hold; times that lie so close that they would meet are one."""
    end = frame.years.today + timedelta(days=1)
    found: list[tuple[date, date]] = []
    for stop in frame.years.setbacks:
        first = max(stop.first, frame.years.start)
        until = max(min(stop.until or end, end), first + timedelta(days=1))
        if found and frame.place(first) - frame.place(found[-1][1]) < CLOSE:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((first, until))
    return found


def _gaps(frame: Frame) -> Part:
    """A block from each visit to the next, as high as its weeks; the going one is an outline."""
    gaps = frame.years.full_gaps
    going = frame.years.gaps[-1]
    part = Part(84, max(*(gap.weeks for gap in frame.years.gaps), 1) * 1.25)
    middles, weeks = [_middle(gap.first, gap.until) for gap in gaps], [gap.weeks for gap in gaps]
    wide = [frame.filling((gap.until - gap.first).days) for gap in gaps]
    part.data.append(bars(middles, weeks, wide, PLAIN, [_gap_words(gap.first, gap.weeks) for gap in gaps]))
    if going.until > going.first:
        box = {"x0": going.first.isoformat(), "x1": going.until.isoformat(), "yref": "y", "y0": 0, "y1": going.weeks}
        part.shapes.append({"type": "rect", "line": {"color": "var(--bar)", "width": 2, "dash": "5px,4px"}} | box)
    told = story(weeks)
    firsts = [gap for n, gap in enumerate(gaps) if gap.weeks in told and gap.weeks not in weeks[:n]]
    tops = [(_middle(gap.first, gap.until), gap.weeks, str(gap.weeks)) for gap in (*firsts, going)]
    part.words += _over(frame, tops)
    part.words.append(at_right(_("so far"), going.weeks))
    return part


def _gap_words(day: date, weeks: int) -> str:
    words = ngettext("%(day)s: %(n)s week", "%(day)s: %(n)s weeks", weeks)
    return words % {"day": say_day(day, "j M Y"), "n": weeks}


def _doses(frame: Frame, doses: Sequence[Dose]) -> Part:
    """A bar at each visit: the leg filled, the arm above it hollow."""
    known = [dose for dose in doses if dose.total is not None]
    part = Part(120, float(max(dose.total or 0 for dose in known)) * 1.22 or 1)
    apart = min((frame.place(b.day) - frame.place(a.day) for a, b in pairwise(known)), default=99)
    wide = frame.ms(min(frame.bar, max(apart - 2, 2)))
    base = [Decimal(0)] * len(known)
    for limb, marker in ((Limb.LEG, FULL), (Limb.ARM, HOLLOW)):
        amounts = [dose.in_limb(limb) or Decimal(0) for dose in known]
        if any(amounts):
            days, heights = [noon(dose.day) for dose in known], [float(amount) for amount in amounts]
            told = [f"{say_day(dose.day, 'j M Y')}: {_limb_words(limb, dose)}" for dose in known]
            series = bars(days, heights, [wide] * len(known), marker, told)
            part.data.append(series | {"base": [float(low) for low in base]})
            part.words += _limb_key(frame, limb, amounts[0], base[0])
        base = [low + amount for low, amount in zip(base, amounts, strict=True)]
    tops = [(dose, float(dose.total or 0)) for dose in (known[0], known[-1])]
    part.words += _over(frame, [(noon(dose.day), top, units(dose.total)) for dose, top in tops])
    ends = [(_limb_words(limb, known[-1]), limb) for limb in (Limb.ARM, Limb.LEG)]
    arm, leg = spread([float(known[-1].in_limb(limb) or 0) for _words, limb in ends], _apart(part), part.most)
    part.words += [at_right(words, height) for (words, _limb), height in zip(ends, (arm, leg), strict=True)]
    return part


def _limb_name(limb: Limb) -> str:
    return {Limb.ARM: _("Arm"), Limb.LEG: _("Leg")}[limb]


def _limb_key(frame: Frame, limb: Limb, amount: Decimal, base: Decimal) -> list[PlotPart]:
    """The name of a limb beside its part of the first bar."""
    if not amount:
        return []
    return [at_left(_limb_name(limb), float(base + amount / 2), apart=frame.bar // 2 + 4)]


def _limb_words(limb: Limb, dose: Dose) -> str:
    return f"{_limb_name(limb)} {units(dose.in_limb(limb))}"


def _hours(frame: Frame) -> Part:
    """A bar for each stretch of weeks: its mean hours a week."""
    years = frame.years
    most = max(years.hours)
    part = Part(84, most * 1.25)
    told = [
        _("%(day)s: %(hours)s hours a week") % {"day": say_day(period.first, "j M Y"), "hours": hours_words(hours)}
        for period, hours in zip(years.periods, years.hours, strict=True)
    ]
    middles, wide = zip(*((one.middle.isoformat(), frame.filling(one.days)) for one in years.periods), strict=True)
    part.data.append(bars(middles, [round(hours, 1) for hours in years.hours], wide, PLAIN, told))
    first = next(place for place, hours in enumerate(years.hours) if hours)
    places = dict.fromkeys((first, years.hours.index(most)))
    part.words += _over(frame, [(middles[n], years.hours[n], hours_words(years.hours[n])) for n in places])
    part.words.append(at_right(_now(years), years.hours[-1]))
    return part


def _now(years: Years) -> str:
    return _("Now %(n)s") % {"n": hours_words(years.hours[-1]) if years.hours else "0"}


def _tight(frame: Frame) -> Part:
    """How tight two parts were rated before each visit, always from 0 to 10."""
    part = Part(120, TIGHTEST, ticks=(0, TIGHTEST // 2, TIGHTEST))
    for number, (_part, marks) in enumerate(frame.years.tight):
        days, values = [noon(mark.day) for mark in marks], [mark.tally.shown for mark in marks]
        told = [f"{say_day(mark.day, 'j M Y')}: {mark.tally.shown}" for mark in marks]
        is_joined = sum(mark.tally.count for mark in marks) >= FEWEST_FOR_A_LINE
        part.data.append(line(days, values, told, look(number, frame.mark), joined=is_joined))
    ends = _ends(frame.years, frame.width)
    apart = most_lines(words for words, _value in ends) * _apart(part)
    heights = spread([value for _words, value in ends], apart, TIGHTEST)
    part.words += [at_right(words, height) for (words, _value), height in zip(ends, heights, strict=True)]
    return part


def _ends(years: Years, width: int) -> list[tuple[str, float]]:
    """The name and the last value of each part, as they stand beside a picture of that width."""
    last = [(part, marks[-1].tally.mean) for part, marks in years.tight]
    named = [(f"{name_alone(part, years.parts)} {whole(mean)}", mean) for part, mean in last if mean is not None]
    return [(folded(words, width), float(mean)) for words, mean in named]


def _apart(part: Part) -> float:
    """The height of a line of words on a picture's scale."""
    return LINE / part.height * part.most


def _over(frame: Frame, tops: Sequence[tuple[str, float, str]]) -> list[PlotPart]:
    """Numbers above what stands at those moments."""
    return over([Top(x, frame.place(date.fromisoformat(x[:10])), height, words) for x, height, words in tops])


def _middle(first: date, until: date) -> str:
    """The moment half-way between two days."""
    return (datetime.combine(first, time()) + (until - first) / 2).isoformat()
