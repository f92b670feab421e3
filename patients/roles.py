"""What the members of a care circle may do."""

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
