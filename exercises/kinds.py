"""The kinds of exercise and equipment that people use, and the regions each works on by default."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from patients.body import Region


class Kind(models.TextChoices):
    WALKING = "walking", _("Walking")
    BIKE = "bike", _("Exercise bike")
    STRETCHING = "stretching", _("Stretching")
    PHYSIOTHERAPY = "physiotherapy", _("Physiotherapy")
    OCCUPATIONAL_THERAPY = "occupational-therapy", _("Occupational therapy")
    SAEBOFLEX = "saeboflex", "SaeboFlex"
    SAEBOSTRETCH = "saebostretch", "SaeboStretch"
    EMS = "ems", _("Electrical muscle stimulation")
    EX_N_FLEX = "ex-n-flex", "Ex N’ Flex"
    WALKAIDE = "walkaide", "WalkAide"
    OWN = "own", _("My own exercise")


MOVING = (Kind.WALKING, Kind.BIKE, Kind.STRETCHING, Kind.PHYSIOTHERAPY, Kind.OCCUPATIONAL_THERAPY)
EQUIPMENT = (Kind.SAEBOFLEX, Kind.SAEBOSTRETCH, Kind.EMS, Kind.EX_N_FLEX, Kind.WALKAIDE)

# Both pass current through muscles, so the same has to be read before either is usual.
STIMULATORS = (Kind.EMS, Kind.WALKAIDE)

_REGIONS = {
    Kind.WALKING: (Region.HIP, Region.KNEE, Region.ANKLE),
    Kind.BIKE: (Region.HIP, Region.KNEE, Region.ANKLE),
    Kind.EX_N_FLEX: (Region.HIP, Region.KNEE, Region.ANKLE),
    Kind.WALKAIDE: (Region.ANKLE,),
    Kind.SAEBOFLEX: (Region.WRIST, Region.FINGERS),
    Kind.SAEBOSTRETCH: (Region.WRIST, Region.FINGERS),
}


def default_regions(kind: Kind) -> tuple[Region, ...]:
    """The regions that the kind works on, where that follows from what it is; empty where it can be any."""
    return _REGIONS.get(kind, ())
