"""What in a check-in is worth advice, and where that advice is given.

Pain of 8 or more of 10, an infection or a fever, sore skin and a fall lead to the same questions and the same card as
a problem that is reported; a missed medicine has a line of its own besides (clinical reference 4.6). So does a low mood
two weeks running, with the way to help for thoughts of ending one's life beside it (4.4, R18). It is no diagnosis.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from patients.models import Patient
from questions.safety import gettext
from symptoms.check_ins.causes import MUCH_PAIN, Cause
from symptoms.check_ins.questions import Question
from symptoms.problems.advice import ask_first
from symptoms.problems.kinds import Effect
from symptoms.scales import Measure
from symptoms.signs.each_sign import SignCode

# So long after the day "call today" still makes sense. Our own rule.
OFFERED_FOR = timedelta(days=7)
# Mood of so much of 10 or less is low: "low" in the words of its scale. Our own rule.
LOW_MOOD = 3
# A rating so many days before is of another week.
WEEK_BEFORE = timedelta(days=5)
# The group of each, and the sign of it where that is what was said.
PROBLEMS: dict[Cause, tuple[Effect, SignCode | None]] = {
    Cause.INFECTION: (Effect.SKIN, SignCode.FEVER),
    Cause.SORE: (Effect.SKIN, SignCode.STRAP),
    Cause.FALL: (Effect.FALL, None),
    Cause.MEDICINE: (Effect.MEDICINE, None),
}


@dataclass(frozen=True)
class Offer:
    """Advice that is offered: on what was said, and what follows the address of a new report."""

    said: str
    query: str


def is_low_two_weeks(mood: int | None, before: Mapping[date, int], day: date) -> bool:
    """Whether the mood of that day is low, and each that was rated in the two weeks before, one a week ago at least."""
    is_low = mood is not None and max([mood, *before.values()]) <= LOW_MOOD
    return is_low and any(on <= day - WEEK_BEFORE for on in before)


def is_lately(day: date, today: date) -> bool:
    """Whether a call today still makes sense, on what was said of that day."""
    return today - day <= OFFERED_FOR


def offers(*, pain: int | None, causes: Collection[str], day: date, today: date, low_mood: bool = False) -> list[Offer]:
    """The advice to offer on the answers of a day; none where the day was long ago."""
    if not is_lately(day, today):
        return []
    said = gettext("Pain: %(answer)s") % {"answer": Question(Measure.PAIN).say(pain)}
    much_pain = [_offer(said, Effect.PAIN, None, day)] if pain is not None and pain >= MUCH_PAIN else []
    named = [cause for cause in PROBLEMS if cause in causes]
    low = [_offer(gettext("Low mood, two weeks running"), Effect.MOOD, None, day)] if low_mood else []
    return [*low, *much_pain, *(_offer(str(cause.label), *PROBLEMS[cause], day) for cause in named)]


def missed_medicine(causes: Collection[str], patient: Patient) -> list[str]:
    """The line on a missed medicine, where one was named."""
    if Cause.MEDICINE not in causes:
        return []
    return [
        gettext("Baclofen, tizanidine, diazepam, clonazepam, gabapentin or pregabalin: missed for a day or more?"),
        gettext("Call your clinic today."),
        gettext("Do not stop or change a medicine by yourself."),
        ask_first(patient),
    ]


def _offer(said: str, effect: Effect, which: SignCode | None, day: date) -> Offer:
    sign = {"which": which.value} if which else {}
    return Offer(said, urlencode({"group": effect.value, **sign, "check-in": day.isoformat()}))
