"""How it is said whether the injections helped."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from injections.benefit.rules import Again, Overall

if TYPE_CHECKING:
    from injections.benefit.models import Benefit


def overall_in_words(benefit: "Benefit") -> str:
    """The answer on a line of its own: "All in all: much better"."""
    return gettext("All in all: %(answer)s") % {"answer": Overall(benefit.answer).label}


def again_in_words(benefit: "Benefit") -> str:
    """Whether they would have them again, on a line of its own; "" where that was not answered."""
    if not benefit.again:
        return ""
    return gettext("Would have them again: %(answer)s") % {"answer": Again(benefit.again).label}


def weeks_after_in_words(day: date, visited: date) -> str:
    """How long after the injections it was said."""
    weeks = (day - visited).days // 7
    return ngettext("Said %(n)d week after the injections.", "Said %(n)d weeks after the injections.", weeks) % {
        "n": weeks
    }
