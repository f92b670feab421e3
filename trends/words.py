"""What a trend says in words: the message, a fact for each thing shown, and how to read the chart.

It says what the ratings say and nothing of why: no causes, no advice. Where the ratings cannot carry a statement
it says so.
"""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exercises.words import minutes_in_words
from patients.body import Part
from questions.day_words import say_day
from symptoms.check_ins.words import Fact as Fact
from symptoms.scales import SCALES, Measure
from trends.changes import Change, Comparison, Direction, Stretch, change_of, first_minutes, newest_minutes
from trends.charts.periods import Period, Span, Unit
from trends.events.words import marks_in_words, medicines_in_words, noted_in_words, stops_in_words
from trends.series import Medication, Trend, Where, whole

# Nearer than this, "3 weeks ago" says more than the name of a month.
NAMED_MONTH_DAYS = 60
MOST_NAMED_VISITS = 3


def name_of(part: Part, beside: Collection[Part]) -> str:
    """The part's name within a sentence; with its side only where it stands beside parts of the other."""
    return part.words if len({one.side for one in beside}) > 1 else str(part.region.label)


def name_alone(part: Part, beside: Collection[Part]) -> str:
    """The same as it stands alone: "Ankle"."""
    return part.alone if len({one.side for one in beside}) > 1 else part.region.alone


def names_of(parts: Sequence[Part], beside: Collection[Part]) -> str:
    """Several parts within a sentence: "wrist and ankle"."""
    return get_text_list([name_of(part, beside) for part in parts], _("and"))


def names_alone(parts: Sequence[Part], beside: Collection[Part]) -> str:
    """The same in a line that stands alone: "Wrist and ankle"; "" for none."""
    names = [name_alone(part, beside) for part in parts[:1]] + [name_of(part, beside) for part in parts[1:]]
    return get_text_list(names, _("and"))


def side_words(parts: Collection[Part]) -> str:
    """The side of all those parts; nothing where they lie on both or are none."""
    sides = {part.side for part in parts}
    return _("%(side)s side") % {"side": sides.pop().label} if len(sides) == 1 else ""


def title(trend: Trend) -> str:
    """What the page is about: the parts shown and the span."""
    parts = names_alone(trend.parts, trend.parts) or _("All parts")
    words = {
        Span.TWO_WEEKS: _("%(parts)s, the last 2 weeks"),
        Span.CYCLE: _("%(parts)s, since the last injection"),
        Span.HALF_YEAR: _("%(parts)s, the last 6 months"),
        Span.YEAR: _("%(parts)s, the last year"),
        Span.ALL: _("%(parts)s, from the first day on"),
    }
    return words[trend.span] % {"parts": parts}


def missing_words(missing: int, parts: str) -> str:
    """How many check-ins with those parts are missing before a line joins the marks; nothing where none are."""
    words = ngettext(
        "%(n)s more check-in with the %(parts)s makes a line.",
        "%(n)s more check-ins with the %(parts)s make a line.",
        missing,
    )
    return words % {"n": missing, "parts": parts} if missing else ""


def message(trend: Trend, *, of_you: bool = False) -> str:
    """The one thing to know, as a heading: "You rated the ankle tighter than in July"; to others it names nobody."""
    changes = [change_of(trend, line) for line in trend.lines]
    known = [(change, change.leading) for change in changes if change.leading]
    if not known:
        return _("There are not enough ratings to compare yet")
    change, leading = max(known, key=lambda pair: pair[0].weight)
    when = when_words(trend, leading)
    alike = [one.part for one, told in known if (told.direction, when_words(trend, told)) == (leading.direction, when)]
    names = names_of(alike, trend.parts)
    several = len(alike) > 1 or change.part.is_plural
    return headline(leading.direction, several=several, of_you=of_you) % {"parts": names, "when": when}


def facts(trend: Trend) -> list[Fact]:
    """A fact for each part, exercise and the injections; for medicines, what stopped exercise, what else was noted."""
    changes = [change_of(trend, line) for line in trend.lines]
    medicines = changed_medicines(trend, changes)
    return [
        *(Fact(name_alone(change.part, trend.parts), part_words(trend, change)) for change in changes),
        Fact(_("Exercise"), exercise_words(trend)),
        Fact(_("Injected"), _visit_words(trend)),
        *([Fact(_("Medicine"), medicines_in_words(medicines, day_format(trend)))] if medicines else []),
        *([Fact(_("On hold"), setback_words(trend))] if trend.setbacks else []),
        *([Fact(_("Also noted"), " ".join(noted_in_words(trend.noted)))] if trend.noted else []),
    ]


