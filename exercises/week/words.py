"""How a week is said: what was done, and never what was not."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exercises.setbacks.reasons import OffReason
from exercises.week.rules import Progress, Week
from exercises.words import minutes_in_words, session_in_words
from questions.day_words import say_day
from questions.past_days import is_open

if TYPE_CHECKING:
    from exercises.week.reading import WeekRead


@dataclass(frozen=True)
class Bar:
    """One exercise of the plan: its name, how it stands in words, and a mark for each day, True where it was done."""

    name: str
    words: str
    marks: tuple[bool, ...]


@dataclass(frozen=True)
class Day:
    """One day of the week: its name, what was done on it, and why it is off."""

    date: date
    done: tuple[str, ...]
    off: str
    is_today: bool
    is_to_come: bool
    is_open: bool


def week_sentence(standing: Collection[Progress], days_moved: int, *, is_now: bool, of_you: bool = True) -> str:
    """The week in one sentence. Beside the plan where half of it or more was done, else what was done alone."""
    done, planned = sum(one.counted for one in standing), sum(one.planned for one in standing)
    if planned and done * 2 >= planned:
        return _counted(done, planned, is_now=is_now, of_you=of_you)
    if days_moved:
        return _moved(days_moved, is_now=is_now, of_you=of_you)
    return _("Nothing is written down yet this week.") if is_now else _("Nothing is written down for that week.")


def _moved(days: int, *, is_now: bool, of_you: bool) -> str:
    if of_you:
        here = ngettext("You moved on %(n)d day this week.", "You moved on %(n)d days this week.", days)
        there = ngettext("You moved on %(n)d day that week.", "You moved on %(n)d days that week.", days)
    else:
        here = ngettext("Exercise on %(n)d day this week.", "Exercise on %(n)d days this week.", days)
        there = ngettext("Exercise on %(n)d day that week.", "Exercise on %(n)d days that week.", days)
    return (here if is_now else there) % {"n": days}


def _counted(done: int, planned: int, *, is_now: bool, of_you: bool) -> str:
    if not of_you:
        here = _("This week: %(done)d of %(n)d planned exercises.")
        return (here if is_now else _("That week: %(done)d of %(n)d planned exercises.")) % {"done": done, "n": planned}
    here = ngettext(
        "You did %(done)d of %(n)d planned exercise this week.",
        "You did %(done)d of %(n)d planned exercises this week.",
        planned,
    )
    there = ngettext(
        "You did %(done)d of %(n)d planned exercise that week.",
        "You did %(done)d of %(n)d planned exercises that week.",
        planned,
    )
    return (here if is_now else there) % {"done": done, "n": planned}


def span_in_words(week: Week) -> str:
    """From when to when: "16 to 22 November 2026", "30 November to 6 December 2026"."""
    first = "j" if week.first.month == week.last.month else "j F" if week.first.year == week.last.year else "j F Y"
    return _("%(first)s to %(last)s") % {
        "first": say_day(week.first, first),
        "last": say_day(week.last, "j F Y"),
    }


def days_in_words(days: int) -> str:
    """On how many days of a week: "4 days a week"."""
    return ngettext("%(n)d day a week", "%(n)d days a week", days) % {"n": days}


def standing_in_words(one: Progress) -> str:
    """How one exercise stands: "3 of 4 days"; "5 days, 4 planned"; where nothing is noted, what is planned."""
    if not one.done:
        return ngettext("%(n)d day planned", "%(n)d days planned", one.planned) % {"n": one.planned}
    if one.done > one.planned:
        days = ngettext("%(n)d day", "%(n)d days", one.done) % {"n": one.done}
        return _("%(days)s, %(planned)d planned") % {"days": days, "planned": one.planned}
    words = ngettext("%(done)d of %(n)d day", "%(done)d of %(n)d days", one.planned)
    return words % {"done": one.done, "n": one.planned}


def bars(read: "WeekRead") -> list[Bar]:
    """Each exercise of the plan."""
    names = {item.activity_id: item.activity.title for item in read.items}
    return [Bar(names[one.activity], standing_in_words(one), _marks(one)) for one in read.progress]


def _marks(one: Progress) -> tuple[bool, ...]:
    return tuple(n < one.done for n in range(max(one.done, one.planned)))


def days(read: "WeekRead", today: date) -> list[Day]:
    """All seven days."""
    return [
        Day(
            date=day,
            done=tuple(f"{session_in_words(session)}." for session in read.sessions if session.date == day),
            off=day_off_words(OffReason(read.days_off[day].reason)) if day in read.days_off else "",
            is_today=day == today,
            is_to_come=day > today,
            is_open=is_open(day, today),
        )
        for day in read.week.days
    ]


def day_off_words(reason: OffReason, *, today: bool = False) -> str:
    """A day off and its reason: "Day off: tired."; where somebody did not want to say, "Day off."."""
    off = _("Day off today") if today else _("Day off")
    if reason == OffReason.NOT_SAID:
        return f"{off}."
    return _("%(off)s: %(reason)s.") % {"off": off, "reason": reason.within}


def total_in_words(read: "WeekRead") -> str:
    """The minutes of the week: "120 minutes in all."; nothing where nothing was done."""
    minutes = sum(session.minutes for session in read.sessions)
    return _("%(minutes)s in all.") % {"minutes": minutes_in_words(minutes)} if minutes else ""
