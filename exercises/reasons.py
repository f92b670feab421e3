"""What can keep somebody from exercising, for a while or for a day, and which of it may be the sign of a stroke."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    DIZZINESS = "dizziness", _("Dizziness")
    FALL = "fall", _("A fall")
    INJURY = "injury", _("Injury or pain")
    SKIN = "skin", _("Sore or broken skin")
    ILLNESS = "illness", _("Illness")
    HOSPITAL = "hospital", _("A stay in hospital")
    EQUIPMENT = "equipment", _("Broken equipment")
    OTHER = "other", _("Something else")

    @property
    def short(self) -> str:
        """One word for it, as it stands in a chart."""
        return str(_SHORT[self])


_SHORT = {
    Reason.DIZZINESS: _("Dizzy"),
    Reason.FALL: _("Fall"),
    Reason.INJURY: _("Injury"),
    Reason.SKIN: _("Skin"),
    Reason.ILLNESS: _("Ill"),
    Reason.HOSPITAL: _("Hospital"),
    Reason.EQUIPMENT: _("Broken"),
    Reason.OTHER: _("Other"),
}

# What is offered first; "something else" leads to the rest.
FIRST = (Reason.DIZZINESS, Reason.FALL, Reason.INJURY, Reason.SKIN, Reason.ILLNESS, Reason.OTHER)
MORE = (Reason.HOSPITAL, Reason.EQUIPMENT, Reason.OTHER)

# Sudden dizziness and weakness are signs of a stroke, and weakness can show as a fall. Stroke signs outrank every
# other explanation (`FAST` of `symptoms.sources`), so the emergency signs are asked before anything else.
MAY_BE_A_STROKE = frozenset({Reason.DIZZINESS, Reason.FALL})


class OffReason(models.TextChoices):
    """Why somebody takes a day off."""

    TIRED = "tired", _("Tired")
    NO_TIME = "no-time", _("No time")
    PAIN = "pain", _("Pain")
    ILL = "ill", _("Ill")
    DIZZY = "dizzy", _("Dizzy")
    SKIN = "skin", _("Sore or broken skin")
    EQUIPMENT = "equipment", _("Broken equipment")
    OTHER = "other", _("Something else")
    NOT_SAID = "not-said", _("I do not want to say")

    @property
    def setback(self) -> Reason | None:
        """What it is called where it lasts longer than a day; None where it is no setback."""
        return _LASTING.get(self)

    @property
    def may_be_a_stroke(self) -> bool:
        """Whether the emergency signs come first: the same rule as for what lasts."""
        return self.setback in MAY_BE_A_STROKE


_LASTING = {
    OffReason.PAIN: Reason.INJURY,
    OffReason.ILL: Reason.ILLNESS,
    OffReason.DIZZY: Reason.DIZZINESS,
    OffReason.SKIN: Reason.SKIN,
    OffReason.EQUIPMENT: Reason.EQUIPMENT,
}
OFF_FIRST = (
    OffReason.TIRED,
    OffReason.NO_TIME,
    OffReason.PAIN,
    OffReason.ILL,
    OffReason.DIZZY,
    OffReason.SKIN,
    OffReason.OTHER,
)
OFF_MORE = (OffReason.EQUIPMENT, OffReason.NOT_SAID, OffReason.OTHER)