def legend(trend: Trend) -> list[str]:
    """What the marks of the chart mean, of those that it has. It comes and goes with the picture."""
    lines = [*_mark_words(trend), *_drop_words(trend)]
    if trend.setbacks:
        lines.append(_("A shade marks a time on hold."))
    return [*lines, *marks_in_words(trend.noted, trend.medicines_shown)]


def _mark_words(trend: Trend) -> list[str]:
    """What a mark is, and how the last one stands; that the first week is shorter where it is."""
    lines = {
        Unit.DAY: [_("One mark is one day."), _("The last one is today.")],
        Unit.WEEK: [_("One mark is one week."), _("The last week ends today.")],
        Unit.MONTH: [_("One mark is one month."), _("This month is not over yet.")],
        Unit.QUARTER: [_("One mark is 3 months."), _("The last 3 months are not over yet.")],
        Unit.YEAR: [_("One mark is one year."), _("This year is not over yet.")],
    }[trend.unit]
    is_cut = trend.unit == Unit.WEEK and trend.periods[0].days < trend.periods[-1].days
    return [*lines, _("The first week is shorter.")] if is_cut else lines


def notes(trend: Trend) -> list[str]:
    """What a person needs to know to read the numbers, with or without the picture, and where there are none."""
    lines = [_("Higher is tighter.")]
    if trend.noted:
        lines.append(_("A rise is no proof that an injection wears off."))
    if trend.gaps:
        lines.append(_gap_words(trend))
    return [*lines, *other_answers(trend.has_other_steps)]


def other_answers(has_other_steps: bool) -> list[str]:
    """That ratings stand in one line though some were chosen among 4 answers, some among 6 or 11."""
    return [_("Not all ratings offered the same answers.")] if has_other_steps else []


def _drop_words(trend: Trend) -> list[str]:
    """What the drops of the chart mean, of those kinds that it has."""
    words = {
        Where.HERE: _("A full drop marks an injection here."),
        Where.ELSEWHERE: _("A hollow drop marks an injection elsewhere."),
        Where.UNKNOWN: _("A drop with a dot has no places noted."),
    }
    if trend.visits and not trend.drops:
        return [_("The injections are too many to mark. The numbers have them all.")]
    return [words[where] for where in Where if trend.visits_by_place(where)]


def rule_of_thumb() -> list[str]:
    """From when on a change is named, and how much that rule is worth."""
    return [
        _("A change here is 2 points or more that is also 30 percent or more."),
        _("This is a rule of thumb. It does not come from stroke studies."),
    ]


def number_words(number: int) -> str:
    """A number as people read it: "1,900"."""
    return number_format(number, force_grouping=True)


def headline(direction: Direction, *, several: bool, of_you: bool) -> str:
    """Which way it went, for the parts and the time that it names; to others it names nobody."""
    if of_you:
        return {
            Direction.TIGHTER: _("You rated the %(parts)s tighter than %(when)s"),
            Direction.LOOSER: _("You rated the %(parts)s looser than %(when)s"),
            Direction.SAME: _("You rated the %(parts)s about the same as %(when)s"),
        }[direction]
    if several:
        return {
            Direction.TIGHTER: _("The %(parts)s were rated tighter than %(when)s"),
            Direction.LOOSER: _("The %(parts)s were rated looser than %(when)s"),
            Direction.SAME: _("The %(parts)s were rated about the same as %(when)s"),
        }[direction]
    return {
        Direction.TIGHTER: _("The %(parts)s was rated tighter than %(when)s"),
        Direction.LOOSER: _("The %(parts)s was rated looser than %(when)s"),
        Direction.SAME: _("The %(parts)s was rated about the same as %(when)s"),
    }[direction]


def when_words(trend: Trend, comparison: Comparison) -> str:
    """The time with which a part is compared: "in July", "in July 2025", or "5 weeks ago"."""
    period = comparison.before.period
    weeks = _weeks_ago(trend, period)
    if weeks is None:
        return _("in %(month)s") % {"month": _month(trend, period)}
    return ngettext("%(n)s week ago", "%(n)s weeks ago", weeks) % {"n": weeks}


def _weeks_ago(trend: Trend, period: Period) -> int | None:
    """How many weeks ago a period was; None where the name of its month says more."""
    days = (trend.periods[-1].last - period.middle.date()).days
    return None if not trend.unit.is_short or days >= NAMED_MONTH_DAYS else round(days / 7)


