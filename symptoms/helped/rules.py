"""What helped on a day, as the person found: asked once a week at most, and never suggested.

The list only records. Of 325 people with hereditary spastic paraparesis 59 % named physiotherapy and 55 % warmth
(read.qxmd.com/read/37028193); stretching is the commonest therapy after injections (ULIS-III). Heat and cold on skin
that feels little can burn: no text may speak of them as something to try.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class Helped(models.TextChoices):
    """What helped; or that nothing did, or that the person is not sure."""

    STRETCHING = "stretching", _("Stretching")
    MOVING = "moving", _("Moving or exercise")
    THERAPY = "therapy", _("Therapy")
    MASSAGE = "massage", _("Massage")
    REST = "rest", _("Rest")
    WARMTH = "warmth", _("Warmth")
    SPLINT = "splint", _("A splint or strap")
    MEDICINE = "medicine", _("Medicine")
    NOTHING = "nothing", _("Nothing helped")
    UNSURE = "unsure", _("I am not sure")

    @property
    def within(self) -> str:
        """The same within a sentence: "a splint or strap"."""
        return str(_WITHIN[self])


_WITHIN: "dict[Helped, _StrOrPromise]" = {
    Helped.STRETCHING: _("stretching"),
    Helped.MOVING: _("moving or exercise"),
    Helped.THERAPY: _("therapy"),
    Helped.MASSAGE: _("massage"),
    Helped.REST: _("rest"),
    Helped.WARMTH: _("warmth"),
    Helped.SPLINT: _("a splint or strap"),
    Helped.MEDICINE: _("medicine"),
    Helped.NOTHING: _("nothing helped"),
    Helped.UNSURE: _("not sure"),
}
# Each of these goes with no other.
ALONE = (Helped.NOTHING, Helped.UNSURE)
# On the second page; more than seven at once are too many.
MORE: frozenset[str] = frozenset({Helped.WARMTH, Helped.SPLINT, Helped.MEDICINE, *ALONE})


def validate_helped(value: object) -> None:
    """Refuse anything but a list of what may have helped, each once, and "nothing helped" beside another."""
    codes = value if isinstance(value, list) else [None]
    if any(code not in Helped.values for code in codes) or len(set(codes)) < len(codes):
        raise ValidationError(_("Choose from the answers"), code="helped")
    if len(codes) > 1 and any(code in ALONE for code in codes):
        raise ValidationError(_("Choose what helped, or choose that nothing did"), code="both")


def offered(*, more: bool) -> list[tuple[str, "_StrOrPromise"]]:
    """The answers of the first page, or of the second."""
    return [choice for choice in Helped.choices if (choice[0] in MORE) == more]


def joined(was: Collection[str], chosen: Collection[str], *, more: bool) -> list[Helped]:
    """What is chosen now on one page, with what was said before on the other; "nothing" only where it is all."""
    both = {code for code in was if (code in MORE) != more}.union(chosen)
    return in_order(both.difference(ALONE)) or in_order(both)


def in_order(codes: Collection[str]) -> list[Helped]:
    """In the order in which they are offered."""
    return [one for one in Helped if one.value in codes]


def week_of(day: date) -> tuple[date, date]:
    """The Monday and the Sunday of that week: in it what helped is asked once."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
