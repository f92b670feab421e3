"""What an event is called: discreet, so that whoever looks over a shoulder learns of no illness, or plain."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reminders.calendar.events import EventKind

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

DISCREET: "dict[EventKind, _StrOrPromise]" = {
    EventKind.APPOINTMENT: _("Appointment"),
    EventKind.WINDOW_OPENS: _("Appointment possible from today, if it is agreed"),
    EventKind.CHECK_IN: _("Questions of today"),
}
PLAIN: "dict[EventKind, _StrOrPromise]" = {
    EventKind.APPOINTMENT: _("Injection appointment"),
    EventKind.WINDOW_OPENS: _("Next injection possible from today"),
    EventKind.CHECK_IN: _("Check-in: how tight it is"),
}


@dataclass(frozen=True)
class Wording:
    """How a member wants events to be called; `whose` names the person where that is somebody else."""

    is_plain: bool = False
    whose: str = ""

    def calendar(self) -> str:
        """What the whole calendar is called."""
        return self._named(gettext("Tracker"))

    def title(self, kind: EventKind) -> str:
        """What one event is called."""
        return self._named(str((PLAIN if self.is_plain else DISCREET)[kind]))

    def note(self, kind: EventKind) -> str:
        """What else is said of it. Who wants discreet words finds that in the tracker."""
        if self.is_plain and kind == EventKind.WINDOW_OPENS:
            return gettext("Nothing is booked yet. The clinic decides the date.")
        return ""

    def _named(self, words: str) -> str:
        return f"{words}: {self.whose}" if self.whose else words