def _month(trend: Trend, period: Period) -> str:
    return date_format(period.middle, "F") if trend.unit.is_short else say_day(period.middle, "F Y")


def part_words(trend: Trend, change: Change) -> str:
    """How tight a part was rated at the end of the span, and how that compares with earlier."""
    newest = ngettext("this week", "in the last %(n)s weeks", change.newest_weeks) % {"n": change.newest_weeks}
    if change.now is None:
        return _("Not enough ratings %(when)s.") % {"when": newest}
    value = whole(change.now.mean)
    now = _("Rated %(value)s of 10 %(when)s, %(words)s.") % {
        "value": value,
        "when": newest,
        "words": SCALES[Measure.TIGHTNESS].say_within(value),
    }
    return f"{now} {comparison_words(trend, change)}"


def comparison_words(trend: Trend, change: Change) -> str:
    """How a part compares with earlier: "Tighter than in July, rated 3. Both times in week 10 after an injection."."""
    leading = change.leading
    if leading is None:
        return _("There are not enough earlier ratings to compare.")
    values = {"when": when_words(trend, leading), "before": whole(leading.before.mean)}
    first = {
        Direction.TIGHTER: _("Tighter than %(when)s, rated %(before)s."),
        Direction.LOOSER: _("Looser than %(when)s, rated %(before)s."),
        Direction.SAME: _("About the same as %(when)s, rated %(before)s."),
    }[leading.direction]
    also = [_also_words(trend, one) for one in change.comparisons if one != leading]
    words = [first % values, _weeks_words(leading), _changed_words(trend, leading), *also]
    return " ".join(filter(None, words))


def _changed_words(trend: Trend, comparison: Comparison) -> str:
    """That a medicine changed between the times compared, or in them; which one stands beside."""
    first, last = comparison.before.period.first, comparison.now.period.last
    changed = any(first <= one.day <= last for one in trend.medicines)
    return _("A medicine also changed in that time.") if changed else ""


def leading_words(trend: Trend, change: Change) -> str:
    """The same in short, of a part that can be compared: "Ankle: rated tighter than in July.", and of which weeks."""
    leading = change.leading
    if leading is None:
        return ""
    words = {
        Direction.TIGHTER: _("%(part)s: rated tighter than %(when)s."),
        Direction.LOOSER: _("%(part)s: rated looser than %(when)s."),
        Direction.SAME: _("%(part)s: rated about the same as %(when)s."),
    }[leading.direction]
    words %= {"part": name_alone(change.part, trend.parts), "when": when_words(trend, leading)}
    return " ".join(filter(None, [words, _weeks_words(leading)]))


def _also_words(trend: Trend, comparison: Comparison) -> str:
    """What it was rated at another time, so that a fall and a return do not cancel out."""
    period, before = comparison.before.period, whole(comparison.before.mean)
    weeks = _weeks_ago(trend, period)
    if weeks is None:
        words = _("In %(month)s it was rated %(before)s.") % {"month": _month(trend, period), "before": before}
    else:
        words = ngettext("%(n)s week ago it was rated %(before)s.", "%(n)s weeks ago it was rated %(before)s.", weeks)
        words %= {"n": weeks, "before": before}
    return words if comparison.is_like else f"{words} {_weeks_words(comparison)}"


def _weeks_words(comparison: Comparison) -> str:
    """Which weeks after an injection are compared; nothing where there was none for half a year both times."""
    now, before = comparison.now, comparison.before
    if comparison.is_like:
        both = _("Both times in %(weeks)s after an injection.")
        return both % {"weeks": _week_numbers(now)} if now.is_in_a_cycle else ""
    if now.is_in_a_cycle and before.is_in_a_cycle:
        words = _("Now %(now)s after an injection, then %(then)s.")
        return words % {"now": _week_numbers(now), "then": _week_numbers(before)}
    return _("The weeks after an injection differ.")


def _week_numbers(stretch: Stretch) -> str:
    """Which weeks those are: "week 10", or "weeks 9 to 12"; across an injection "weeks 12 to 2"."""
    first, last = stretch.after[0], stretch.after[-1]
    return (_("week %(first)s") if first == last else _("weeks %(first)s to %(last)s")) % {"first": first, "last": last}


