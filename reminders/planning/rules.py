"""Which reminders there should be: values in, values out, without a clock.

Nothing here suggests less than 12 weeks: every day to book for is a day on which `Window.opens`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from injections.next.rules import Window
from reminders.kinds import URGENT, ReminderKind
from symptoms.problems.kinds import Tier

# Two days closer than this are one occasion: a date that was corrected, not a new one.
SAME_OCCASION = timedelta(days=7)
DAY, WEEK, MONTH = timedelta(days=1), timedelta(weeks=1), timedelta(weeks=4)
# How long the last reminder of an occasion still makes sense after its morning, should the machines stand still.
LAST_ONE_HOLDS = MONTH
# Two mails of an open window closer than this are one too many.
APART = timedelta(weeks=2)
# So long after a booked day that nobody says anything about, it counts as one that did not happen.
BOOKED_DAY_HOLDS = timedelta(weeks=2)
NOON = 12
# Whoever learns of an urgent report later than this learns no news. Every machine would have stood still so long.
URGENT_HOLDS = timedelta(days=3)
# A reminder first planned longer than this after its morning is not sent: a person who logs a visit of
# two months ago needs no old news. One that was planned in time is sent however late the machines are.
LATE_AT_FIRST = timedelta(days=3)


@dataclass(frozen=True)
class Snooze:
    """Somebody asked to hear of an occasion again on the day `until`, and not before."""

    occasion: str
    until: date


@dataclass(frozen=True)
class Planned:
    """A reminder that should exist: sent at `due_at` (UTC), and of no use any more from `ends_at`.

    `kind` and `occasion` name it; `day` is the date it speaks of, which may be corrected without a new occasion.
    """

    kind: ReminderKind
    occasion: str
    day: date
    due_at: datetime
    ends_at: datetime

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other reminders of one subscription."""
        return self.kind.value, self.occasion


