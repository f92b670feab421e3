"""Botulinum toxin products, and the labelled limits that serve only to catch typing mistakes.

Units are specific to each product: they are never compared, converted or added across products
(labels of Botox, Dysport, Daxxify and Myobloc; ASHP monograph, drugs.com/monograph/botox.html).
A dose is never refused: specialists do exceed label doses, and the clinic decides.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Product:
    """A medicine as it stands on the clinic card.

    `session_limit` is the labelled most for one session or 3 months, in this product's own units; None where no
    limit for adult limb spasticity was verified. `source` says where it was read.
    """

    code: str
    brand: str | Promise
    substance: str
    session_limit: int | None = None
    source: str = ""


PRODUCTS = (
    Product(
        "botox",
        "Botox",
        "onabotulinumtoxinA",
        400,
        "400 units in 3 months: drugs.com/dosage/onabotulinumtoxina.html",
    ),
    Product(
        "dysport",
        "Dysport",
        "abobotulinumtoxinA",
        1500,
        "1500 units a session: dysporthcp.com/lower-limb-spasticity/injection-dosing",
    ),
    Product("xeomin", "Xeomin", "incobotulinumtoxinA"),
    Product("myobloc", "Myobloc", "rimabotulinumtoxinB"),
    Product("daxxify", "Daxxify", "daxibotulinumtoxinA"),
    Product("other", _("Another medicine"), ""),
    Product("unknown", _("I am not sure"), ""),
)

# Beyond these an amount in one place is asked about once. From 1 to 400 units a muscle covers what was reported
# for the leg, the largest (Nalysnyk 2013, BMC Neurology 13:118), and each muscle of the French Dysport label
# (mdpi.com/2072-6651/14/11/734). Myobloc is counted in thousands, so that the span says nothing about it.
LEAST_IN_A_PLACE, MOST_IN_A_PLACE = 1, 400
COUNTED_IN_THOUSANDS = {"myobloc"}

_BY_CODE = {product.code: product for product in PRODUCTS}


def product(code: str) -> Product:
    """The product with that code. Raises KeyError for an unknown one."""
    return _BY_CODE[code]


def doubtful_site(code: str, units: Decimal) -> bool:
    """True where that many units in one place are likely a slip of the finger."""
    return code not in COUNTED_IN_THOUSANDS and not LEAST_IN_A_PLACE <= units <= MOST_IN_A_PLACE


def doubtful_total(code: str, units: Decimal) -> bool:
    """True where that many units in one visit are above what the product's label names, if it was verified."""
    limit = product(code).session_limit if code else None
    return limit is not None and units > limit
