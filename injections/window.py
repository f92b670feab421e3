"""When the next injection may be.

Never suggested before 12 weeks: the labels of Botox, Dysport and Xeomin say no sooner than every 12 weeks
(clinical sources: guidelinecentral.com/drug/33d066a9-34ff-4a1a-b38b-d10983df3300/BOTOX,
dysporthcp.com/lower-limb-spasticity/injection-dosing, medlibrary.org/lib/rx/meds/xeomin).
The person may choose 12 to 26 weeks, which covers the 3 to 6 months in use. The clinic decides the date.
"""

from dataclasses import dataclass
from datetime import date, timedelta

SHORTEST_WEEKS = 12
LONGEST_WEEKS = 26


@dataclass(frozen=True)
class Window:
    """The span in which the next injection may be, counted from the last visit."""

    last: date
    opens: date
    latest: date
    appointment: date | None

    @property
    def weeks(self) -> int:
        """Whole weeks from the last visit until the window opens."""
        return (self.opens - self.last).days // 7

    @property
    def earliest(self) -> date:
        """12 weeks after the last visit."""
        return self.last + timedelta(weeks=SHORTEST_WEEKS)

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


def next_window(last_visit: date, interval_weeks: int | None, appointment: date | None) -> Window:
    """The window after a visit.

    `interval_weeks` is the person's own choice, 12 where there is none; it is held between 12 and 26 whatever
    comes in. An appointment on or before the last visit has been kept already and does not count.
    """
    weeks = min(max(interval_weeks or SHORTEST_WEEKS, SHORTEST_WEEKS), LONGEST_WEEKS)
    booked = appointment if appointment and appointment > last_visit else None
    return Window(
        last=last_visit,
        opens=last_visit + timedelta(weeks=weeks),
        latest=last_visit + timedelta(weeks=LONGEST_WEEKS),
        appointment=booked,
    )
