"""What is said of steps from the phone: how many, and nothing of how many there should be."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exercises.phone.words import number
from exercises.words import minutes_in_words
from questions.day_words import say_day
from trends.phone.series import Phone, Week
from trends.words import Fact


def kilometres(metres: int) -> str:
    """A distance to one decimal; "" where none was counted."""
    return number_format(metres / 1000, 1) if metres else ""


def a_day_in_words(steps: int) -> str:
    """How many steps a day: "3,200 steps a day"."""
    return ngettext("%(n)s step a day", "%(n)s steps a day", steps) % {"n": number(steps)}


def message(phone: Phone) -> str:
    """The last seven days, as the phone counted them."""
    newest = phone.weeks[-1]
    if not newest.stepped:
        return _("No steps from the phone in the last 7 days")
    return _("From the phone: %(steps)s in the last 7 days") % {"steps": a_day_in_words(newest.steps)}


def facts(phone: Phone) -> list[Fact]:
    """How far and how long it was in those days, where that was counted."""
    newest, found = phone.weeks[-1], []
    if newest.metres:
        found.append(Fact(_("Distance"), _("%(n)s kilometres in 7 days.") % {"n": kilometres(newest.metres)}))
    if newest.minutes:
        found.append(Fact(_("Walks"), _("%(time)s in 7 days.") % {"time": minutes_in_words(newest.minutes)}))
    return found


def legend() -> list[str]:
    """What a bar is."""
    return [_("A bar is a week: its steps a day, on average over the days that were counted.")]


def notes() -> list[str]:
    """What a person needs to know to read the numbers."""
    return [
        _("A phone counts only while somebody carries it."),
        _("Exercise that was written down stands apart."),
    ]


def hover(week: Week) -> str:
    """A week under the finger: "16 Nov: 3,200 steps a day"."""
    return _("%(day)s: %(steps)s") % {"day": say_day(week.period.first, "j M"), "steps": a_day_in_words(week.steps)}
