"""How a visit is said on a line, and muscle by muscle. `facts` says it fact by fact."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from injections.effect.rules import Milestone, in_order
from injections.models import Site, Visit
from injections.muscles import muscle
from injections.products import product
from injections.visits.sharing import Row, rows_of, total_units
from patients.body import Limb, Side
from questions.exactness import Exact, named_in_words
from questions.numbers import plainly
from questions.own_words import isolated


def product_in_words(visit: Visit) -> str:
    """The medicine, "" where it was not asked yet."""
    if visit.product == "unknown":
        return gettext("Not known")
    return str(product(visit.product).brand) if visit.product else ""


def site_in_words(site: Site) -> str:
    """Where it was: "Right wrist", or "Right ankle: calf, deep (soleus)"."""
    return _with_muscle(site.part.alone, site)


def site_within(site: Site) -> str:
    """The same within a sentence: "right wrist"."""
    return _with_muscle(site.part.words, site)


def _with_muscle(place: str, site: Site) -> str:
    return f"{place}: {muscle(site.muscle).both_within}" if site.muscle else place


def row_in_words(row: Row) -> str:
    """Where an amount went: "Right wrist", or for several muscles, "Right ankle, together: soleus and ..."."""
    return _together(row.part.alone, row)


def row_within(row: Row) -> str:
    """The same within a sentence: "right wrist"."""
    return _together(row.part.words, row)


def _together(part: str, row: Row) -> str:
    if len(row.places) == 1:
        return _with_muscle(part, row.places[0])
    muscles = gettext(" and ").join(str(muscle(site.muscle).both_within) for site in row.places)
    return gettext("%(part)s, together: %(muscles)s") % {"part": part, "muscles": muscles}


def high_in_words(code: str, *, of_you: bool) -> str:
    """That the units of a visit are high for that product, with its labelled limit where one was verified.

    A typing check: no dose is refused, and none advised.
    """
    known = product(code)
    said = {"brand": known.brand, "limit": known.label_limit[1] if known.label_limit else ""}
    above = gettext("This is higher than the usual labelled maximum for %(brand)s (%(limit)s).")
    high = gettext("This is a high number for %(brand)s.")
    return " ".join(
        [
            (above if known.label_limit else high) % said,
            gettext("Check you typed it correctly. If it is right, keep it."),
            gettext("Your clinic decides doses.") if of_you else gettext("The clinic decides doses."),
        ]
    )


@dataclass(frozen=True)
class SiteRow:
    """One row of a list of muscles: the units ("" where none are noted), the plain name, the medical one with side."""

    units: str
    plain: str
    medical: str


def told(row: Row) -> SiteRow:
    """An amount as a row: 75, Calf, near the skin, Gastrocnemius, right."""
    side, named = row.part.side.label, [muscle(site.muscle) for site in row.places if site.muscle]
    units = "" if row.units is None else plainly(row.units)
    if not named:
        words = gettext("Muscle not known, %(side)s")
        return SiteRow(units, row.part.region.alone, words % {"side": side})
    first, more = named[0], named[1:]
    plain = gettext(" and ").join(map(str, [first.plain_name, *(one.plain_within for one in more)]))
    medical = gettext(" and ").join([first.medical_name, *(one.medical_within for one in more)])
    together = [gettext("together")] if more else []
    return SiteRow(units, plain, ", ".join([medical, *together, str(side)]))


def limb_in_words(limb: Limb, side: Side) -> str:
    """An arm or leg: "right arm"."""
    return gettext("%(side)s %(limb)s") % {"side": side.label, "limb": limb.label}


def visit_in_words(visit: Visit) -> str:
    """A visit in short: "Botox. 3 places. 100 units". Units are only ever added within one visit."""
    return visit_in_short(visit, visit.places)


def visit_in_short(visit: Visit, places: Sequence[Site]) -> str:
    """The same for somebody who has read the visit's places already."""
    if not visit.product and not places:
        return gettext("Not finished yet")
    return ". ".join(filter(None, [product_in_words(visit), *places_in_short(places)]))


def places_in_short(places: Sequence[Site]) -> list[str]:
    """How many places, and the units of all: "3 places", "100 units"."""
    said = []
    if places:
        n = sum(len(row.places) for row in rows_of(places))
        said.append(ngettext("%(n)d place", "%(n)d places", n) % {"n": n})
    total = total_units(places)
    if total is not None:
        said.append(gettext("%(total)s units") % {"total": plainly(total)})
    return said


def felt_in_words(visit: Visit, felt: Milestone) -> str:
    """What was felt and when: "It began to work: 2 October 2026, 13 days after the visit."."""
    return f"{felt.label}: {felt_day_in_words(visit, felt)}."


def came_back_in_words(visit: Visit) -> str:
    """What came back first, in one line that stands alone: “Tightness, something got harder to do: “Stairs””."""
    found = in_order(visit.came_back)
    if not found:
        return ""
    said = ", ".join([str(found[0].label), *(one.within for one in found[1:])])
    task = {"said": said, "task": isolated(visit.harder_task)}
    return gettext("%(said)s: “%(task)s”") % task if visit.harder_task else said


def days_after_in_words(visit: Visit, felt: Milestone) -> str:
    """How long after the visit it was felt: "13 days after the visit"; "" where there is no day."""
    day = felt.day_of(visit)
    return _after(visit, day, felt.exact_of(visit)) if day else ""


def limbs_of(visit: Visit) -> list[tuple[Limb, Side]]:
    """The affected arms and legs, and those that the visit names besides, arms first."""
    named = {(site.part.region.limb, site.part.side) for site in visit.places}
    both = named.union(visit.patient.limbs)
    return [(limb, side) for limb in Limb for side in Side if (limb, side) in both]


def felt_day_in_words(visit: Visit, felt: Milestone) -> str:
    """When it was felt: "2 October 2026, 13 days after the visit", "about …"; "" where nothing was said."""
    day, exact = felt.day_of(visit), felt.exact_of(visit)
    if day is None:
        return gettext("yes, the day is not known") if exact == Exact.UNKNOWN else ""
    return f"{named_in_words(day, exact)}, {_after(visit, day, exact)}"


def felt_since_in_words(visit: Visit, felt: Milestone) -> str:
    """The same as a sentence of its own, also where nothing was said: "Since 2 October 2026, …."."""
    if felt.day_of(visit) is None:
        return gettext("Yes, the day is not known.") if felt.is_told(visit) else gettext("No date is noted.")
    return gettext("Since %(when)s.") % {"when": felt_day_in_words(visit, felt)}


def _after(visit: Visit, day: date, exact: Exact) -> str:
    """From two weeks on in weeks, as people count; "about" where the day is not exact."""
    days = (day - visit.date).days
    weeks = round(days / 7)
    if days < 14 and exact == Exact.DAY:
        return ngettext("%(n)d day after the visit", "%(n)d days after the visit", days) % {"n": days}
    if exact == Exact.DAY:
        return ngettext("%(n)d week after the visit", "%(n)d weeks after the visit", weeks) % {"n": weeks}
    return ngettext("about %(n)d week after the visit", "about %(n)d weeks after the visit", weeks) % {"n": weeks}
