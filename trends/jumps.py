"""A sudden jump: a part that became much tighter within days, not weeks.

Tightness that rises by 3 points within days is no slow wearing off: other causes are to be looked for and the clinic
to be called, and sudden weakness is a sign of a stroke (NHS, "Symptoms of a stroke"). Infection, pain, temperature
and missed medicines are what spasticity varies with (see `symptoms.causes`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from patients.body import Part
from trends.series import DayRating

LEAST_POINTS = 3
# Within this many days any rating counts. Where there is none, the last one does, if it is not much older: in a short
# check-in the parts take turns, so that each is rated about once or twice a week.
WITHIN = timedelta(days=3)
OLDEST_LAST = timedelta(days=7)
# A jump is told for two weeks.
TOLD_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Jump:
    """One part's ratings, 0 to 10, before and after it became tighter within days."""

    part: Part
    before: DayRating
    after: DayRating


def jumps(ratings: Sequence[DayRating], today: date) -> list[Jump]:
    """The newest jump of each part in the last 14 days, the parts in the order in which they come."""
    parts = list(dict.fromkeys(rating.part for rating in ratings))
    found = [_newest([rating for rating in ratings if rating.part == part], today) for part in parts]
    return [jump for jump in found if jump]


def jumps_in_words(found: Sequence[Jump]) -> list[str]:
    """What jumped, and what to do; nothing where nothing did."""
    if not found:
        return []
    return [
        *(jump_in_words(jump) for jump in found),
        _("Check for other causes: infection, pain, cold or a missed medicine."),
        _("Call your clinic."),
        _("Sudden weakness can be the sign of a stroke."),
    ]


def _newest(ratings: list[DayRating], today: date) -> Jump | None:
    in_order = sorted(ratings, key=lambda rating: rating.day, reverse=True)
    for place, after in enumerate(in_order):
        before = _lowest_before(after, in_order[place + 1 :])
        if before and after.value - before.value >= LEAST_POINTS and today - after.day <= TOLD_FOR:
            return Jump(after.part, before, after)
    return None


def _lowest_before(after: DayRating, earlier: list[DayRating]) -> DayRating | None:
    """The lowest rating of the days just before; else the last one; `earlier` begins with the newest."""
    near = [rating for rating in earlier if after.day - rating.day <= WITHIN]
    last = [rating for rating in earlier[:1] if after.day - rating.day <= OLDEST_LAST]
    return min(near or last, key=lambda rating: rating.value, default=None)


def jump_in_words(jump: Jump) -> str:
    """What one part did: "Right ankle: 2 of 10 on 10 November, 6 of 10 on 12 November."."""
    return _("%(part)s: %(before)s of 10 on %(then)s, %(after)s of 10 on %(day)s.") % {
        "part": capfirst(jump.part.words),
        "before": jump.before.value,
        "then": date_format(jump.before.day, "j F"),
        "after": jump.after.value,
        "day": date_format(jump.after.day, "j F"),
    }
