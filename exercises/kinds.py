"""The kinds of exercise and equipment that people use, and the regions each works on by default."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from patients.body import Region


class Kind(models.TextChoices):
    WALKING = "walking", _("Walking")
    BIKE = "bike", _("Exercise bike")
    STANDING = "standing", _("Standing")
    STRETCHING = "stretching", _("Stretching")
    HAND = "hand", _("Hand exercises")
    PHYSIOTHERAPY = "physiotherapy", _("Physiotherapy")
    OCCUPATIONAL_THERAPY = "occupational-therapy", _("Occupational therapy")
    SPLINT = "splint", _("Splint")
    SAEBOFLEX = "saeboflex", "SaeboFlex"
    SAEBOSTRETCH = "saebostretch", "SaeboStretch"
    EMS = "ems", _("Electrical muscle stimulation")
    EX_N_FLEX = "ex-n-flex", "Ex N’ Flex"
    WALKAIDE = "walkaide", "WalkAide"
    OWN = "own", _("My own exercise")

    @property
    def picture(self) -> str:
        """The name of its drawing in static/icons.svg."""
        return f"exercise-{self.value}"


MOVING = (Kind.WALKING, Kind.BIKE, Kind.STANDING, Kind.STRETCHING, Kind.HAND)
THERAPY = (Kind.PHYSIOTHERAPY, Kind.OCCUPATIONAL_THERAPY)
EQUIPMENT = (Kind.SPLINT, Kind.SAEBOFLEX, Kind.SAEBOSTRETCH, Kind.EMS, Kind.EX_N_FLEX, Kind.WALKAIDE)

# Both pass current through muscles, so the same has to be read before either is usual.
STIMULATORS = (Kind.EMS, Kind.WALKAIDE)

_REGIONS = {
    Kind.WALKING: (Region.HIP, Region.KNEE, Region.ANKLE),
    Kind.BIKE: (Region.HIP, Region.KNEE, Region.ANKLE),
    Kind.STANDING: (Region.HIP, Region.KNEE, Region.ANKLE),
    Kind.HAND: (Region.WRIST, Region.FINGERS, Region.THUMB),
    Kind.EX_N_FLEX: (Region.HIP, Region.KNEE, Region.ANKLE),
    Kind.WALKAIDE: (Region.ANKLE,),
    Kind.SAEBOFLEX: (Region.WRIST, Region.FINGERS),
    Kind.SAEBOSTRETCH: (Region.WRIST, Region.FINGERS),
}


# What people also write for a stimulator: what is asked before one is used must not depend on its name.
_ALSO_CALLED = {
    Kind.EMS: ("EMS", "NMES", "FES", "Muscle stimulation", "Electrical stimulation", "Electric stimulation"),
    Kind.WALKAIDE: ("Walk aide", "Walk-aide"),
}


def kind_called(name: str) -> Kind | None:
    """The kind that a name means, as somebody types it; None where it is one of the person's own."""
    said = name.casefold()
    for kind in Kind:
        names = (str(kind.label), *_ALSO_CALLED.get(kind, ()))
        if kind != Kind.OWN and said in {one.casefold() for one in names}:
            return kind
    return None


def default_regions(kind: Kind) -> tuple[Region, ...]:
    """The regions that the kind works on, where that follows from what it is; empty where it can be any."""
    return _REGIONS.get(kind, ())