def exercise_words(trend: Trend) -> str:
    """Minutes of the newest full period, and how many a week or a month they were at the beginning."""
    if not any(trend.minutes):
        return _("No minutes noted.")
    newest, minutes = newest_minutes(trend)
    when = _("this week") if trend.unit.is_short else period_words(trend, newest)
    now = _("%(minutes)s %(when)s.") % {"minutes": minutes_in_words(minutes), "when": when}
    first = first_minutes(trend)
    if first is None:
        return now
    since, before = first
    return f"{now} {_minutes_before(trend, since, minutes_in_words(whole(before)))}"


def period_alone(period: Period, unit: Unit) -> str:
    """A mark as it stands alone: the day, the first day of the week, the month or the first of several, the year."""
    if unit == Unit.YEAR:
        return str(period.first.year)
    return say_day(period.first, "j M" if unit.is_short else "M Y")


def period_words(trend: Trend, period: Period) -> str:
    """A mark of months or a year as it stands in a sentence: "in July 2025", "from July to September 2025"."""
    if trend.unit == Unit.YEAR:
        return _("in %(year)s") % {"year": period.first.year}
    if trend.unit == Unit.QUARTER:
        ends = {"first": date_format(period.first, "F"), "last": say_day(period.last, "F Y")}
        return _("from %(first)s to %(last)s") % ends
    return _("in %(month)s") % {"month": _month(trend, period)}


def _minutes_before(trend: Trend, since: Period, minutes: str) -> str:
    weeks = _weeks_ago(trend, since)
    if weeks is not None:
        words = ngettext(
            "%(n)s week ago it was %(minutes)s a week.", "%(n)s weeks ago it was %(minutes)s a week.", weeks
        )
        return words % {"n": weeks, "minutes": minutes}
    if trend.unit in (Unit.QUARTER, Unit.YEAR):
        return _("It was %(minutes)s %(when)s.") % {"minutes": minutes, "when": period_words(trend, since)}
    weekly = trend.unit.is_short
    words = _("In %(month)s it was %(minutes)s a week.") if weekly else _("In %(month)s it was %(minutes)s.")
    return words % {"month": _month(trend, since), "minutes": minutes}


def _visit_words(trend: Trend) -> str:
    """When the parts shown were injected; injections elsewhere, and those without places, are said apart."""
    here, elsewhere, unknown = (trend.visits_by_place(where) for where in Where)
    told = [_here_words(trend, here) if here or not trend.visits else _("Not here in this time.")]
    if elsewhere:
        n = len(elsewhere)
        told.append(ngettext("Elsewhere: %(n)s time.", "Elsewhere: %(n)s times.", n) % {"n": n})
    if unknown:
        n = len(unknown)
        told.append(ngettext("Places not noted: %(n)s time.", "Places not noted: %(n)s times.", n) % {"n": n})
    return " ".join(told)


def _here_words(trend: Trend, visits: list[date]) -> str:
    if not visits:
        return _("Not in this time.")
    days = [say_day(day, day_format(trend)) for day in visits]
    if len(visits) <= MOST_NAMED_VISITS:
        return _("On %(days)s.") % {"days": get_text_list(days, _("and"))}
    return _("%(n)s times. The last was on %(day)s.") % {"n": len(visits), "day": days[-1]}


def changed_medicines(trend: Trend, changes: Sequence[Change]) -> list[Medication]:
    """What changed in the span and in the time over which parts are compared, oldest first."""
    since = [change.leading.before.period.first for change in changes if change.leading]
    first = min([trend.periods[0].first, *since])
    return [one for one in trend.medicines if one.day >= first]


def setback_words(trend: Trend) -> str:
    """What stopped exercise and when, the last few by name: "Illness, from 3 May to 9 May."."""
    return stops_in_words(trend.setbacks, day_format(trend))


def day_format(trend: Trend) -> str:
    """A day with its year where that does not go without saying."""
    return "j F" if trend.unit.is_short else "j F Y"


def _gap_words(trend: Trend) -> str:
    if len(trend.gaps) > 1:
        words = {
            Unit.DAY: _("%(n)s days have no ratings."),
            Unit.WEEK: _("%(n)s weeks have no ratings."),
            Unit.MONTH: _("%(n)s months have no ratings."),
        }.get(trend.unit, _("%(n)s of these times have no ratings."))
        return words % {"n": len(trend.gaps)}
    (gap,) = trend.gaps
    if trend.unit == Unit.DAY:
        return _("No ratings on %(day)s.") % {"day": say_day(gap.first, "j F")}
    if trend.unit == Unit.WEEK:
        return _("No ratings in the week of %(day)s.") % {"day": say_day(gap.first, "j F")}
    return _("No ratings %(when)s.") % {"when": period_words(trend, gap)}
