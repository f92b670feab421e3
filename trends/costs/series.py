"""What visits cost, by visit and by year. Amounts of one currency are never added to those of another.

How much insurance paid is not asked, only whether it paid all, a part or nothing: so no share is ever worked out.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from injections.models import Insurance

# A picture holds so many visits or years apart; the numbers have all of them.
MOST_SHOWN = 12
INSURED = frozenset([Insurance.YES, Insurance.PART])


@dataclass(frozen=True)
class Cost:
    """What one visit cost; the currency is "" and the insurance None where nobody said."""

    day: date
    amount: Decimal
    currency: str
    insurance: Insurance | None = None

    @property
    def is_insured(self) -> bool:
        """Whether insurance paid all or a part."""
        return self.insurance in INSURED


@dataclass(frozen=True)
class Together:
    """Several visits together: how many, what they cost, and of these what insurance paid all or a part of."""

    costs: tuple[Cost, ...]

    @property
    def amount(self) -> Decimal:
        """What they cost."""
        return sum((cost.amount for cost in self.costs), Decimal(0))

    @property
    def insured(self) -> tuple[Cost, ...]:
        """Those that insurance paid, all or a part."""
        return tuple(cost for cost in self.costs if cost.is_insured)

    @property
    def alone(self) -> Decimal:
        """What the others cost: insurance paid nothing of them, or nobody knows."""
        return sum((cost.amount for cost in self.costs if not cost.is_insured), Decimal(0))


@dataclass(frozen=True)
class Costs:
    """The visits whose cost is known, oldest first; `has_others` where there are visits without one."""

    today: date
    costs: tuple[Cost, ...]
    has_others: bool = False

    @cached_property
    def currencies(self) -> tuple[str, ...]:
        """Those that are known, the one used last first."""
        return tuple(dict.fromkeys(cost.currency for cost in reversed(self.costs) if cost.currency))

    def visits(self, currency: str) -> tuple[Cost, ...]:
        """The newest visits with a cost in a currency, oldest first."""
        return self._in(currency)[-MOST_SHOWN:]

    def years(self, currency: str) -> dict[int, Together]:
        """The newest years with a cost in a currency, oldest first."""
        found: defaultdict[int, list[Cost]] = defaultdict(list)
        for cost in self._in(currency):
            found[cost.day.year].append(cost)
        return {year: Together(tuple(found[year])) for year in sorted(found)[-MOST_SHOWN:]}

    @property
    def has_more(self) -> bool:
        """Whether there are more visits in a currency than are shown."""
        return any(len(self._in(currency)) > MOST_SHOWN for currency in self.currencies)

    def _in(self, currency: str) -> tuple[Cost, ...]:
        return tuple(cost for cost in self.costs if cost.currency == currency)
