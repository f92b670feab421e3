"""What can be noted about an exercise besides its minutes. Nothing of it is ever required."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.kinds import Kind


class Extra(models.TextChoices):
    """One more thing that somebody may want to note of a session."""

    DISTANCE = "distance", _("distance")
    STEPS = "steps", _("steps")
    REPETITIONS = "repetitions", _("repetitions")
    SETTINGS = "settings", _("settings")


_EXTRAS = {
    Kind.WALKING: (Extra.DISTANCE, Extra.STEPS),
    Kind.SAEBOFLEX: (Extra.REPETITIONS,),
    Kind.EMS: (Extra.SETTINGS,),
    Kind.WALKAIDE: (Extra.SETTINGS,),
}

# Their minutes are how long they were worn.
WORN = frozenset({Kind.SPLINT, Kind.SAEBOSTRETCH, Kind.WALKAIDE})


def extras_of(kind: Kind) -> tuple[Extra, ...]:
    """What makes sense to note of this kind, in the order in which it is offered; nothing for most."""
    return _EXTRAS.get(kind, ())
