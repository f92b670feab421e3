"""The rule: which advice follows from the answers. Its facts are in `problems.kinds` and `signs.each_sign`."""

from dataclasses import dataclass, replace
from enum import StrEnum

from symptoms.problems.kinds import FORMER, GROUPS, SLOW_ONLY, Effect, Gone, LastHad, RedFlags, Severity, Since, Tier
from symptoms.signs.each_sign import TABLE, SignCode

# Who is not sure of a sign is treated as somebody who has it.
PERHAPS = {RedFlags.YES, RedFlags.UNSURE}


@dataclass(frozen=True)
class ProblemAnswers:
    """The answers so far, None where one was not given; and what is known besides.

    `own_signs` is the answer to the emergency signs of the group. `injected`: whether the last injection was in the
    weeks before; `pump`: whether a baclofen pump is noted.
    """

    red_flags: RedFlags
    effect: Effect | None = None
    own_signs: RedFlags | None = None
    severity: Severity | None = None
    since: Since | None = None
    which: SignCode | None = None
    gone: Gone | None = None
    last_had: LastHad | None = None
    injected: bool = False
    pump: bool = False

    @property
    def names_red_flag(self) -> bool:
        """True where a red flag was named, or the person is not sure of one: it counts whatever else was said."""
        in_group = self.effect is not None and GROUPS[self.effect].least == Tier.RED
        return self.red_flags in PERHAPS or in_group or _is_red(self)

    @property
    def is_long_gone(self) -> bool:
        """True where the sign was there and has gone, and it is known that this was longer ago than 7 days."""
        return self.gone == Gone.GONE and self.last_had == LastHad.LONGER


class Card(StrEnum):
    """Which words an advice has: the tiers, and what is said in other words than its tier."""

    GREEN = "green"
    AMBER = "amber"
    DOCTOR_TODAY = "doctor-today"
    DOCTOR = "doctor"
    RED = "red"
    LIMB = "limb"
    HEAD_HIT = "head-hit"


def tier(told: ProblemAnswers) -> Tier | None:
    """Give the advice as far as the answers go; None while neither a sign nor a group is named.

    A red flag, or not being sure of one, is red whatever else was said; one that has gone for longer than 7 days is
    amber, once both answers say so. The advice on a group is known as soon as it is chosen, and every later answer can
    only raise it: by a sign that is more urgent, by what did not come slowly, one tier by not being sure how bad it is
    (not asked of pregnancy), to amber at least by what is severe, is older than a week, or began nobody knows when.
    """
    if told.names_red_flag:
        red = Tier.AMBER if told.is_long_gone else Tier.RED
        return max(red, _of_group(told))
    return _of_group(told) if told.effect else None


def fell(effect: Effect | None, which: SignCode | None) -> bool:
    """True where there was a fall: after each the signs of a head that was hit are asked."""
    return effect == Effect.FALL or (which == SignCode.FALL and effect not in FORMER)


def card(told: ProblemAnswers) -> Card | None:
    """Give the words of the advice on those answers; None while there is none."""
    advice = tier(told)
    if advice == Tier.RED:
        if told.which == SignCode.COLD_LIMB:
            return Card.LIMB
        return Card.HEAD_HIT if _is_head_hit(told) else Card.RED
    if advice == Tier.AMBER:
        if told.names_red_flag:
            return Card.DOCTOR_TODAY
        return Card.DOCTOR if told.effect == Effect.MOOD else Card.AMBER
    return Card.GREEN if advice else None


def _is_head_hit(told: ProblemAnswers) -> bool:
    """True where the signs after a fall are all that is red. Its words are the softer ones: anything else outranks it.

    What came suddenly, or is worse than somebody can say, stays as urgent when the fall is named besides.
    """
    without = replace(told, own_signs=None)
    return fell(told.effect, told.which) and not told.names_red_flag and tier(without) != Tier.RED


def _is_red(told: ProblemAnswers) -> bool:
    if told.which is None:
        return False
    row = TABLE[told.which]
    return row.least == Tier.RED or (row.with_pump and told.pump) or (row.after_injection and told.injected)


def _of_group(told: ProblemAnswers) -> Tier:
    """The advice without the red flags that were named; green where no group is."""
    if told.effect is None:
        return Tier.GREEN
    if _own_signs_are_red(told) or (told.effect in SLOW_ONLY and told.severity not in (None, Severity.MILD)):
        return Tier.RED
    least = min(max(GROUPS[told.effect].least, TABLE[told.which].least if told.which else Tier.GREEN), Tier.AMBER)
    if told.severity == Severity.UNSURE and told.effect != Effect.PREGNANT:
        return Tier(least + 1)
    lasts = told.since in (Since.LONGER, Since.UNSURE)
    return max(least, Tier.AMBER) if lasts or told.severity == Severity.SEVERE else least


def _own_signs_are_red(told: ProblemAnswers) -> bool:
    """Those of a dry mouth count in the weeks after an injection, all others always."""
    return told.own_signs in PERHAPS and (told.effect != Effect.DRY or told.injected)
