"""What the demo's person made of each visit: whether it helped, what came back first. Invented, as told by the story.

The most Botox helped much at first; from one round to the next it took less of it, as exercise did the rest. After
the last one, in the arm alone, the leg was lost again, so that all in all it is the same.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from dashboard.demo import story
from injections.benefit.rules import Again, Occasion, Overall
from injections.effect.rules import CameBack
from injections.models import Benefit, Visit

# How many days after a visit it was asked whether it helped.
ASKED_AFTER = 38
HARDER = _("Opening the hand to wash it")


@dataclass(frozen=True)
class Judged:
    """All in all at its best and as it wore off, None where that was not answered; and what came back first."""

    best: Overall | None
    again: Again | None = None
    fading: Overall | None = None
    came_back: tuple[CameBack, ...] = ()


SPASMS, TIGHTNESS, PAIN, TASK = CameBack.SPASMS, CameBack.TIGHTNESS, CameBack.PAIN, CameBack.TASK
JUDGED: dict[int, Judged] = {
    0: Judged(Overall.VERY_MUCH_BETTER, Again.YES, Overall.BETTER, (SPASMS, PAIN)),
    10: Judged(Overall.MUCH_BETTER, Again.YES, Overall.BETTER, (SPASMS,)),
    20: Judged(Overall.MUCH_BETTER, Again.YES, None, (SPASMS, TIGHTNESS)),
    30: Judged(Overall.BETTER, Again.UNSURE, Overall.SAME, (SPASMS,)),
    40: Judged(None, None, Overall.BETTER, (SPASMS, TIGHTNESS)),
    51: Judged(Overall.MUCH_BETTER, Again.YES, Overall.BETTER, (TIGHTNESS,)),
    62: Judged(Overall.MUCH_BETTER, Again.YES, Overall.BETTER, (TIGHTNESS,)),
    74: Judged(Overall.MUCH_BETTER, Again.YES, None, (TIGHTNESS, TASK)),
    86: Judged(Overall.VERY_MUCH_BETTER, Again.YES, Overall.MUCH_BETTER, (TIGHTNESS,)),
    100: Judged(Overall.MUCH_BETTER, Again.YES, Overall.BETTER, (TIGHTNESS,)),
    114: Judged(Overall.MUCH_BETTER, Again.YES, Overall.MUCH_BETTER, (TASK,)),
    130: Judged(Overall.BETTER, Again.YES, Overall.SAME, (TIGHTNESS, TASK)),
    146: Judged(Overall.SAME, Again.YES),
}


def said_of(told: story.Injections) -> dict[str, object]:
    """What a visit keeps of it beside the day on which it began to wear off."""
    came_back = JUDGED[told.week].came_back
    return {"came_back": [one.value for one in came_back], "harder_task": str(HARDER) if TASK in came_back else ""}


def benefits_of(told: story.Injections, visit: Visit) -> list[tuple[int, Benefit]]:
    """The answers on one visit, each with its day counted from the first visit; not stored yet."""
    judged = JUDGED[told.week]
    answers = [(Occasion.CYCLE, ASKED_AFTER, judged.best), (Occasion.FADING, told.fading, judged.fading)]
    return [
        (told.week * 7 + days, _benefit(visit, occasion, days, answer, judged.again))
        for occasion, days, answer in answers
        if answer and days is not None
    ]


def _benefit(visit: Visit, occasion: Occasion, days: int, answer: Overall, again: Again | None) -> Benefit:
    return Benefit(
        patient=visit.patient,
        visit=visit,
        occasion=occasion,
        date=visit.date + timedelta(days=days),
        answer=answer,
        again=again if again and occasion == Occasion.CYCLE else "",
    )
