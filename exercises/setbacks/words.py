"""How a setback is said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from exercises.models import Setback
from exercises.setbacks.reasons import Reason
from exercises.words import titles
from patients.body import Part, in_body_order, listed
from questions.exactness import Exact, named_in_words

if TYPE_CHECKING:
    from exercises.setbacks.reading import Hold


@dataclass(frozen=True)
class OnHold:
    """Exercises on hold, and what stops them."""

    key: str
    words: str


def setback_in_short(setback: Setback) -> list[str]:
    """Since when it is, when it was over, and what it stops."""
    activities = sorted(setback.activities.all(), key=attrgetter("created_at", "name"))
    facts = [_("Since %(day)s.") % {"day": setback.since_words}]
    if setback.ended_on:
        facts.append(over_in_words(setback.ended_on, setback.ended_exact))
    if activities:
        facts.append(_("It stops: %(exercises)s.") % {"exercises": titles(activities)})
    elif setback.is_told:
        facts.append(_("It stops none of the exercises."))
    return facts


def setback_in_words(setback: Setback) -> list[str]:
    """The same, with the note and the parts of the body that miss that exercise."""
    facts = setback_in_short(setback)
    if setback.note:
        facts.append(_("Note: %(note)s") % {"note": setback.note})
    parts = in_body_order({Part.from_code(code) for row in setback.activities.all() for code in row.regions})
    if parts:
        facts.append(_("That exercise is for: %(parts)s.") % {"parts": listed(parts)})
    return facts


def over_in_words(day: date, exact: str) -> str:
    """When it was over, as exactly as the person knows."""
    said = {"day": named_in_words(day, exact)}
    if exact == Exact.MONTH:
        return _("Over in %(day)s.") % said
    return _("Over %(day)s.") % said if exact == Exact.ABOUT else _("Over on %(day)s.") % said


def reason_since(reason: Reason, day: date, exact: str) -> str:
    """Why and since when, as exactly as that is known: "Injury or pain, since 3 November."."""
    said = {"reason": reason.label, "day": named_in_words(day, exact, "j F")}
    return _("%(reason)s, since %(day)s.") % said


def holds_in_words(holds: "Iterable[Hold]") -> list[OnHold]:
    """For each hold its exercises, why and since when: "Walking." and "Injury or pain, since 3 November."."""
    return [OnHold(f"{titles(hold.activities)}.", reason_since(hold.reason, hold.since, hold.exact)) for hold in holds]
