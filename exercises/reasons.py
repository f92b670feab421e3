"""What can keep somebody from exercising, and which of it may be the sign of a stroke."""

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
# other explanation (NHS, "Symptoms of a stroke"), so the emergency signs are asked before anything else.
MAY_BE_A_STROKE = frozenset({Reason.DIZZINESS, Reason.FALL})
