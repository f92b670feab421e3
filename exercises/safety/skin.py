"""The skin under what is strapped on.

A mark that stays, a blister or a cut: stop using the device there and call the clinic or therapist. Burns and blisters
under stimulation, from the device manuals that `exercises.safety.rules` names; a cut under the strap of a WalkAide,
from the account with which this project began. The words are ours and need a clinician's signature before real use.
"Not sure" gets the same advice as a mark.

Cold, pale, blue or numb is an emergency, R12 (`LIMB` of `symptoms.sources`): never told as "Call the clinic".
"""

from django.db import models

from questions.safety import gettext_lazy as _


class Skin(models.TextChoices):
    """The answer to "Is the skin under it well?"."""

    WELL = "well", _("Yes")
    MARK = "mark", _("A mark that stays, a blister or a cut")
    COLD = "cold", _("Cold, pale, blue or numb")
    UNSURE = "unsure", _("I am not sure")


NEEDS_CALL = frozenset({Skin.MARK, Skin.UNSURE})


def needs_call(answer: str) -> bool:
    """True where the advice is to stop using the device there and to call the clinic."""
    return answer in NEEDS_CALL


def is_emergency(answer: str) -> bool:
    """True where the advice is to take the device off and to call for help now."""
    return answer == Skin.COLD
