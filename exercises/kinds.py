"""The kinds of exercise and equipment that people use: all that is known of each in one row."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from patients.body import Region

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class Group(Enum):
    """On which page a kind is chosen; its own exercise is named by the person."""

    MOVING = auto()
    THERAPY = auto()
    EQUIPMENT = auto()
    OWN = auto()


class Extra(models.TextChoices):
    """One more thing to note of a session besides its minutes. Nothing of it is ever required."""

    DISTANCE = "distance", _("distance")
    STEPS = "steps", _("steps")
    REPETITIONS = "repetitions", _("repetitions")
    SETTINGS = "settings", _("settings")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that is known of one kind.

    `code` is what is stored, and names its drawing. `also_called` is what people also write for it. It works on the
    `regions`, where that follows from what it is; there are none where it can be any. `extras` are what makes sense to
    note of it, as they are offered. The minutes of what is `worn` are how long it was on. How long one takes that is
    `timed` is known when it ends, so it has a timer. Under what is `strapped` on, the skin is asked about. What
    `stimulates` passes current through muscles, so the same has to be read before it is usual: that must not depend on
    its name.
    """

    code: str
    label: "_StrOrPromise"
    also_called: tuple[str, ...]
    group: Group
    regions: tuple[Region, ...]
    extras: tuple[Extra, ...]
    worn: bool
    timed: bool
    strapped: bool
    stimulates: bool

    @property
    def picture(self) -> str:
        """The name of its drawing in static/icons.svg."""
        return f"exercise-{self.code}"


LEG = (Region.HIP, Region.KNEE, Region.ANKLE)


class ExerciseKind(StrEnum):
    """What an exercise is, in the order in which it is offered."""

    facts: Facts

    def __new__(cls, facts: Any) -> Self:  # `ExerciseKind("bike")` looks one up by what is stored
        kind = str.__new__(cls, facts.code)
        kind._value_, kind.facts = facts.code, facts
        return kind

    WALKING = Facts(
        code="walking",
        label=_("Walking"),
        also_called=(),
        group=Group.MOVING,
        regions=LEG,
        extras=(Extra.DISTANCE, Extra.STEPS),
        worn=False,
        timed=True,
        strapped=False,
        stimulates=False,
    )
    BIKE = Facts(
        code="bike",
        label=_("Exercise bike"),
        also_called=(),
        group=Group.MOVING,
        regions=LEG,
        extras=(),
        worn=False,
        timed=False,
        strapped=False,
        stimulates=False,
    )
    STANDING = Facts(
        code="standing",
        label=_("Standing"),
        also_called=(),
        group=Group.MOVING,
        regions=LEG,
        extras=(),
        worn=False,
        timed=False,
        strapped=False,
        stimulates=False,
    )
    STRETCHING = Facts(
        code="stretching",
        label=_("Stretching"),
        also_called=(),
        group=Group.MOVING,
        regions=(),
        extras=(),
        worn=False,
        timed=False,
        strapped=False,
        stimulates=False,
    )
    HAND = Facts(
        code="hand",
        label=_("Hand exercises"),
        also_called=(),
        group=Group.MOVING,
        regions=(Region.WRIST, Region.FINGERS, Region.THUMB),
        extras=(),
        worn=False,
        timed=False,
        strapped=False,
        stimulates=False,
    )
    PHYSIOTHERAPY = Facts(
        code="physiotherapy",
        label=_("Physiotherapy"),
        also_called=(),
        group=Group.THERAPY,
        regions=(),
        extras=(),
        worn=False,
        timed=False,
        strapped=False,
        stimulates=False,
    )
    OCCUPATIONAL_THERAPY = Facts(
        code="occupational-therapy",
        label=_("Occupational therapy"),
        also_called=(),
        group=Group.THERAPY,
        regions=(),
        extras=(),
        worn=False,
        timed=False,
        strapped=False,
        stimulates=False,
    )
    SPLINT = Facts(
        code="splint",
        label=_("Splint"),
        also_called=(),
        group=Group.EQUIPMENT,
        regions=(),
        extras=(),
        worn=True,
        timed=True,
        strapped=True,
        stimulates=False,
    )
    SAEBOFLEX = Facts(
        code="saeboflex",
        label="SaeboFlex",
        also_called=(),
        group=Group.EQUIPMENT,
        regions=(Region.WRIST, Region.FINGERS),
        extras=(Extra.REPETITIONS,),
        worn=False,
        timed=False,
        strapped=True,
        stimulates=False,
    )
    SAEBOSTRETCH = Facts(
        code="saebostretch",
        label="SaeboStretch",
        also_called=(),
        group=Group.EQUIPMENT,
        regions=(Region.WRIST, Region.FINGERS),
        extras=(),
        worn=True,
        timed=True,
        strapped=True,
        stimulates=False,
    )
    EMS = Facts(
        code="ems",
        label=_("Electrical muscle stimulation"),
        also_called=("EMS", "NMES", "FES", "Muscle stimulation", "Electrical stimulation", "Electric stimulation"),
        group=Group.EQUIPMENT,
        regions=(),
        extras=(Extra.SETTINGS,),
        worn=False,
        timed=True,
        strapped=True,
        stimulates=True,
    )
    EX_N_FLEX = Facts(
        code="ex-n-flex",
        label="Ex N’ Flex",
        also_called=(),
        group=Group.EQUIPMENT,
        regions=LEG,
        extras=(),
        worn=False,
        timed=False,
        strapped=False,
        stimulates=False,
    )
    WALKAIDE = Facts(
        code="walkaide",
        label="WalkAide",
        also_called=("Walk aide", "Walk-aide"),
        group=Group.EQUIPMENT,
        regions=(Region.ANKLE,),
        extras=(Extra.SETTINGS,),
        worn=True,
        timed=True,
        strapped=True,
        stimulates=True,
    )
    OWN = Facts(
        code="own",
        label=_("My own exercise"),
        also_called=(),
        group=Group.OWN,
        regions=(),
        extras=(),
        worn=False,
        timed=False,
        strapped=False,
        stimulates=False,
    )


def _of(group: Group) -> tuple[ExerciseKind, ...]:
    return tuple(kind for kind in ExerciseKind if kind.facts.group == group)


MOVING, THERAPY, EQUIPMENT = _of(Group.MOVING), _of(Group.THERAPY), _of(Group.EQUIPMENT)


def kind_called(name: str) -> ExerciseKind | None:
    """The kind that a name means, as somebody types it; None where it is one of the person's own."""
    said = name.casefold()
    for kind in ExerciseKind:
        names = (str(kind.facts.label), *kind.facts.also_called)
        if kind != ExerciseKind.OWN and said in {one.casefold() for one in names}:
            return kind
    return None
