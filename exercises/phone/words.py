"""How is said what a phone counted: how much it was, and nothing of how much it should be."""

from collections.abc import Sequence

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exercises.log.lengths import distance_in_words
from exercises.phone.rules import Counted
from exercises.words import minutes_in_words


def number(steps: int) -> str:
    """A number of steps with its thousands parted, as the language does it."""
    return number_format(steps, force_grouping=True)


def steps_in_words(steps: int) -> str:
    """How many steps: "3,200 steps"."""
    return ngettext("%(n)s step", "%(n)s steps", steps) % {"n": number(steps)}


def week_in_words(days: Sequence[Counted], *, miles: bool) -> str:
    """All of a week: "21,400 steps, 14.2 kilometres, walks of 80 minutes."; "" where nothing was counted."""
    steps, metres, minutes = (sum(getattr(one, name) or 0 for one in days) for name in ("steps", "metres", "minutes"))
    said = [steps_in_words(steps)] if steps else []
    if metres:
        said.append(distance_in_words(metres, miles=miles))
    if minutes:
        said.append(_("walks of %(time)s") % {"time": minutes_in_words(minutes)})
    return _("%(all)s.") % {"all": ", ".join(said)} if said else ""


def days_in_words(days: Sequence[Counted]) -> list[dict[str, str]]:
    """Each day with steps: "Monday", "3,200 steps"."""
    return [
        {"key": date_format(one.day, "l"), "words": steps_in_words(one.steps)} for one in days if one.steps is not None
    ]
