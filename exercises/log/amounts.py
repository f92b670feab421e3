"""Which amounts are offered as one-tap answers around somebody's usual amount."""

from exercises.models import MOST_MINUTES

_SHARES = (0.25, 0.5, 1, 1.5, 2)
STARTING_POINTS = (5, 10, 15, 20, 30, 45, 60)


def offered_minutes(usual: int) -> list[int]:
    """At most five amounts in minutes, from a quarter of the usual amount to twice it, in round numbers.

    The usual amount is always among them, just as it is.
    """
    amounts = {_round(usual * share) for share in _SHARES if share != 1} | {usual}
    return sorted({min(amount, MOST_MINUTES) for amount in amounts})


def _round(minutes: float) -> int:
    """To whole fives from ten minutes on, to whole minutes below; never less than one."""
    return max(1, round(minutes / 5) * 5 if minutes >= 10 else round(minutes))
