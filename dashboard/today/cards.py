"""What a card of Today is, and what it may know of the day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from dashboard.today.day import Day
from exercises.timing.rules import minutes_of


@dataclass(frozen=True)
class Card:
    """One thing to do or to look at: a name, one short line, and the page that it opens.

    Whoever may only look gets the cards that are `to_read`; all others lead to something to write.
    """

    title: str | Promise
    note: str | Promise
    url: str
    icon: str
    to_read: bool = False
    # What the browser has to be able to do, or the card stays hidden: it can take none of the three places.
    needs: str = ""
    # How many seconds a timer had run when the page was made, where the note ends in its minutes; they go on.
    seconds: int | None = None

    @property
    def minutes(self) -> int:
        """Those seconds to the nearest minute."""
        return minutes_of(self.seconds or 0)

    @property
    def picture_class(self) -> str:
        """The class of its picture: the drawn line is wider than an icon."""
        return "icon-level" if self.icon.startswith("level-") else "icon"


# What says which cards of one kind the day has; often none.
Source = Callable[[Day], Iterable[Card]]
