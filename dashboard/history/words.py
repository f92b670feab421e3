"""What happened to a record, in sentences."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.utils.translation import gettext, ngettext

from dashboard.history.kinds import Names
from exercises.log.stimulation import in_words
from exercises.models import Session, Stimulation
from injections.effect.rules import in_order as came_back_in_order
from injections.models import Site, Visit
from injections.visits.sharing import rows_of
from injections.visits.words import row_within
from patients.body import Part, listed
from patients.places.time_zones import city_of
from patients.rows import carried
from patients.versions import columns_in, history_of
from questions.day_words import say_day
from questions.numbers import plainly
from symptoms.check_ins.causes import in_order
from symptoms.helped.rules import in_order as helped_in_order
from symptoms.models import CheckIn, Rating

if TYPE_CHECKING:
    from dashboard.history.reading import Change

# Columns that tell of the row itself, and not of the person.
_SILENT = {"id", "patient", "batch", "kept_parts", "is_told", "kind", "steps", "called_at"}
_SILENT |= {"history_id", "history_type", "history_user", "history_change_reason"}
# A sentence of more words is read by nobody.
_LONGEST = 13


@dataclass(frozen=True)
class Detail:
    """One thing that differs: what it is called, and what it was and is. Both empty where that has no words."""

    title: str
    was: str = ""
    now: str = ""

    @property
    def words(self) -> str:
        """The change in half a sentence: "units in left wrist from 15 to 20"; where that is long, its title only."""
        if not self.was and not self.now:
            return self.title
        nothing = gettext("nothing")
        said = {"what": self.title, "was": self.was or nothing, "now": self.now or nothing}
        words = gettext("%(what)s from %(was)s to %(now)s") % said
        return words if len(words.split()) <= _LONGEST else self.title


def change_in_words(change: "Change", who: str, names: Names) -> str:
    """Who did what: "Harriet (helper) changed the visit of 28 August 2026: units in left wrist from 15 to 20."."""
    said = {"who": who, "what": change.kind.say(change.after, names)}
    if change.is_new and change.kind.added:
        return change.kind.added(change.after, names, who)
    if change.is_new or change.is_gone != change.was_gone:
        return _whole(change) % said
    found = details(change)
    if not found:
        return gettext("%(who)s changed a detail of %(what)s.") % said
    words = gettext("%(who)s changed %(what)s: %(detail)s.") % (said | {"detail": found[0].words})
    more = ngettext("And %(n)d detail more.", "And %(n)d details more.", len(found) - 1) % {"n": len(found) - 1}
    return f"{words} {more}" if len(found) > 1 else words


def _whole(change: "Change") -> str:
    if change.is_new:
        return gettext("%(who)s added %(what)s.")
    if not change.is_gone:
        return gettext("%(who)s brought back %(what)s.")
    if not change.kind.may_bring_back:
        return gettext("%(who)s ended %(what)s.")
    return gettext("%(who)s deleted %(what)s.")


def tells(change: "Change") -> bool:
    """Whether there is anything to say of it: a row saved again as it was is no change."""
    first = change.is_new or change.before is None
    return first or change.is_gone != change.was_gone or bool(details(change))


def details(change: "Change") -> list[Detail]:
    """All that differs between two versions. Nothing is known of one before the first."""
    return [] if change.before is None else [*_of_columns(change), *_of_parts(change)]


def _of_columns(change: "Change") -> Iterator[Detail]:
    unknown = False
    for field in carried(history_of(change.kind.model)):
        if field.name in _SILENT or getattr(change.before, field.attname) == getattr(change.after, field.attname):
            continue
        if field.name in change.kind.fields:
            title = str(change.kind.fields[field.name])
            yield Detail(title, _value(change.before, field.name), _value(change.after, field.name))
        else:
            unknown = True
    if unknown:
        yield Detail(gettext("a detail"))


def _value(version: Any, name: str) -> str:
    value = getattr(version, name)
    if value is None or value in ("", []):
        return ""
    if name == "time_zone":
        return city_of(value)
    if name == "regions":
        return listed(Part.from_code(code) for code in value)
    if isinstance(value, bool | date | time | Decimal):
        return _plainly(value)
    if name == "causes":
        return ", ".join(str(cause.label) for cause in in_order(value))
    if name == "helped":
        return ", ".join(str(one.label) for one in helped_in_order(value))
    if name == "came_back":
        return ", ".join(str(one.label) for one in came_back_in_order(value))
    shown = getattr(version, f"get_{name}_display", None)
    return str(shown()) if shown else str(value)


def _plainly(value: bool | date | time | Decimal) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, date):
        return say_day(value, "j F Y")
    return f"{value:%H:%M}" if isinstance(value, time) else plainly(value)


def _of_parts(change: "Change") -> Iterator[Detail]:
    before, after = ([] if version is None else version.kept_parts for version in (change.before, change.after))
    say = _PARTS.get(change.kind.model)
    if say is None:
        if before != after:
            yield Detail(gettext("what it stops"))
        return
    was, now = say(change.before, before), say(change.after, after)
    for title in dict.fromkeys([*was, *now]):
        if was.get(title) != now.get(title):
            yield Detail(title, was.get(title, ""), now.get(title, ""))


def _sites(version: Any, parts: list[dict[str, Any]]) -> Mapping[str, str]:
    said = {}
    for row in rows_of(Site(**columns_in(Site, values)) for values in parts):
        title = gettext("units in %(place)s") % {"place": row_within(row)}
        said[title] = gettext("not provided") if row.units is None else plainly(row.units)
    return said


def _ratings(version: Any, parts: list[dict[str, Any]]) -> Mapping[str, str]:
    said = {}
    for rating in (Rating(**columns_in(Rating, values)) for values in parts):
        rating.check_in = CheckIn(goal=version.goal)
        said[rating.question.subject] = rating.question.say(rating.value)
    return said


def _settings(version: Any, parts: list[dict[str, Any]]) -> Mapping[str, str]:
    settings = [in_words(Stimulation(**columns_in(Stimulation, values))) for values in parts]
    return {str(setting.title): said for found in settings for setting, said in found if said}


_PARTS: Mapping[type[Model], Callable[[Any, list[dict[str, Any]]], Mapping[str, str]]] = {
    Visit: _sites,
    CheckIn: _ratings,
    Session: _settings,
}
