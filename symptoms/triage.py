"""The rule: which advice follows from the answers. Its facts are in `symptoms.side_effects` and `symptoms.which`."""

from symptoms.side_effects import GROUPS, Effect, RedFlags, Severity, Since, Tier
from symptoms.which import TABLE, Which


def tier(
    red_flags: RedFlags,
    effect: Effect | None,
    severity: Severity | None,
    since: Since | None = None,
    which: Which | None = None,
) -> Tier | None:
    """Give the advice as far as the answers go; None while they say too little.

    A red flag, or not being sure of one, is red whatever else was said; so is a sign that is red by itself, and sight
    or voice that is not mild and slow. Else it is the advice on the group or on the sign that was named, whichever is
    more urgent, one tier up where the person is not sure how bad it is or since when. What is severe, or has lasted
    longer than a week, is amber at least.
    """
    least = TABLE[which].least if which else Tier.GREEN
    if red_flags != RedFlags.NO or least == Tier.RED:
        return Tier.RED
    if effect is None or severity is None:
        return None
    if effect == Effect.EYES and severity != Severity.MILD:
        return Tier.RED
    least = max(least, GROUPS[effect])
    if Severity.UNSURE in (severity, since):
        least = _one_up(least)
    return max(least, Tier.AMBER) if severity == Severity.SEVERE or since == Since.LONGER else least


def _one_up(least: Tier) -> Tier:
    return Tier(min(least + 1, Tier.RED))
