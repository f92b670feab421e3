"""What is said of the units by part: what each got at the visits, side by side, and nothing of what it should get."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from injections.products import PRODUCTS
from patients.body import Part
from trends.doses.series import MOST_SHOWN, UNKNOWN, Doses
from trends.story import in_turn, story
from trends.words import Fact, name_alone, names_of

BRANDS = {product.code: product.brand for product in PRODUCTS}
MOST_NAMED = 2


def units(amount: Decimal | None) -> str:
    """Units without zeros that say nothing; "not noted" where nobody knows."""
    if amount is None:
        return _("not noted")
    return number_format(int(amount) if amount == int(amount) else amount)


def product_words(product: str) -> str:
    """What a product is called in a list; "" where it was not asked yet."""
    return _("Not known") if product == UNKNOWN else str(BRANDS.get(product, ""))


def message(doses: Doses) -> str:
    """Which parts got more and which fewer units than at the visit before, of one product."""
    if doses.last_two is None:
        return _("Units in each part, visit by visit")
    now, before = doses.last_two
    apart = {part: (now.of(part) or 0) - (before.of(part) or 0) for part in doses.parts}
    more, fewer = ([part for part in doses.parts if sign * apart[part] > 0] for sign in (1, -1))
    said = {"more": _places(more, doses.parts), "fewer": _places(fewer, doses.parts)}
    if more and fewer:
        return _("More units in %(more)s, fewer in %(fewer)s than at the visit before") % said
    if more:
        return _("More units in %(more)s than at the visit before") % said
    if fewer:
        return _("Fewer units in %(fewer)s than at the visit before") % said
    return _("The same units in each part as at the visit before")


def _places(parts: Sequence[Part], beside: Collection[Part]) -> str:
    """Up to two parts by their names, more by their number."""
    if len(parts) > MOST_NAMED:
        return ngettext("%(n)s part", "%(n)s parts", len(parts)) % {"n": len(parts)}
    return names_of(parts, beside)


def facts(doses: Doses) -> list[Fact]:
    """The story of each part, of the product used last."""
    if not doses.products:
        return []
    product = doses.products[0]
    return [
        Fact(name_alone(part, doses.parts), _("%(story)s units") % {"story": _story(doses, product, part)})
        for part in doses.parts_of(product)
    ]


def _story(doses: Doses, product: str, part: Part) -> str:
    known = [float(amount) for dose in doses.shown(product) if (amount := dose.of(part)) is not None]
    told = story(known, max(known, default=0) / 5)
    return in_turn([units(Decimal(str(value))) for value in told]) if told else units(None)


def notes(doses: Doses) -> list[str]:
    """What a person needs to know to read the numbers."""
    lines = []
    if doses.has_more:
        lines.append(_("These are the newest %(n)s visits. The numbers have all.") % {"n": MOST_SHOWN})
    if any(dose.product not in doses.products for dose in doses.doses):
        lines.append(_("Visits without a known medicine or units stand in the numbers alone."))
    return lines


def title_of(product: str) -> str:
    """What the picture of a product shows."""
    return _("%(product)s, units in each part") % {"product": BRANDS[product]}
