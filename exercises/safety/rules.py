"""Who should ask the clinic before electrical muscle stimulation.

From the manuals of two devices: manualshive.com/en/manual/enraf-nonius/endomed-484/2414084?page=25 and
neurotechgroup.com/us/us/company/faq/contraindications-and-warnings. A WalkAide is a stimulator too; its maker asks for
care in heart disease and epilepsy (walkaide.com). They say: not with a pacemaker, an implanted
defibrillator or another active implant; not with an active deep vein thrombosis or thrombophlebitis; not in pregnancy;
not over neck or throat, chest, head, over broken, infected or swollen skin, or over cancer; with caution in epilepsy,
heart disease, impaired sensation or cognition.

The plain words are ours and need a clinician's signature before real use. Nothing is refused: the person is told to
ask their clinic. "Not sure" is told the same as "yes".
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import Promise

from questions.safety import gettext_lazy as _

if TYPE_CHECKING:
    from patients.models import Patient


class SafetyAnswer(models.TextChoices):
    """The answer to "Is one of these true for you?"."""

    NONE = "none", _("None of these")
    ONE = "one", _("One of these")
    UNSURE = "unsure", _("I am not sure")


@dataclass(frozen=True)
class Caution:
    """What belongs under one heading, as the person reads it and as `others` do."""

    heading: str | Promise
    others: str | Promise
    signs: tuple[str | Promise, ...]


CAUTIONS = (
    Caution(
        _("You should not use it with:"),
        _("It should not be used with:"),
        (
            _("a pacemaker, a defibrillator, or another implant with power"),
            _("a blood clot in a vein, or an inflamed vein"),
            _("a pregnancy"),
        ),
    ),
    Caution(
        _("You should not put it over:"),
        _("It should not be put over:"),
        (
            _("the neck or the throat"),
            _("the chest or the head"),
            _("broken, infected or swollen skin"),
            _("cancer"),
        ),
    ),
    Caution(
        _("Take care with:"),
        _("Take care with:"),
        (
            _("epilepsy"),
            _("heart disease"),
            _("weak feeling in the skin"),
            _("trouble with thinking or memory"),
        ),
    ),
)


def cautions_for(patient: "Patient") -> list[tuple[str | Promise, tuple[str | Promise, ...]]]:
    """Each heading, as whoever reads it is spoken to, with what belongs under it."""
    mine = patient.reader.is_the_person
    return [(caution.heading if mine else caution.others, caution.signs) for caution in CAUTIONS]


def needs_clinic(answer: str) -> bool:
    """True where the advice is to ask the clinic first."""
    return answer in {SafetyAnswer.ONE, SafetyAnswer.UNSURE}
