"""When the next injection may be.

Never suggested before 12 weeks: the labels of Botox, Dysport and Xeomin say no sooner than every 12 weeks
(clinical sources: guidelinecentral.com/drug/33d066a9-34ff-4a1a-b38b-d10983df3300/BOTOX,
dysporthcp.com/lower-limb-spasticity/injection-dosing, medlibrary.org/lib/rx/meds/xeomin).
The person may choose 12 to 26 weeks, which covers the 3 to 6 months in use. The clinic decides the date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

SHORTEST_WEEKS = 12
LONGEST_WEEKS = 26
# So many weeks before the window opens we write about booking, to somebody who does not say how long they wait: from
# week 10 on for a window of 12. Half of 415 intervals were of 14 weeks or more (Kanovsky 2021,
# http://dx.doi.org/10.3389/fneur.2020.615706), so nobody is hurried.
USUAL_WAIT_WEEKS = 2
# What the last visits say of the weeks between them: from two intervals on, and of the last five.
FEWEST_INTERVALS = 2
MOST_INTERVALS = 5
# How far after a visit the next appointment can be: a later year is a slip, or stands for no day at all.
FURTHEST_AHEAD = timedelta(days=366 * 3)


@dataclass(frozen=True)
class Window:
    """The span in which the next injection may be, counted from the last visit.

    `learned` are the weeks that lay between the last visits, where the window is counted by them; `wait` are those
    between asking for an appointment and having it.
    """

    last: date
    opens: date
    latest: date
    appointment: date | None
    learned: int | None = None
    wait: int = USUAL_WAIT_WEEKS

    @property
    def weeks(self) -> int:
        """Whole weeks from the last visit until the window opens."""
        return (self.opens - self.last).days // 7

    @property
    def earliest(self) -> date:
        """12 weeks after the last visit."""
        return self.last + timedelta(weeks=SHORTEST_WEEKS)

    @property
    def may_book(self) -> date:
        """The day from which we say that an appointment can be asked for. The clinic decides about it."""
        return self.opens - timedelta(weeks=self.wait)

    @property
    def appointment_is_early(self) -> bool:
        """True where the booked appointment is sooner than 12 weeks: to be confirmed with the clinic."""
        return self.appointment is not None and self.appointment < self.earliest

    def weeks_done(self, today: date) -> int:
        """Whole weeks since the last visit."""
        return (today - self.last).days // 7

    def is_open(self, today: date) -> bool:
        """True from the day the window opens."""
        return today >= self.opens


def weeks_between(visits: Iterable[date]) -> int | None:
    """How many weeks lay between the last visits: the median of up to five intervals, None of fewer than two."""
    days = sorted(set(visits))[-MOST_INTERVALS - 1 :]
    intervals = [(after - before).days for before, after in pairwise(days)]
    return round(median(intervals) / 7) if len(intervals) >= FEWEST_INTERVALS else None


def next_window(
    last_visit: date,
    interval_weeks: int | None,
    appointment: date | None,
    *,
    learned: int | None = None,
    wait: int | None = None,
) -> Window:
    """The window after a visit.

    `interval_weeks` is the person's own choice; where there is none, the weeks `learned` from the last visits count,
    and else 12. Whatever comes in, it is held between 12 and 26. An appointment on or before the last visit has been
    kept already and does not count, nor does one of a year far ahead. `wait` are the weeks that the person waits for an
    appointment, 2 where unknown.
    """
    known = learned if interval_weeks is None and learned and learned >= SHORTEST_WEEKS else None
    weeks = min(max(interval_weeks or known or SHORTEST_WEEKS, SHORTEST_WEEKS), LONGEST_WEEKS)
    booked = appointment if appointment and last_visit < appointment <= last_visit + FURTHEST_AHEAD else None
    return Window(
        last=last_visit,
        opens=last_visit + timedelta(weeks=weeks),
        latest=last_visit + timedelta(weeks=LONGEST_WEEKS),
        appointment=booked,
        learned=known,
        wait=USUAL_WAIT_WEEKS if wait is None else wait,
    )
