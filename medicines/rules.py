"""What can happen to a medicine, and what that says of a day. No dose is known here, and none is compared."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from django.db import models
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    """What happened to a medicine on a day."""

    STARTED = "started", _("Started")
    MORE = "more", _("More of it")
    LESS = "less", _("Less of it")
    INSTEAD = "instead", _("Another medicine instead")
    STOPPED = "stopped", _("Stopped")
    FILLED = "filled", _("Pump filled")

    @property
    def within(self) -> str:
        """The same within a sentence: "more of it"."""
        return str(_WITHIN[self])

    @property
    def ends(self) -> bool:
        """Whether it is not taken from then on."""
        return self in (What.INSTEAD, What.STOPPED)


_WITHIN = {
    What.STARTED: _("started"),
    What.MORE: _("more of it"),
    What.LESS: _("less of it"),
    What.INSTEAD: _("another medicine instead"),
    What.STOPPED: _("stopped"),
    What.FILLED: _("pump filled"),
}
# What most often changes stands first.
_OFFERED = (What.FILLED, What.MORE, What.LESS, What.INSTEAD, What.STOPPED, What.STARTED)


def offered(*, pump: bool) -> tuple[What, ...]:
    """What can happen to a medicine, as it is offered: only a pump is filled."""
    return tuple(what for what in _OFFERED if pump or what is not What.FILLED)


class DecidedBy(models.TextChoices):
    """Who decided a change."""

    DOCTOR = "doctor", _("A doctor")
    PERSON = "person", _("The person")
    UNSURE = "unsure", _("Not known")


class Standing(Enum):
    """How it is with a medicine on a day."""

    NOT_YET = auto()
    TAKEN = auto()
    ENDED = auto()


@dataclass(frozen=True)
class Event:
    """What happened on a day; of two on one day the one that was `said_at` later stands."""

    day: datetime.date
    what: What
    said_at: datetime.datetime


def in_time(events: Iterable[Event]) -> list[Event]:
    """The events as they happened, however they were written down."""
    return sorted(events, key=lambda event: (event.day, event.said_at))


def standing(started: datetime.date | None, events: Iterable[Event], on: datetime.date) -> Standing:
    """How it is with a medicine at the end of a day, which was taken since `started`, where that is known.

    What was written down last of the days up to then decides. Before the first of them it was taken already where
    its start is not known, as only what is taken can change; not where that first event is a start.
    """
    happened = in_time(events)
    so_far = [event for event in happened if event.day <= on]
    if so_far:
        return Standing.ENDED if so_far[-1].what.ends else Standing.TAKEN
    if started is not None:
        return Standing.TAKEN if started <= on else Standing.NOT_YET
    starts_later = bool(happened) and happened[0].what is What.STARTED
    return Standing.NOT_YET if starts_later else Standing.TAKEN
