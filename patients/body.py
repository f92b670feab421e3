"""The body: one vocabulary for injections, exercises, ratings and charts.

A muscle belongs to a region; a rating, a device and a setback name parts (a region on a side).
That is what lets a chart put the ankle's dose, exercise and tightness on one time axis.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    LEFT = "left", _("left")
    RIGHT = "right", _("right")


class Limb(models.TextChoices):
    ARM = "arm", _("arm")
    LEG = "leg", _("leg")


class Region(models.TextChoices):
    SHOULDER = "shoulder", _("shoulder")
    ELBOW = "elbow", _("elbow")
    FOREARM = "forearm", _("forearm")
    WRIST = "wrist", _("wrist")
    FINGERS = "fingers", _("fingers")
    THUMB = "thumb", _("thumb")
    HIP = "hip", _("hip")
    KNEE = "knee", _("knee")
    ANKLE = "ankle", _("ankle")
    TOES = "toes", _("toes")

    @property
    def limb(self) -> Limb:
        return Limb.LEG if self in _LEG else Limb.ARM

    @property
    def alone(self) -> str:
        """As it stands alone: "Ankle". Its label stands within a sentence; neither is cut out of the other."""
        return str(_ALONE[self][None])


_LEG = {Region.HIP, Region.KNEE, Region.ANKLE, Region.TOES}
PLURAL = {Region.FINGERS, Region.TOES}

# A region, and the part that it is on a side, as they stand alone.
_ALONE: dict[Region, dict[Side | None, Promise]] = {
    Region.SHOULDER: {None: _("Shoulder"), Side.LEFT: _("Left shoulder"), Side.RIGHT: _("Right shoulder")},
    Region.ELBOW: {None: _("Elbow"), Side.LEFT: _("Left elbow"), Side.RIGHT: _("Right elbow")},
    Region.FOREARM: {None: _("Forearm"), Side.LEFT: _("Left forearm"), Side.RIGHT: _("Right forearm")},
    Region.WRIST: {None: _("Wrist"), Side.LEFT: _("Left wrist"), Side.RIGHT: _("Right wrist")},
    Region.FINGERS: {None: _("Fingers"), Side.LEFT: _("Left fingers"), Side.RIGHT: _("Right fingers")},
    Region.THUMB: {None: _("Thumb"), Side.LEFT: _("Left thumb"), Side.RIGHT: _("Right thumb")},
    Region.HIP: {None: _("Hip"), Side.LEFT: _("Left hip"), Side.RIGHT: _("Right hip")},
    Region.KNEE: {None: _("Knee"), Side.LEFT: _("Left knee"), Side.RIGHT: _("Right knee")},
    Region.ANKLE: {None: _("Ankle"), Side.LEFT: _("Left ankle"), Side.RIGHT: _("Right ankle")},
    Region.TOES: {None: _("Toes"), Side.LEFT: _("Left toes"), Side.RIGHT: _("Right toes")},
}
_LIMBS_ALONE = {
    (Limb.ARM, Side.LEFT): _("Left arm"),
    (Limb.ARM, Side.RIGHT): _("Right arm"),
    (Limb.LEG, Side.LEFT): _("Left leg"),
    (Limb.LEG, Side.RIGHT): _("Right leg"),
}

_PLACES = {region: place for place, region in enumerate(Region)}
REGIONS = {limb: tuple(region for region in Region if region.limb == limb) for limb in Limb}


@dataclass(frozen=True, order=True)
class Part:
    """A region on a side: the right ankle."""

    region: Region
    side: Side

    @property
    def code(self) -> str:
        """How a part is stored and sent: "ankle-right"."""
        return f"{self.region.value}-{self.side.value}"

    @property
    def words(self) -> str:
        """How a part is said within a sentence: "right ankle"."""
        return gettext("%(side)s %(region)s") % {"side": self.side.label, "region": self.region.label}

    @property
    def alone(self) -> str:
        """How a part stands alone: "Right ankle"."""
        return str(_ALONE[self.region][self.side])

    @property
    def is_plural(self) -> bool:
        """True of fingers and toes: "how tight are", not "how tight is"."""
        return self.region in PLURAL

    @classmethod
    def from_code(cls, code: str) -> "Part":
        """The part that a code names. Raises ValueError for anything else."""
        region, dash, side = code.partition("-")
        if not dash:
            raise ValueError(f"not a part of the body: {code!r}")
        return part_of(region, side)


@cache
def part_of(region: str, side: str) -> Part:
    """The part in those columns of a row. Raises ValueError for anything else."""
    return Part(Region(region), Side(side))


def limb_alone(limb: Limb, side: Side) -> str:
    """An arm or leg as it stands alone: "Right arm"."""
    return str(_LIMBS_ALONE[limb, side])


def in_body_order(parts: Iterable[Part]) -> list[Part]:
    """Parts from shoulder to toes, left before right."""
    return sorted(set(parts), key=lambda part: (_PLACES[part.region], part.side.value))


def listed(parts: Iterable[Part]) -> str:
    """Parts as a short list in words: "right wrist, right ankle"."""
    return ", ".join(part.words for part in in_body_order(parts))
