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

    `label_limit` is the labelled most, in this product's own units, with the words for how it is counted;
    `high_from` a number of units from which a visit is high without a limit that could be named. Either only
    catches slips of the finger; where there is neither, `unchecked` says why. `source` says where it was read.
    """

    code: str
    brand: str | Promise
    substance: str
    label_limit: tuple[int, str | Promise] | None = None
    high_from: int | None = None
    unchecked: str = ""
    source: str = ""

    def is_high(self, units: Decimal) -> bool:
        """Whether that many units in one visit are asked about."""
        above_label = self.label_limit is not None and units > self.label_limit[0]
        return above_label or (self.high_from is not None and units >= self.high_from)


PRODUCTS = (
    Product(
        "botox",
        "Botox",
        "onabotulinumtoxinA",
        label_limit=(400, _("400 units in 3 months")),
        source="400 units in 3 months: drugs.com/dosage/onabotulinumtoxina.html",
    ),
    Product(
        "dysport",
        "Dysport",
        "abobotulinumtoxinA",
        label_limit=(1500, _("1500 units in one visit")),
        source="1500 units a session: dysporthcp.com/lower-limb-spasticity/injection-dosing",
    ),
    Product(
        "xeomin",
        "Xeomin",
        "incobotulinumtoxinA",
        high_from=500,
        source="400 units a session in the US: drugs.com/dosage/xeomin.html. Elsewhere clinics may go to 500, which is "
        "not verified: no limit is named",
    ),
    Product("myobloc", "Myobloc", "rimabotulinumtoxinB", unchecked="not labelled for spasticity: no dose was verified"),
    Product("daxxify", "Daxxify", "daxibotulinumtoxinA", unchecked="not approved for spasticity: no dose was verified"),
    Product("other", _("Another medicine"), "", unchecked="nobody knows how it is counted"),
    Product("unknown", _("I am not sure"), "", unchecked="nobody knows how it is counted"),
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


def brand_of(code: str) -> str:
    """The name of a product; "" where none is noted, or nobody knows which one it was."""
    return str(product(code).brand) if code and product(code).substance else ""


def doubtful_site(code: str, units: Decimal) -> bool:
    """True where that many units in one place are likely a slip of the finger."""
    return code not in COUNTED_IN_THOUSANDS and not LEAST_IN_A_PLACE <= units <= MOST_IN_A_PLACE


def doubtful_total(code: str, units: Decimal) -> bool:
    """True where that many units in one visit are high for the product, as far as that was verified."""
    return bool(code) and product(code).is_high(units)
