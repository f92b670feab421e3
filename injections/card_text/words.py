"""How what was read from a card is said: amounts as rows, and what a line can mean as answers."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from injections.card_text.rules import Amount
from injections.models import Site, Visit
from injections.muscles import muscle
from injections.products import product
from injections.visits.sharing import Row
from injections.visits.words import SiteRow, told
from patients.body import Side
from questions.numbers import plainly


def site_of(amount: Amount) -> Site:
    """The place of a visit that the amount would be."""
    return Site(region=amount.region, side=amount.side, muscle=amount.muscle, units=amount.units)


def told_amount(amount: Amount) -> SiteRow:
    """The amount as a row."""
    return told(Row([site_of(amount)], amount.units))


def meaning_in_words(meaning: Iterable[Amount]) -> SafeString:
    """What a line can mean, as an answer: its names, and its units, which may be what is asked."""
    amounts = list(meaning)
    first = told_amount(amounts[0])
    names = first.medical
    if len(amounts) > 1:
        names = names.removesuffix(str(Side(amounts[0].side).label)) + gettext("left and right")
    return format_html(
        '{} <span class="form-text">{}</span>',
        first.plain,
        ". ".join(filter(None, [names, _units(amounts[0].units, each=len(amounts) > 1)])),
    )


def _units(units: Decimal | None, *, each: bool) -> str:
    if units is None:
        return ""
    said = {"units": plainly(units)}
    return (gettext("%(units)s units on each side") if each else gettext("%(units)s units")) % said


def found_in_words(found: int, of: int) -> str:
    """What the page of a read card is headed by."""
    if found < of:
        return gettext("Found %(found)d of %(all)d") % {"found": found, "all": of}
    return ngettext("Found %(n)d place", "Found %(n)d places", of) % {"n": of}


def card_of(visit: Visit) -> str:
    """What a card of that visit would say, as one types it: `read_card` reads the same places and units in it."""
    brand = [str(product(visit.product).brand)] if visit.product and product(visit.product).substance else []
    return "\n".join([*brand, *map(_typed, visit.places)])


def _typed(site: Site) -> str:
    named = muscle(site.muscle) if site.muscle else None
    place = (named.short or named.name) if named else str(site.part.region.label)
    units = "" if site.units is None else plainly(site.units)
    return " ".join(filter(None, (place, str(site.part.side.label), units)))


def notes_with(notes: str, words: Collection[str]) -> str:
    """The notes with those words of a card at their end, each on a line of its own, none twice."""
    lines = notes.splitlines()
    said = [gettext("On the card: %(words)s") % {"words": one} for one in words]
    return "\n".join([*lines, *(line for line in said if line not in lines)]) if said else notes
