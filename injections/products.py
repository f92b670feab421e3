"""Botulinum toxin products, and the labelled limits that serve only to catch typing mistakes.

Units are specific to each product: they are never compared, converted or added across products
(labels of Botox, Dysport, Daxxify and Myobloc; ASHP monograph, drugs.com/monograph/botox.html).
A dose is never refused: specialists do exceed label doses, and the clinic decides.
"""

from dataclasses import dataclass

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

_BY_CODE = {product.code: product for product in PRODUCTS}


def product(code: str) -> Product:
    """The product with that code. Raises KeyError for an unknown one."""
    return _BY_CODE[code]
