"""The kinds of reminders in groups, as they are switched: a few on a page."""

from enum import Enum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from reminders.plan import TO_ANSWER, URGENT, Kind

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class Group(Enum):
    """Kinds that belong together: the group's name in addresses, what it is called, and the question about it."""

    BOOKING = "booking", _("Booking the next one"), _("Which emails do you want about booking?")
    APPOINTMENT = "appointment", _("Around an appointment"), _("Which emails do you want around an appointment?")
    FELT = "felt", _("How it goes"), _("Which questions do you want by email?")
    CHECK_IN = "check-in", _("Check-ins"), _("Do you want an email to check in?")
    DIGEST = "digest", _("The week in short"), _("Do you want the week in short?")

    def __init__(self, code: str, label: "_StrOrPromise", question: "_StrOrPromise") -> None:
        self.code = code
        self.label = label
        self.question = question

    @property
    def kinds(self) -> list[Kind]:
        """What is switched in this group, in the order in which it is sent."""
        return [kind for kind in SWITCHED if group_of(kind) is self]


_ELSEWHERE = {
    Kind.WEEK_BEFORE: Group.APPOINTMENT,
    Kind.DAY_BEFORE: Group.APPOINTMENT,
    Kind.HAPPENED: Group.APPOINTMENT,
    Kind.BEGUN: Group.FELT,
    Kind.WEARING_OFF: Group.FELT,
    Kind.CHECK_IN: Group.CHECK_IN,
    Kind.DIGEST: Group.DIGEST,
}
# Who put a reminder off asked for it; notices of problems are for the care circle to say.
SWITCHED = [kind for kind in Kind if kind not in {Kind.LATER, *URGENT.values()}]


def group_of(kind: Kind) -> Group:
    """The group in which that kind is switched."""
    return _ELSEWHERE.get(kind, Group.BOOKING)


# Where nobody has signed in, these go by the names that their mails have.
_DISCREET = {
    Kind.BEGUN: _("The first question that waits for you"),
    Kind.WEARING_OFF: _("The later question that waits for you"),
    Kind.CALL_TODAY: _("Look at the tracker today"),
    Kind.CALL_NOW: _("Look at the tracker now"),
}


def said(kind: Kind) -> str:
    """What a kind is called where everybody may read along."""
    return str(_DISCREET.get(kind, kind.label))


BY_CODE = {group.code: group for group in Group}
# Who may only look has nothing to answer.
FOR_WRITERS = {group_of(kind) for kind in TO_ANSWER}
