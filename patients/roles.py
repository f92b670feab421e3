"""What the members of a care circle may do, and when they are told of problems."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a member of the care circle may do, from least to most."""

    VIEWER = "viewer", _("may look")
    HELPER = "helper", _("may log and correct")
    OWNER = "owner", _("decides who may see it")

    def includes(self, other: "Role") -> bool:
        """True where this role may do all that the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)

    @property
    def alone(self) -> str:
        """The same as it stands alone: "May look"."""
        return str(_ALONE[self])

    @property
    def noun(self) -> str:
        """What somebody in this role is called within a sentence: "helper"."""
        return str(_NOUNS[self])

    @property
    def noun_alone(self) -> str:
        """What somebody in this role is called where no name is known: "Helper"."""
        return str(_NOUNS_ALONE[self])


_ALONE = {Role.VIEWER: _("May look"), Role.HELPER: _("May log and correct"), Role.OWNER: _("Decides who may see it")}
_NOUNS = {Role.VIEWER: _("viewer"), Role.HELPER: _("helper"), Role.OWNER: _("owner")}
_NOUNS_ALONE = {Role.VIEWER: _("Viewer"), Role.HELPER: _("Helper"), Role.OWNER: _("Owner")}


class AlertLevel(models.TextChoices):
    """When somebody is told at once, by email, of a problem that another member reported."""

    NEVER = "never", _("Never")
    RED = "red", _("When help is needed now")
    AMBER = "amber", _("Also when the clinic is to be called today")


# Members of whom nobody has said yet when they are told, and those who ask to be told.
HEARING_IS_OPEN = models.Q(hears_was_asked=False, hears=AlertLevel.NEVER) | ~models.Q(wishes_to_hear="")


@dataclass(frozen=True)
class Reader:
    """Whoever opened a record: their role in it, and how its pages speak to them.

    What is made for nobody in particular speaks to the person. `has_others`: they see more records than this one.
    `somebody_leaves`: a member closes their account. `asks_who_hears`: they have to say of a member whether they are
    told of problems.
    """

    role: Role | None = None
    is_the_person: bool = True
    has_others: bool = False
    somebody_leaves: bool = False
    asks_who_hears: bool = False

    @property
    def says_whose(self) -> bool:
        """Whether a page has to say whose record it is: it is not about them, or not their only one."""
        return self.has_others or not self.is_the_person
