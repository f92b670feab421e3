"""What is said of a file and its rows: what was understood, what is there already, what was not read and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from exchange.imports.cells import Trouble
from exchange.imports.columns import Kind
from exchange.imports.layout import Facts
from exchange.imports.opening.sheets import Refusal
from exchange.models import Line, LineState
from exercises.kinds import ExerciseKind
from exercises.log.lengths import distance_in_words
from injections.models import Guidance, Insurance, Site
from injections.products import product
from injections.visits.words import site_in_words
from medicines.models import Medicine, MedicineChange
from medicines.words import change_in_words, medicine_in_words
from patients.body import Part, Region, Side
from questions.day_words import say_day
from questions.exactness import named_in_words
from questions.numbers import plainly
from questions.own_words import isolated
from symptoms.clinic.words import title_of, value_in_words
from symptoms.models import Measurement
from symptoms.scales import SCALES, Measure

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

REFUSALS: dict[Refusal, "_StrOrPromise"] = {
    Refusal.EMPTY: _("There are no rows in this file."),
    Refusal.NO_TABLE: _("This is not a table that we can read. Save it as CSV, and choose it again."),
    Refusal.PASSWORD: _("This file has a password. Take it off, save it, and choose it again."),
    Refusal.TOO_LARGE: _("This file is too large once it is opened. Save the table by itself, as CSV."),
    Refusal.TOO_MANY_ROWS: _("This file has more than 20,000 rows. Cut it into two files."),
    Refusal.DAMAGED: _("This file is damaged, or it broke off on the way. Save it again, and choose it again."),
    Refusal.NO_DAY: _("No column says the day. Add one, and choose the file again."),
    Refusal.NO_RATING: _("No column says how tight it was. Add one, and choose the file again."),
    Refusal.NO_EXERCISE: _("No column says which exercise it was. Add one, and choose the file again."),
    Refusal.NO_MINUTES: _("No column says how many minutes it was. Add one, and choose the file again."),
    Refusal.NO_TEST: _("No column says which test it was. Add one, and choose the file again."),
    Refusal.NO_MEDICINE: _("No column names the medicine. Add one, and choose the file again."),
}


@dataclass(frozen=True)
class Told:
    """One row of a file as a page says it. What was not read has no day; its `facts` are its cells."""

    number: int
    day: str
    facts: Sequence[str]
    note: str = ""
    is_bad: bool = False


def told(line: Line, kind: Kind, *, miles: bool) -> Told:
    """The row in words."""
    if line.state == LineState.BAD:
        return Told(line.number, "", [isolated(cell) for cell in line.cells if cell], why(line), is_bad=True)
    facts = line.facts
    on = _day(facts)
    day = named_in_words(on, facts["exact"]) if on else ""
    note = gettext("Already in the diary. It stays as it is") if line.state == LineState.THERE else ""
    if line.state == LineState.NEW and facts.get("doubtful"):
        note = gettext("Please check the units")
    return Told(line.number, day, _IN_WORDS[kind](facts, miles), note)


def why(line: Line) -> str:
    """Why a row was not read."""
    return str(Trouble(line.why).label) % {"words": isolated(line.words)}


def _visit(facts: Facts, _miles: bool) -> list[str]:
    said = [str(product(facts["product"]).brand)] if facts["product"] else []
    for region, side, muscle, units in facts["sites"]:
        place = site_in_words(Site(region=region, side=side, muscle=muscle))
        amount = gettext("%(units)s units") % {"units": plainly(Decimal(units))} if units else ""
        said.append(": ".join(filter(None, [place, amount])))
    said += [gettext("%(units)s units") % facts] if facts.get("units") else []
    said += [f"{label}: {value}" for label, value in _besides(facts) if value]
    said += [isolated(facts[name]) for name in ("clinic", "injector", "notes") if facts[name]]
    return [*said, *(isolated(words) for words in facts["words"])]


def _besides(facts: Facts) -> list[tuple[str, str]]:
    """What a visit had besides, each by its name."""
    guidance, insurance = facts["guidance"], facts["insurance"]
    day = say_day(date.fromisoformat(facts["next"]), "j F Y") if facts.get("next") else ""
    at = {"day": day, "time": facts.get("at", "")}
    return [
        (gettext("Guidance"), str(Guidance(guidance).label) if guidance else ""),
        (
            gettext("Cost"),
            f"{plainly(Decimal(facts['cost']))} {facts['currency']}".strip() if facts.get("cost") else "",
        ),
        (gettext("Paid by insurance"), str(Insurance(insurance).label) if insurance else ""),
        (gettext("Next appointment"), gettext("%(day)s at %(time)s") % at if at["time"] else day),
    ]


def _check_in(facts: Facts, _miles: bool) -> list[str]:
    said = []
    for name, region, side, value in facts["ratings"]:
        measure = Measure(name)
        what = Part(Region(region), Side(side)).alone if region else str(measure.label)
        said.append(f"{what}: {value}, {SCALES[measure].say_within(value)}")
    return said


def _session(facts: Facts, miles: bool) -> list[str]:
    minutes = facts["minutes"]
    name = isolated(facts["name"]) or str(ExerciseKind(facts["kind"]).facts.label)
    said = [name, ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}]
    if "distance" in facts:
        said.append(distance_in_words(facts["distance"], miles=miles))
    if "steps" in facts:
        said.append(ngettext("%(n)d step", "%(n)d steps", facts["steps"]) % {"n": facts["steps"]})
    if "repetitions" in facts:
        n = facts["repetitions"]
        said.append(ngettext("%(n)d repetition", "%(n)d repetitions", n) % {"n": n})
    return said


def _measured(facts: Facts, _miles: bool) -> list[str]:
    said = []
    for test, region, side, value in facts["results"]:
        row = Measurement(test=test, region=region, side=side, value=Decimal(value))
        said.append(f"{title_of(row)}: {value_in_words(row.kind, row.value)}")
    return [*said, *([isolated(facts["measured_by"])] if facts["measured_by"] else [])]


def _day(facts: Facts) -> date | None:
    return date.fromisoformat(facts["day"]) if facts["day"] else None


def _medicine(facts: Facts, _miles: bool) -> list[str]:
    said = {name: facts[name] for name in ("code", "name", "purpose", "dose")}
    medicine = Medicine(**said, started_on=_day(facts), started_exact=facts["exact"])
    changes = [
        MedicineChange(what=what, date=date.fromisoformat(day), date_exact=exact)
        for what, day, exact in facts["changes"]
    ]
    title = isolated(facts["name"]) or str(medicine.facts.label)
    return [title, *medicine_in_words(medicine), *map(change_in_words, changes)]


_IN_WORDS: dict[Kind, Callable[[Facts, bool], list[str]]] = {
    Kind.VISITS: _visit,
    Kind.RATINGS: _check_in,
    Kind.EXERCISE: _session,
    Kind.MEASURES: _measured,
    Kind.MEDICINES: _medicine,
}


def counted(kind: Kind, n: int) -> str:
    """So many of a kind: "12 visits"."""
    words = {
        Kind.VISITS: ngettext("%(n)d visit", "%(n)d visits", n),
        Kind.RATINGS: ngettext("%(n)d check-in", "%(n)d check-ins", n),
        Kind.EXERCISE: ngettext("%(n)d exercise", "%(n)d exercises", n),
        Kind.MEASURES: ngettext("%(n)d day of tests", "%(n)d days of tests", n),
        Kind.MEDICINES: ngettext("%(n)d medicine", "%(n)d medicines", n),
    }
    return words[kind] % {"n": n}
