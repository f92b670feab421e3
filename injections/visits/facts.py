"""What is known of a visit, fact by fact, in the groups in which it is changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext

from injections.benefit.models import Benefit
from injections.benefit.reading import benefits_of
from injections.benefit.rules import Again, Occasion, Overall
from injections.effect.rules import FELT, felt_named
from injections.models import Guidance, Insurance, Site, Visit
from injections.muscles import muscle
from injections.next.words import early_in_words
from injections.visits.sharing import Row
from injections.visits.words import (
    came_back_in_words,
    felt_day_in_words,
    limb_in_words,
    limbs_of,
    places_in_short,
    product_in_words,
    row_in_words,
)
from patients.body import Limb, Part, Side, in_body_order
from questions.day_words import say_day
from questions.numbers import plainly
from questions.own_words import isolated


@dataclass(frozen=True)
class Fact:
    """One fact of a visit and the page that changes it. An empty value was not provided.

    What is `only_to_change` is said to nobody who only looks at the visit.
    """

    label: str
    value: str
    url: str
    warning: str = ""
    only_to_change: bool = False


@dataclass(frozen=True)
class Group:
    """Facts that are changed together, under a name; `value` says them in short where they say too much."""

    code: str
    label: str
    facts: list[Fact]
    visit: Visit
    short: str = ""

    @property
    def value(self) -> str:
        """What is noted, in one line; "" where nothing is."""
        said = [fact.value for fact in self.facts if fact.value and not fact.only_to_change]
        return self.short or ", ".join(said)

    @property
    def url(self) -> str:
        """The page that changes its one fact, or the one that asks which."""
        return self.facts[0].url if len(self.facts) == 1 else self.visit.url("injections:visit-change-what", self.code)


def groups_of(visit: Visit, today: date) -> list[Group]:
    """All that can be known of a visit, in groups. An early appointment is warned of until its day is over."""
    early = visit.appointment_is_early and visit.next_appointment is not None and visit.next_appointment >= today
    booked = Fact(
        gettext("Next appointment"),
        _appointment(visit),
        visit.url("injections:visit-appointment"),
        early_in_words() if early else "",
    )
    places = ". ".join(places_in_short(visit.places))
    return [
        Group("muscles", gettext("Muscles and units"), _muscles_and_units(visit), visit, places),
        Group("when", gettext("Date and medicine"), _when(visit), visit),
        Group("clinic", gettext("Clinic"), _clinic(visit), visit),
        Group("felt", gettext("How it felt"), [*_felt(visit), *_benefits(visit)], visit),
        Group("next", booked.label, [booked], visit),
        Group("more", gettext("More"), _more(visit), visit),
    ]


def facts_beside_muscles(visit: Visit, today: date) -> list[Fact]:
    """The facts that are known, without those that the list of muscles and the heading say."""
    said = ("muscles", "when")
    groups = [group for group in groups_of(visit, today) if group.code not in said]
    return [fact for group in groups for fact in group.facts if fact.value and not fact.only_to_change]


def other_limbs(visit: Visit) -> list[tuple[Limb, Side]]:
    """The arms and legs that are neither affected nor named by the visit yet."""
    named = limbs_of(visit)
    return [(limb, side) for limb in Limb for side in Side if (limb, side) not in named]


def _muscles_and_units(visit: Visit) -> list[Fact]:
    other = Fact(
        gettext("Another arm or leg"), gettext("Where injections were too"), visit.url("injections:visit-limb")
    )
    return [
        Fact(
            gettext("Type what the card says"),
            gettext("Places, muscles and units at once"),
            visit.url("injections:visit-typed"),
        ),
        *_units(visit),
        *_muscles(visit),
        *_places(visit),
        *([other] if other_limbs(visit) else []),
    ]


def _when(visit: Visit) -> list[Fact]:
    return [
        Fact(gettext("Date"), visit.day_in_words, visit.url("injections:visit-date")),
        Fact(gettext("Medicine"), product_in_words(visit), visit.url("injections:visit-product")),
    ]


def _clinic(visit: Visit) -> list[Fact]:
    return [
        Fact(gettext("Name of the clinic"), isolated(visit.clinic), visit.url("injections:visit-clinic")),
        Fact(gettext("Given by"), isolated(visit.injector), visit.url("injections:visit-injector")),
    ]


def _felt(visit: Visit) -> list[Fact]:
    felt = [Fact(str(f.label), felt_day_in_words(visit, f), visit.url("injections:visit-felt", f.code)) for f in FELT]
    if not felt_named("fading").is_told(visit):
        return felt
    came_back = Fact(
        gettext("What came back first"), came_back_in_words(visit), visit.url("injections:visit-came-back")
    )
    return [*felt, came_back]


def _benefits(visit: Visit) -> list[Fact]:
    """Whether it helped, in each answer that was given; the way to give one where there is none."""
    found = benefits_of(visit)
    if not found:
        return [Fact(gettext("All in all"), "", visit.url("injections:visit-benefit", Occasion.CYCLE.value))]
    return [fact for benefit in found for fact in _benefit(visit, benefit)]


def _benefit(visit: Visit, benefit: Benefit) -> list[Fact]:
    asked = benefit.occasion
    as_it_wore_off = gettext("All in all, as it wore off")
    label = as_it_wore_off if asked == Occasion.FADING else gettext("All in all")
    again = str(Again(benefit.again).label) if benefit.again else ""
    facts = [
        Fact(label, str(Overall(benefit.answer).label), visit.url("injections:visit-benefit", asked)),
        Fact(gettext("Have them again"), again, visit.url("injections:visit-again", asked), only_to_change=True),
    ]
    if again and visit.patient.may_decide:
        shown = gettext("Yes") if benefit.again_is_shown else gettext("No")
        page = visit.url("injections:visit-again-shown", asked)
        facts.append(Fact(gettext("The clinic may see that"), shown, page, only_to_change=True))
    return facts


def _more(visit: Visit) -> list[Fact]:
    return [
        Fact(gettext("Guidance"), _chosen(Guidance, visit.guidance), visit.url("injections:visit-guidance")),
        Fact(gettext("Cost"), _cost(visit), visit.url("injections:visit-cost")),
        Fact(
            gettext("Paid by insurance"), _chosen(Insurance, visit.insurance), visit.url("injections:visit-insurance")
        ),
        Fact(gettext("Notes"), visit.notes, visit.url("injections:visit-notes")),
    ]


def _appointment(visit: Visit) -> str:
    day = say_day(visit.next_appointment, "j F Y") if visit.next_appointment else ""
    at = visit.next_appointment_time
    return gettext("%(day)s at %(time)s") % {"day": day, "time": f"{at:%H:%M}"} if day and at else day


def _places(visit: Visit) -> list[Fact]:
    parts = _parts(visit)
    nothing = gettext("None") if parts else ""
    facts = []
    for limb, side in limbs_of(visit):
        here = [p.region.alone for p in parts if (p.region.limb, p.side) == (limb, side)]
        label = gettext("Places in the %(limb)s") % {"limb": limb_in_words(limb, side)}
        facts.append(
            Fact(label, ". ".join(here) or nothing, visit.url("injections:visit-places", limb.value, side.value))
        )
    return facts


def _units(visit: Visit) -> list[Fact]:
    rows = visit.rows
    if not rows:
        return []
    said = [_units_of(row) for row in rows]
    if visit.total_units is not None and len(rows) > 1:
        said.append(gettext("Together %(total)s") % {"total": plainly(visit.total_units)})
    known = any(row.units is not None for row in rows)
    return [Fact(gettext("Units"), ". ".join(said) if known else "", visit.url("injections:visit-units"))]


def _units_of(row: Row) -> str:
    units = gettext("not provided") if row.units is None else plainly(row.units)
    return f"{row_in_words(row)} {units}"


def _muscles(visit: Visit) -> list[Fact]:
    return [
        Fact(
            gettext("Muscle in the %(part)s") % {"part": part.words},
            _muscle_names(site for site in visit.places if site.part == part),
            visit.url("injections:visit-muscles", part.region.value, part.side.value),
        )
        for part in _parts(visit)
    ]


def _parts(visit: Visit) -> list[Part]:
    return in_body_order(site.part for site in visit.places)


def _muscle_names(sites: Iterable[Site]) -> str:
    return ". ".join(str(muscle(site.muscle).both_names) for site in sites if site.muscle)


def _cost(visit: Visit) -> str:
    return "" if visit.cost is None else f"{number_format(visit.cost, decimal_pos=2)} {visit.currency}".strip()


def _chosen(answers: type[Guidance] | type[Insurance], value: str) -> str:
    if value == answers.UNSURE:
        return gettext("Not known")
    return str(answers(value).label) if value else ""
