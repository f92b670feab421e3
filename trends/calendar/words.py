"""What a year of days says: what was done, in days and hours, and never what was not."""

from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exercises.words import minutes_in_words
from questions.day_words import say_day
from trends.calendar.series import STEPS, Days, Month
from trends.words import Fact


def message(days: Days) -> str:
    """The whole year in one sentence."""
    n = sum(len(days.exercised(month)) for month in days.months)
    if not n:
        return _("A year of days, up to today")
    words = ngettext("Exercise on %(n)s day: %(time)s in all", "Exercise on %(n)s days: %(time)s in all", n)
    return words % {"n": n, "time": minutes_in_words(sum(days.minutes.values()))}


def months(days: Days) -> list[Fact]:
    """Each month with something in it, the newest first: the list that tells what the calendar shows."""
    told = [(month, _month(days, month)) for month in reversed(days.months)]
    return [Fact(say_day(month.first, "M Y"), words) for month, words in told if words]


def _month(days: Days, month: Month) -> str:
    """A month: "20 days, 31 hours. Injection on 4 November. On hold on 5 days."; nothing where nothing was noted."""
    said, n = [], len(days.exercised(month))
    if n:
        words = ngettext("Exercise on %(n)s day, %(time)s.", "Exercise on %(n)s days, %(time)s.", n)
        said.append(words % {"n": n, "time": minutes_in_words(days.total(month))})
    injected = [day for day in month.days if day in days.injected]
    if injected:
        named = get_text_list([say_day(day, "j F") for day in injected], _("and"))
        said.append(_("Injection on %(days)s.") % {"days": named})
    held = sum(days.is_on_hold(day) for day in month.days)
    if held:
        said.append(ngettext("On hold on %(n)s day.", "On hold on %(n)s days.", held) % {"n": held})
    return " ".join(said)


def sizes() -> list[str]:
    """What the marks of the four sizes mean, the smallest first."""
    up_to = [_("up to %(time)s") % {"time": words} for words in map(_step, STEPS)]
    return [*up_to, _("longer")]


def _step(minutes: int) -> str:
    hours = minutes // 60
    return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours} if hours else minutes_in_words(minutes)


def legend(days: Days) -> list[str]:
    """How to read the calendar, of those marks that it has."""
    shown = {day for month in days.months for day in month.days}
    lines = [_("A square is a day with exercise: the larger, the longer.")]
    if days.injected:
        lines.append(_("A drop marks an injection."))
    if any(days.is_on_hold(day) for day in shown):
        lines.append(_("A shade marks a time on hold."))
    return lines


def day_words(days: Days, day: date) -> str:
    """A day under the finger: "3 Oct: 45 minutes"."""
    return _("%(day)s: %(time)s") % {"day": say_day(day, "j M"), "time": minutes_in_words(days.minutes[day])}
