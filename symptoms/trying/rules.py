"""A short try of the scale before somebody's first check-in: can they say it in numbers? Pure.

Of 96 people after a stroke who rated how tight a cuff sat, many could not do it on the usual scales (Price 1999, doi
10.1161/01.STR.30.7.1357). So three pictures are rated first: not tight, tightest, and one in between. It is no test:
no answer of it is kept, and nothing is counted. Whoever finds it hard is offered words, or the view of a helper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.safety import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Tried:
    """One picture: its icon, and what it shows."""

    icon: str
    words: "_StrOrPromise"


PICTURES = (
    Tried("level-0", _("Not tight")),
    Tried("level-10", _("The tightest there is")),
    Tried("level-6", _("Between the two")),
)


def went_well(answers: Sequence[int | None]) -> bool:
    """Whether the ratings of the three pictures are in their order; None among them is "I am not sure"."""
    known = [value for value in answers if value is not None]
    if len(known) < len(PICTURES):
        return False
    slack, tightest, between = known
    return slack < tightest and slack <= between <= tightest
