"""What a person feels after a visit, and which of it is worth asking about on a day.

Asked about in the weeks in which most people feel it, and never answered for them. From what 210 people said
(Jacinto 2020, Front Neurol, frontiersin.org/article/10.3389/fneur.2020.00388/full): it began after 12.9 days on
average, was at its best after 5.0 weeks, and symptoms came back after 89.4 days. Almost a quarter of people in 29
countries spoke of less than 3 months (dysport.com/en-us/hcp/adult-spasticity-2/adult-spasticity-efficacy), so that
wearing off is asked about from week 8 on.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from injections.next.rules import LONGEST_WEEKS
from questions.exactness import Exact

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from injections.models import Visit

ASK_AGAIN = timedelta(days=7)


@dataclass(frozen=True)
class Milestone:
    """One thing that is felt after a visit.

    `code` stands in addresses. It is asked about from `first_week` to the end of `last_week`, whole weeks after the
    visit; the spans of two never meet.
    """

    code: str
    label: str | Promise
    question: str | Promise
    when: str | Promise
    first_week: int
    last_week: int

    @property
    def column(self) -> str:
        """The field of a visit that keeps its day."""
        return f"{self.code}_on"

    def day_of(self, visit: "Visit") -> date | None:
        """The day that the person named, or None."""
        day: date | None = getattr(visit, self.column)
        return day

    @property
    def exact_column(self) -> str:
        """The field of a visit that keeps how exact its day is."""
        return f"{self.code}_exact"

    def exact_of(self, visit: "Visit") -> Exact:
        """How exact the day is that the person named."""
        return Exact(getattr(visit, self.exact_column))

    def is_told(self, visit: "Visit") -> bool:
        """Whether the person felt it, with a day or without one."""
        return self.day_of(visit) is not None or self.exact_of(visit) == Exact.UNKNOWN


class CameBack(models.TextChoices):
    """What came back first as it wore off, the most frequent first: spasms 64 %, tightness 40 %, pain 20 %.

    (Jacinto 2020, see above.) Several may have. Nothing is concluded from it.
    """

    SPASMS = "spasms", _("Spasms or cramps")
    TIGHTNESS = "tightness", _("Tightness")
    PAIN = "pain", _("Pain")
    TASK = "task", _("Something got harder to do")
    OTHER = "other", _("Something else")
    UNSURE = "unsure", _("I am not sure")

    @property
    def within(self) -> str:
        """The same within a sentence: "tightness"."""
        return str(_WITHIN[self])


_WITHIN: "dict[CameBack, _StrOrPromise]" = {
    CameBack.SPASMS: _("spasms or cramps"),
    CameBack.TIGHTNESS: _("tightness"),
    CameBack.PAIN: _("pain"),
    CameBack.TASK: _("something got harder to do"),
    CameBack.OTHER: _("something else"),
    CameBack.UNSURE: _("not sure"),
}


def validate_came_back(value: object) -> None:
    """Refuse anything but a list of what can come back, each once, and "I am not sure" beside another."""
    codes = value if isinstance(value, list) else [None]
    is_known = all(code in CameBack.values for code in codes) and len(set(codes)) == len(codes)
    if not is_known or (CameBack.UNSURE in codes and len(codes) > 1):
        raise ValidationError(_("Choose from the answers"), code="came-back")


def in_order(codes: Collection[str]) -> list[CameBack]:
    """What came back in the order in which it is offered."""
    return [one for one in CameBack if one.value in codes]


FELT = (
    Milestone("began", _("It began to work"), _("Has it begun to work?"), _("When did it begin to work?"), 1, 3),
    Milestone("best", _("It is at its best"), _("Is it at its best?"), _("When was it at its best?"), 4, 6),
    Milestone(
        "fading",
        _("It is wearing off"),
        _("Is it wearing off?"),
        _("When did it begin to wear off?"),
        8,
        LONGEST_WEEKS - 1,
    ),
)

_BY_CODE = {felt.code: felt for felt in FELT}


def felt_named(code: str) -> Milestone:
    """The one with that code. Raises KeyError for an unknown one."""
    return _BY_CODE[code]


def question_on(visit: "Visit", today: date) -> Milestone | None:
    """What is worth asking about that visit, the newest of its record, on that day; None for nothing.

    Nothing is asked once it, or what comes after it, was answered; nor for a week after "not yet"; nor from the day
    of the next appointment on, as what is felt then may come from another visit.
    """
    weeks = (today - visit.date).days // 7
    for place, felt in enumerate(FELT):
        if felt.first_week <= weeks <= felt.last_week:
            answered = any(later.is_told(visit) for later in FELT[place:])
            return None if answered or _is_too_soon(visit, today) or is_too_late(visit, today) else felt
    return None


def _is_too_soon(visit: "Visit", today: date) -> bool:
    return visit.not_yet_on is not None and today < visit.not_yet_on + ASK_AGAIN


def is_too_late(visit: "Visit", today: date) -> bool:
    """Whether what is felt on that day may come from another visit: the next appointment has come."""
    return visit.next_appointment is not None and visit.date < visit.next_appointment <= today