def local_instant(day: date, hour: int, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which clocks in `zone` show that hour on that day.

    Of an hour that comes twice it is the first; an hour that is left out becomes the one that follows the gap.
    """
    return datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC)


def occasion_of(opens: date, handled: Iterable[date]) -> str:
    """The name of the occasion that is a window opening on that day.

    `handled` are the occasions that mail went out for. One less than a week away is the same occasion, so that
    a visit whose date was corrected by a day does not bring the same reminder twice.
    """
    near = [known for known in handled if abs(known - opens) < SAME_OCCASION]
    return min(near, key=lambda known: (abs(known - opens), known), default=opens).isoformat()


def date_of(occasion: str) -> date:
    """The day that gave an occasion for booking its name, whichever month of it that is."""
    return date.fromisoformat(occasion.partition("/")[0])


def plan(
    window: Window,
    *,
    zone: ZoneInfo,
    hour: int,
    wants: Collection[ReminderKind] = frozenset(ReminderKind),
    handled: Iterable[date] = (),
    snooze: Snooze | None = None,
) -> list[Planned]:
    """The reminders of one window, of the kinds that somebody `wants`, those of past mornings included.

    With an appointment booked: the week before, the day before and the day after it. With nothing booked: when
    the person may book, one week before the window opens, when it opens, then every four weeks until 26 weeks have
    gone by, and one last word. These go on two weeks after a booked day that no visit followed. A snooze takes the
    place of those up to its day.
    """
    occasion = occasion_of(window.opens, handled)
    days = _days_to_book(window, occasion)
    if window.appointment:
        forgotten = window.appointment + BOOKED_DAY_HOLDS
        days = [row for row in days if row[2] >= forgotten]
        snooze = snooze if snooze and snooze.until >= forgotten else None
    if snooze and snooze.occasion == occasion:
        kept = [row for row in days if row[2] > snooze.until]
        days = [(ReminderKind.LATER, snooze.until.isoformat(), snooze.until), *kept]
    booked = _around(window.appointment, zone, hour) if window.appointment else []
    return [row for row in [*booked, *_in_turn(days, window.opens, zone, hour)] if row.kind in wants]


def _days_to_book(window: Window, occasion: str) -> list[tuple[ReminderKind, str, date]]:
    """What would come if nothing were ever booked: kind, occasion and morning. The last word comes after all others."""
    last_word = max(window.latest, window.opens + MONTH, (window.appointment or window.opens) + MONTH)
    months = (last_word - APART - window.opens) // MONTH
    return [
        (ReminderKind.MAY_BOOK, occasion, window.may_book),
        *([(ReminderKind.ONE_WEEK, occasion, window.opens - WEEK)] if window.may_book < window.opens - WEEK else []),
        (ReminderKind.WINDOW_OPEN, occasion, window.opens),
        *((ReminderKind.OPEN_STILL, f"{occasion}/{n}", window.opens + n * MONTH) for n in range(1, months + 1)),
        (ReminderKind.LAST_WORD, occasion, last_word),
    ]


def _in_turn(days: list[tuple[ReminderKind, str, date]], opens: date, zone: ZoneInfo, hour: int) -> list[Planned]:
    """Each makes sense until the next one."""
    mornings = [local_instant(day, hour, zone) for _kind, _occasion, day in days]
    ends = [*mornings[1:], *(morning + LAST_ONE_HOLDS for morning in mornings[-1:])]
    return [
        Planned(kind, occasion, opens, due_at, ends_at)
        for (kind, occasion, _day), due_at, ends_at in zip(days, mornings, ends, strict=True)
    ]


def _around(appointment: date, zone: ZoneInfo, hour: int) -> list[Planned]:
    """What comes around a booked day. The one of the day before still helps on the morning of the day itself."""
    occasion, day_before = appointment.isoformat(), local_instant(appointment - DAY, hour, zone)
    forgotten = local_instant(appointment + BOOKED_DAY_HOLDS, hour, zone)
    spans = [
        (ReminderKind.WEEK_BEFORE, local_instant(appointment - WEEK, hour, zone), day_before),
        (ReminderKind.DAY_BEFORE, day_before, local_instant(appointment, NOON, zone)),
        (ReminderKind.HAPPENED, local_instant(appointment + DAY, hour, zone), forgotten),
    ]
    return [Planned(kind, occasion, appointment, due_at, ends_at) for kind, due_at, ends_at in spans]


@dataclass(frozen=True)
class Urgent:
    """A report that asks for a call: its name, how urgent it is now, its local day, and when that was shown (UTC)."""

    occasion: str
    tier: Tier
    day: date
    at: datetime


def plan_urgent(
    reports: Iterable[Urgent],
    *,
    least: Tier,
    told: Collection[tuple[str, str]] = (),
    mailed: Collection[tuple[Tier, datetime]] = (),
) -> list[Planned]:
    """The notices to somebody who hears of what is as urgent as `least`: of several new reports one, the most urgent.

    `told` are the keys of those that mail went out for, `mailed` how urgent each mail was and when it went. A report
    that became more urgent brings one more; one that became less urgent after that brings none. What was there already
    when a mail as urgent went out is found behind its link, so that who asks to hear gets the last days in one mail.
    """
    wanted = [
        report
        for report in reports
        if report.tier >= least
        and not (report.tier == Tier.AMBER and (ReminderKind.CALL_NOW.value, report.occasion) in told)
    ]
    handled = [report for report in wanted if (URGENT[report.tier].value, report.occasion) in told]
    new = [report for report in wanted if report not in handled and not _was_there(report, mailed)]
    first = sorted(new, key=lambda report: (report.tier, report.at, report.occasion))[-1:]
    return [
        Planned(URGENT[report.tier], report.occasion, report.day, report.at, report.at + URGENT_HOLDS)
        for report in [*handled, *first]
    ]


def _was_there(report: Urgent, mailed: Collection[tuple[Tier, datetime]]) -> bool:
    return any(tier >= report.tier and report.at <= at for tier, at in mailed)
