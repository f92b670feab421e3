"""What can keep somebody from exercising, for a while or for a day, and which of it is a problem with advice."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    DIZZINESS = "dizziness", _("Dizziness")
    FALL = "fall", _("A fall")
    INJURY = "injury", _("Injury or pain")
    SKIN = "skin", _("Sore or broken skin")
    FEVER = "fever", _("Illness with fever")
    ILLNESS = "illness", _("Illness")
    HOSPITAL = "hospital", _("A stay in hospital")
    EQUIPMENT = "equipment", _("Broken equipment")
    OTHER = "other", _("Something else")

    @property
    def short(self) -> str:
        """One word for it, as it stands in a chart."""
        return str(_SHORT[self])

    @property
    def problem(self) -> "Problem | None":
        """The problem that it is; None where there is no advice on it."""
        return PROBLEMS.get(self)


_SHORT = {
    Reason.DIZZINESS: _("Dizzy"),
    Reason.FALL: _("Fall"),
    Reason.INJURY: _("Injury"),
    Reason.SKIN: _("Skin"),
    Reason.FEVER: _("Fever"),
    Reason.ILLNESS: _("Ill"),
    Reason.HOSPITAL: _("Hospital"),
    Reason.EQUIPMENT: _("Broken"),
    Reason.OTHER: _("Other"),
}

# What is offered first; "something else" leads to the rest.
FIRST = (Reason.DIZZINESS, Reason.FALL, Reason.INJURY, Reason.SKIN, Reason.FEVER, Reason.ILLNESS, Reason.OTHER)
MORE = (Reason.HOSPITAL, Reason.EQUIPMENT, Reason.OTHER)


@dataclass(frozen=True)
class Problem:
    """A problem by the codes of its report: the group, and the sign of that group where it is known."""

    group: str
    which: str = ""

    def query(self, **way_back: object) -> str:
        """What follows the address of a new report, so that it goes on with that problem, and then back."""
        return urlencode({name: value for name, value in vars(self).items() if value} | way_back)


# These are problems, whoever tells them as a reason: the emergency signs come first, after a fall those of a head that
# was hit, and then the advice on the same problem (clinical reference 4.6). Stroke signs outrank every other
# explanation (`FAST` of `symptoms.sources`), and weakness can show as a fall.
PROBLEMS = {
    Reason.DIZZINESS: Problem("unsteady"),
    Reason.FALL: Problem("fall"),
    Reason.INJURY: Problem("bad-pain"),
    Reason.SKIN: Problem("skin"),
    Reason.FEVER: Problem("skin", "fever"),
}
# The skin under what is strapped on.
UNDER_A_STRAP = Problem("skin", "strap")


class OffReason(models.TextChoices):
    """Why somebody takes a day off."""

    TIRED = "tired", _("Tired")
    NO_TIME = "no-time", _("No time")
    PAIN = "pain", _("Pain")
    ILL = "ill", _("Ill")
    FEVER = "fever", _("Ill, with fever")
    FALL = "fall", _("A fall")
    DIZZY = "dizzy", _("Dizzy")
    SKIN = "skin", _("Sore or broken skin")
    EQUIPMENT = "equipment", _("Broken equipment")
    OTHER = "other", _("Something else")
    NOT_SAID = "not-said", _("I do not want to say")

    @property
    def within(self) -> str:
        """The same within a sentence: "tired"."""
        return str(_OFF_WITHIN[self])

    @property
    def setback(self) -> Reason | None:
        """What it is called where it lasts longer than a day; None where it is no setback."""
        return _LASTING.get(self)

    @property
    def problem(self) -> Problem | None:
        """The problem that it is: the same rule as for what lasts."""
        return self.setback.problem if self.setback else None


_OFF_WITHIN = {
    OffReason.TIRED: _("tired"),
    OffReason.NO_TIME: _("no time"),
    OffReason.PAIN: _("pain"),
    OffReason.ILL: _("ill"),
    OffReason.FEVER: _("ill, with fever"),
    OffReason.FALL: _("a fall"),
    OffReason.DIZZY: _("dizzy"),
    OffReason.SKIN: _("sore or broken skin"),
    OffReason.EQUIPMENT: _("broken equipment"),
    OffReason.OTHER: _("something else"),
    OffReason.NOT_SAID: _("I do not want to say"),
}
_LASTING = {
    OffReason.PAIN: Reason.INJURY,
    OffReason.ILL: Reason.ILLNESS,
    OffReason.FEVER: Reason.FEVER,
    OffReason.FALL: Reason.FALL,
    OffReason.DIZZY: Reason.DIZZINESS,
    OffReason.SKIN: Reason.SKIN,
    OffReason.EQUIPMENT: Reason.EQUIPMENT,
}
OFF_FIRST = (
    OffReason.TIRED,
    OffReason.NO_TIME,
    OffReason.PAIN,
    OffReason.ILL,
    OffReason.FEVER,
    OffReason.DIZZY,
    OffReason.OTHER,
)
OFF_MORE = (OffReason.FALL, OffReason.SKIN, OffReason.EQUIPMENT, OffReason.NOT_SAID, OffReason.OTHER)
