"""What was injected on each day, part by part. Units of one product are never added to those of another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from injections.products import PRODUCTS
from patients.body import Limb, Part, in_body_order

# A picture holds so many visits apart; the numbers have all of them.
MOST_SHOWN = 12
UNKNOWN = "unknown"
KNOWN = frozenset(product.code for product in PRODUCTS) - {UNKNOWN}


@dataclass(frozen=True)
class Dose:
    """The units of one product on one day, by part; None of a part where some are not noted."""

    day: date
    product: str
    units: Mapping[Part, Decimal | None]

    @property
    def total(self) -> Decimal | None:
        """All of them; None where some are not noted."""
        return _sum(list(self.units.values()))

    def in_limb(self, limb: Limb) -> Decimal | None:
        """Those in the arms, or in the legs; 0 where none was injected, None where some are not noted."""
        return _sum([units for part, units in self.units.items() if part.region.limb == limb])

    def of(self, part: Part) -> Decimal | None:
        """Those in a part; 0 where it was not injected."""
        return self.units.get(part, Decimal(0))


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [units for units in amounts if units is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


@dataclass(frozen=True)
class Doses:
    """All doses of a record, oldest first; of visits without a place there is none."""

    doses: tuple[Dose, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts that were ever injected, from shoulder to toes."""
        return tuple(in_body_order(part for dose in self.doses for part in dose.units))

    @cached_property
    def products(self) -> tuple[str, ...]:
        """The products whose units can be told, the one used last first: that of a visit has to be known."""
        told = [one.product for one in reversed(self.doses) if one.product in KNOWN and any(one.units.values())]
        return tuple(dict.fromkeys(told))

    def shown(self, product: str) -> tuple[Dose, ...]:
        """The newest doses of a product, oldest first."""
        return self._of(product)[-MOST_SHOWN:]

    def parts_of(self, product: str) -> tuple[Part, ...]:
        """The parts that they were in."""
        shown = self.shown(product)
        return tuple(part for part in self.parts if any(part in dose.units for dose in shown))

    @property
    def has_more(self) -> bool:
        """Whether there are more doses of a product than are shown."""
        return any(len(self._of(product)) > MOST_SHOWN for product in self.products)

    @property
    def last_two(self) -> tuple[Dose, Dose] | None:
        """The newest dose and the one before it of the same product, where all units of both are known."""
        if not self.products or len(self.shown(self.products[0])) < 2:
            return None
        before, now = self.shown(self.products[0])[-2:]
        return None if now.total is None or before.total is None else (now, before)

    def _of(self, product: str) -> tuple[Dose, ...]:
        return tuple(dose for dose in self.doses if dose.product == product)
