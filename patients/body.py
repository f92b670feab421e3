"""The body: one vocabulary for injections, exercises, ratings and charts.

A muscle belongs to a region; a rating, a device and a setback name parts (a region on a side).
That is what lets a chart put the ankle's dose, exercise and tightness on one time axis.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
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
        return str(_REGIONS_ALONE[self])


_LEG = {Region.HIP, Region.KNEE, Region.ANKLE, Region.TOES}
PLURAL = {Region.FINGERS, Region.TOES}

_REGIONS_ALONE = {
    Region.SHOULDER: _("Shoulder"),
    Region.ELBOW: _("Elbow"),
    Region.FOREARM: _("Forearm"),
    Region.WRIST: _("Wrist"),
    Region.FINGERS: _("Fingers"),
    Region.THUMB: _("Thumb"),
    Region.HIP: _("Hip"),
    Region.KNEE: _("Knee"),
    Region.ANKLE: _("Ankle"),
    Region.TOES: _("Toes"),
}
_PARTS_ALONE = {
    (Region.SHOULDER, Side.LEFT): _("Left shoulder"),
    (Region.SHOULDER, Side.RIGHT): _("Right shoulder"),
    (Region.ELBOW, Side.LEFT): _("Left elbow"),
    (Region.ELBOW, Side.RIGHT): _("Right elbow"),
    (Region.FOREARM, Side.LEFT): _("Left forearm"),
    (Region.FOREARM, Side.RIGHT): _("Right forearm"),
    (Region.WRIST, Side.LEFT): _("Left wrist"),
    (Region.WRIST, Side.RIGHT): _("Right wrist"),
    (Region.FINGERS, Side.LEFT): _("Left fingers"),
    (Region.FINGERS, Side.RIGHT): _("Right fingers"),
    (Region.THUMB, Side.LEFT): _("Left thumb"),
    (Region.THUMB, Side.RIGHT): _("Right thumb"),
    (Region.HIP, Side.LEFT): _("Left hip"),
    (Region.HIP, Side.RIGHT): _("Right hip"),
    (Region.KNEE, Side.LEFT): _("Left knee"),
    (Region.KNEE, Side.RIGHT): _("Right knee"),
    (Region.ANKLE, Side.LEFT): _("Left ankle"),
    (Region.ANKLE, Side.RIGHT): _("Right ankle"),
    (Region.TOES, Side.LEFT): _("Left toes"),
    (Region.TOES, Side.RIGHT): _("Right toes"),
}
_LIMBS_ALONE = {
    (Limb.ARM, Side.LEFT): _("Left arm"),
    (Limb.ARM, Side.RIGHT): _("Right arm"),
    (Limb.LEG, Side.LEFT): _("Left leg"),
    (Limb.LEG, Side.RIGHT): _("Right leg"),
}

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
        return str(_PARTS_ALONE[self.region, self.side])

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
        return cls(Region(region), Side(side))


def limb_alone(limb: Limb, side: Side) -> str:
    """An arm or leg as it stands alone: "Right arm"."""
    return str(_LIMBS_ALONE[limb, side])


def in_body_order(parts: Iterable[Part]) -> list[Part]:
    """Parts from shoulder to toes, left before right."""
    order = list(Region)
    return sorted(set(parts), key=lambda part: (order.index(part.region), part.side.value))


def listed(parts: Iterable[Part]) -> str:
    """Parts as a short list in words: "right wrist, right ankle"."""
    return ", ".join(part.words for part in in_body_order(parts))
