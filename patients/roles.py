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
    def noun(self) -> str:
        """What somebody in this role is called: "helper"."""
        return str(_NOUNS[self])


_NOUNS = {Role.VIEWER: _("viewer"), Role.HELPER: _("helper"), Role.OWNER: _("owner")}
