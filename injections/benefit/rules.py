"""Whether the injections helped: what is answered, and on which days that is asked. Pure.

One question on the change since a treatment, with seven answers, is the anchor that other measures are judged by
(Patient Global Impression of Change, public domain, NINDS common data element 25166). The words here are plainer, so
nothing calls it by that name. Asked once in a cycle, when most people are at their best (mean of peak effect 5.0 weeks,
Jacinto 2020; ASPIRE asked at 5 weeks), and once more when it wears off. That somebody would not have them again is
no advice to anybody.
"""

import uuid
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from injections.effect.rules import is_too_late
from injections.next.rules import LONGEST_WEEKS
from questions import safety

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from injections.models import Visit

FIRST_WEEK = 5


class Occasion(models.TextChoices):
    """When it is asked: once in the cycle, and when it wears off."""

    CYCLE = "cycle", _("from week 5 on")
    FADING = "fading", _("as it wore off")


class Overall(models.TextChoices):
    """How the person is, all in all, since the injections; the best first."""

    VERY_MUCH_BETTER = "very-much-better", safety.gettext_lazy("very much better")
    MUCH_BETTER = "much-better", safety.gettext_lazy("much better")
    BETTER = "better", safety.gettext_lazy("a little better")
    SAME = "same", safety.gettext_lazy("the same")
    WORSE = "worse", safety.gettext_lazy("a little worse")
    MUCH_WORSE = "much-worse", safety.gettext_lazy("much worse")
    VERY_MUCH_WORSE = "very-much-worse", safety.gettext_lazy("very much worse")
    UNSURE = "unsure", safety.gettext_lazy("not sure")

    @property
    def sentence(self) -> str:
        """The whole of what the person said, as a reader reads it."""
        return str(_SENTENCES[self])


_SENTENCES: "dict[Overall, _StrOrPromise]" = {
    Overall.VERY_MUCH_BETTER: safety.gettext_lazy("“All in all, since the injections I am very much better.”"),
    Overall.MUCH_BETTER: safety.gettext_lazy("“All in all, since the injections I am much better.”"),
    Overall.BETTER: safety.gettext_lazy("“All in all, since the injections I am a little better.”"),
    Overall.SAME: safety.gettext_lazy("“All in all, since the injections I am the same.”"),
    Overall.WORSE: safety.gettext_lazy("“All in all, since the injections I am a little worse.”"),
    Overall.MUCH_WORSE: safety.gettext_lazy("“All in all, since the injections I am much worse.”"),
    Overall.VERY_MUCH_WORSE: safety.gettext_lazy("“All in all, since the injections I am very much worse.”"),
    Overall.UNSURE: safety.gettext_lazy("“All in all, I am not sure.”"),
}
# Seven to weigh; who is not sure has a way of their own below them.
OFFERED = tuple(one for one in Overall if one != Overall.UNSURE)


class Again(models.TextChoices):
    """Whether the person would have them again."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNSURE = "unsure", _("I am not sure")


def question_code(visit_id: uuid.UUID, occasion: Occasion) -> str:
    """Under which name a record remembers that it was asked and left out."""
    return f"benefit-{occasion}-{visit_id}"


def is_asked(visit: "Visit", today: date, *, is_answered: bool, left_out: Collection[str]) -> bool:
    """Whether Today and the mail ask about that visit, the newest of its record, on that day.

    Not once it was answered, on whichever occasion, or left out; and not when what is felt may come from another visit.
    """
    weeks = (today - visit.date).days // 7
    is_open = not is_answered and question_code(visit.pk, Occasion.CYCLE) not in left_out
    return FIRST_WEEK <= weeks < LONGEST_WEEKS and is_open and not is_too_late(visit, today)
