"""When a weekly plan is long.

Home exercise after a stroke, 125 people: fewer kept to it with 3 exercises or more, 7 sessions a week or more, or
43 minutes or more (tjn.org.tr/full-text/58/eng). It says what went together there, not why, and nothing about how
well anybody gets. So a long plan is never refused: one sentence says what that study found.
"""

LONG_EXERCISES, LONG_SESSIONS, LONG_MINUTES = 3, 7, 43


def is_long(*, exercises: int, sessions: int, minutes: int) -> bool:
    """Whether any of the three is reached: the exercises, their days a week together, their usual minutes together."""
    return exercises >= LONG_EXERCISES or sessions >= LONG_SESSIONS or minutes >= LONG_MINUTES
