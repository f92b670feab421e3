"""What a trend says in words: the message, a fact for each thing shown, and how to read the chart.

It says what the ratings say and nothing of why: no causes, no advice. Where the ratings cannot carry a statement
it says so.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from patients.body import Part
from symptoms.scales import SCALES, Measure
from trends.changes import Change, Direction, change_of, first_minutes
from trends.noted import noted_in_words
from trends.periods import Period, Span
from trends.series import Stop, Trend, whole

# Nearer than this, "3 weeks ago" says more than the name of a month.
NAMED_MONTH_DAYS = 60
MOST_NAMED_VISITS = MOST_NAMED_STOPS = 3


@dataclass(frozen=True)
class Fact:
    """A key word and what there is to say about it."""

    key: str
    words: str


def name_of(part: Part, trend: Trend) -> str:
    """The part's name; with its side only where the chart's parts lie on both sides."""
    sides = {line.part.side for line in trend.lines}
    return part.words if len(sides) > 1 else str(part.region.label)


def message(trend: Trend) -> str:
    """The one thing to know, as a heading: "The ankle is tighter than in July"."""
    changes = [change_of(trend, line) for line in trend.lines]
    known = [change for change in changes if change.direction]
    if not known:
        return _("There are not enough ratings to compare yet")
    leading = max(known, key=lambda change: change.weight)
    alike = [
        change
        for change in known
        if (change.direction, when_words(trend, change)) == (leading.direction, when_words(trend, leading))
    ]
    names = get_text_list([name_of(change.part, trend) for change in alike], _("and"))
    several = len(alike) > 1 or leading.part.is_plural
    return _headline(leading.direction, several) % {"parts": names, "when": when_words(trend, leading)}


def facts(trend: Trend) -> list[Fact]:
    """A fact for each part, exercise and the injections, and for what stopped exercise and what else was noted."""
    parts = [
        Fact(capfirst(name_of(line.part, trend)), part_words(trend, change_of(trend, line))) for line in trend.lines
    ]
    return [
        *parts,
        Fact(_("Exercise"), exercise_words(trend)),
        Fact(_("Injected"), _visit_words(trend)),
        *([Fact(_("On hold"), setback_words(trend))] if trend.setbacks else []),
        *([Fact(_("Also noted"), " ".join(noted_in_words(trend)))] if trend.noted else []),
    ]


def how_to_read(trend: Trend) -> list[str]:
    """What a person needs to know to read the chart, and where its line has gaps."""
    weekly = trend.span == Span.HALF_YEAR
    mark = _("One mark is one week.") if weekly else _("One mark is one month.")
    end = _("The last week ends today.") if weekly else _("This month is not over yet.")
    lines = [_("Higher is tighter."), mark, end]
    if trend.visits:
        lines.append(_("A drop marks an injection."))
    if trend.setbacks:
        lines.append(_("A shade marks a time on hold."))
    if trend.noted:
        lines.append(
            _("A diamond marks a week with something else noted.")
            if weekly
            else _("A diamond marks a month with something else noted.")
        )
        lines.append(_("A rise is no proof that an injection wears off."))
    if trend.gaps:
        lines.append(_gap_words(trend))
    return lines


def rule_of_thumb() -> list[str]:
    """From when on a change is named, and how much that rule is worth."""
    return [
        _("We name a change from 2 points, or from 30 percent."),
        _("This is a rule of thumb. It does not come from stroke studies."),
    ]


def number_words(number: int) -> str:
    """A number as people read it: "1,900"."""
    return number_format(number, force_grouping=True)


def _headline(direction: Direction | None, several: bool) -> str:
    if direction == Direction.TIGHTER:
        return _("The %(parts)s are tighter than %(when)s") if several else _("The %(parts)s is tighter than %(when)s")
    if direction == Direction.LOOSER:
        return _("The %(parts)s are looser than %(when)s") if several else _("The %(parts)s is looser than %(when)s")
    if several:
        return _("The %(parts)s are about the same as %(when)s")
    return _("The %(parts)s is about the same as %(when)s")


def when_words(trend: Trend, change: Change) -> str:
    """The time with which a part is compared: "in July", or "5 weeks ago"."""
    return _time_words(trend, change.since) if change.since else ""


def _time_words(trend: Trend, period: Period) -> str:
    """When a period was: "in July", "in July 2025", or "5 weeks ago"."""
    if trend.span == Span.YEARS:
        return _("in %(month)s") % {"month": date_format(period.middle, "F Y")}
    days = (trend.periods[-1].last - period.middle.date()).days
    if days >= NAMED_MONTH_DAYS:
        return _("in %(month)s") % {"month": date_format(period.middle, "F")}
    weeks = round(days / 7)
    return ngettext("%(n)s week ago", "%(n)s weeks ago", weeks) % {"n": weeks}


def part_words(trend: Trend, change: Change) -> str:
    """How tight a part is at the end of the span, and how that compares with its beginning."""
    if change.now is None:
        return _("Not enough ratings %(when)s.") % {"when": _newest_words(trend, change.newest_periods)}
    value = whole(change.now)
    words = str(SCALES[Measure.TIGHTNESS].say(value))
    now = _("%(value)s of 10 %(when)s, %(words)s.") % {
        "value": value,
        "when": _newest_words(trend, change.newest_periods),
        "words": words[:1].lower() + words[1:],
    }
    return f"{now} {comparison_words(trend, change)}"


def comparison_words(trend: Trend, change: Change) -> str:
    """How a part compares with the beginning of the span: "Tighter than in July, when it was 3."."""
    if change.before is None:
        return _("There are not enough earlier ratings to compare.")
    values = {"when": when_words(trend, change), "before": whole(change.before)}
    if change.direction == Direction.TIGHTER:
        return _("Tighter than %(when)s, when it was %(before)s.") % values
    if change.direction == Direction.LOOSER:
        return _("Looser than %(when)s, when it was %(before)s.") % values
    return _("About the same as %(when)s.") % values


def _newest_words(trend: Trend, newest_periods: int) -> str:
    if trend.span == Span.HALF_YEAR:
        words = ngettext("this week", "in the last %(n)s weeks", newest_periods)
    else:
        words = ngettext("this month", "in the last %(n)s months", newest_periods)
    return words % {"n": newest_periods}


def exercise_words(trend: Trend) -> str:
    """Minutes of the newest full period, and how many a week or a month they were at the beginning."""
    if not any(trend.minutes):
        return _("No minutes noted.")
    weekly = trend.span == Span.HALF_YEAR
    newest = len(trend.periods) - (1 if weekly else 2)
    when = _("this week") if weekly else _time_words(trend, trend.periods[newest])
    now = _("%(minutes)s %(when)s.") % {"minutes": _minutes_words(trend.minutes[newest]), "when": when}
    first = first_minutes(trend)
    if first is None:
        return now
    since, minutes = first
    before = _("%(when)s it was %(minutes)s a week.") if weekly else _("%(when)s it was %(minutes)s.")
    values = {"when": capfirst(_time_words(trend, since)), "minutes": number_words(whole(minutes))}
    return f"{now} {before % values}"


def _minutes_words(minutes: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": number_words(minutes)}


def _visit_words(trend: Trend) -> str:
    if not trend.visits:
        return _("Not in this time.")
    if len(trend.visits) <= MOST_NAMED_VISITS:
        days = get_text_list([_visit_day(trend, day) for day in trend.visits], _("and"))
        return _("On %(days)s.") % {"days": days}
    return _("%(n)s times. The last was on %(day)s.") % {
        "n": len(trend.visits),
        "day": _visit_day(trend, trend.visits[-1]),
    }


def setback_words(trend: Trend) -> str:
    """What stopped exercise and when, the last few by name: "Illness, from 3 May to 9 May."."""
    named = " ".join(_stop_words(trend, stop) for stop in trend.setbacks[-MOST_NAMED_STOPS:])
    if len(trend.setbacks) <= MOST_NAMED_STOPS:
        return named
    count = _("%(n)s times. The last %(named)s were these.")
    return f"{count % {'n': len(trend.setbacks), 'named': MOST_NAMED_STOPS}} {named}"


def _stop_words(trend: Trend, stop: Stop) -> str:
    words = _("%(reason)s, from %(day)s to %(until)s.") if stop.until else _("%(reason)s, since %(day)s.")
    return words % {
        "reason": stop.reason.label,
        "day": _visit_day(trend, stop.first),
        "until": stop.until and _visit_day(trend, stop.until),
    }


def _visit_day(trend: Trend, day: date) -> str:
    return date_format(day, "j F Y" if trend.span == Span.YEARS else "j F")


def _gap_words(trend: Trend) -> str:
    weekly = trend.span == Span.HALF_YEAR
    if len(trend.gaps) > 1:
        n = {"n": len(trend.gaps)}
        return _("%(n)s weeks have no ratings.") % n if weekly else _("%(n)s months have no ratings.") % n
    if weekly:
        return _("No ratings in the week of %(day)s.") % {"day": date_format(trend.gaps[0].first, "j F")}
    return _("No ratings in %(month)s.") % {"month": date_format(trend.gaps[0].first, "F Y")}
