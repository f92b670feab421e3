"""What else could explain a day: things other than the injections that people connect with a bad day.

They are asked, never suggested as an answer: nothing is concluded from them. Pain, temperature and medicines are
among what spasticity varies with (Kerstens 2023, doi 10.2340/jrm.v55.6572). Poor sleep is a cause and no score, as
we know of no scale for it that was tested here.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

# From this number of 10 on, pain is worth advice; so is an infection or a fever.
MUCH_PAIN = 8


class Cause(models.TextChoices):
    """What else could explain a day. "Cold" is asked no more: it could mean the weather or an illness."""

    INFECTION = "infection", _("Infection or fever")
    PAIN = "pain", _("Pain")
    BLADDER = "bladder", _("Bladder or bowel")
    SORE = "sore", _("Sore skin or tight strap")
    COLD = "cold", _("Cold")
    TEMPERATURE = "temperature", _("Cold or heat")
    FALL = "fall", _("A fall")
    SLEEP = "sleep", _("Poor sleep")
    STRESS = "stress", _("Stress")
    MEDICINE = "medicine", _("Missed medicine")
    CHANGED = "changed", _("A new or changed medicine")
    NONE = "none", _("None of these")

    @property
    def within(self) -> str:
        """The same within a sentence: "poor sleep"."""
        return str(_WITHIN[self])


_WITHIN = {
    Cause.INFECTION: _("infection or fever"),
    Cause.PAIN: _("pain"),
    Cause.BLADDER: _("bladder or bowel"),
    Cause.SORE: _("sore skin or tight strap"),
    Cause.COLD: _("cold"),
    Cause.TEMPERATURE: _("cold or heat"),
    Cause.FALL: _("a fall"),
    Cause.SLEEP: _("poor sleep"),
    Cause.STRESS: _("stress"),
    Cause.MEDICINE: _("missed medicine"),
    Cause.CHANGED: _("a new or changed medicine"),
    Cause.NONE: _("none of these"),
}

OF_THE_BODY: frozenset[str] = frozenset(
    {Cause.INFECTION, Cause.PAIN, Cause.BLADDER, Cause.SORE, Cause.FALL, Cause.SLEEP}
)


def validate_causes(value: object) -> None:
    """Refuse anything but a list of causes, each once, and "none of these" beside another."""
    codes = value if isinstance(value, list) else [None]
    if any(code not in Cause.values for code in codes) or len(set(codes)) < len(codes):
        raise ValidationError(_("Choose from the answers"), code="causes")
    if Cause.NONE in codes and len(codes) > 1:
        raise ValidationError(_("Choose the answers that fit, or choose none of these"), code="both")


def offered(was: Collection[str], *, of_the_day: bool) -> list[tuple[str, "_StrOrPromise"]]:
    """The causes of the body, or those of the day with "none of these". More than seven at once are too many.

    What was said before is among them, as nothing that was said may vanish.
    """
    return [
        choice
        for choice in Cause.choices
        if (choice[0] not in OF_THE_BODY) == of_the_day and (choice[0] != Cause.COLD or choice[0] in was)
    ]


def joined(was: Collection[str], chosen: Collection[str], *, of_the_day: bool) -> list[Cause]:
    """What is chosen now of one group, with what was said before of the other; "none of these" only where it is all."""
    kept = {code for code in was if (code in OF_THE_BODY) == of_the_day}
    return in_order(kept.union(chosen) - {Cause.NONE.value}) or in_order(kept.union(chosen))


def in_words(causes: Sequence[Cause]) -> str:
    """Several causes in one line that stands alone: "Pain, poor sleep"; "" for none."""
    return ", ".join([str(causes[0].label), *(cause.within for cause in causes[1:])]) if causes else ""


def in_order(codes: Collection[str]) -> list[Cause]:
    """Causes in the order in which they are offered."""
    return [cause for cause in Cause if cause.value in codes]
