"""The reminders that somebody has to ask for: how it goes after a visit, check-in, exercise, the week in short.

Values in, values out, without a clock, as in `reminders.planning.rules`. What comes every week is planned two weeks
ahead.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from injections.benefit.rules import FIRST_WEEK, is_asked
from injections.effect.rules import felt_named, question_on
from injections.models import Visit
from reminders.kinds import ReminderKind
from reminders.planning.rules import DAY, WEEK, Planned, local_instant

# A reminder that comes on days of the week is planned for this day and those that follow.
DAYS_AHEAD = 14
# So that the last of these days is never reached, the plan is made again before.
PLAN_AGAIN = timedelta(days=7)

# Told later than this, it would be another hour than the one that was chosen.
EXERCISE_HOLDS = timedelta(hours=3)
BEGAN, FADING = felt_named("began"), felt_named("fading")
# When it is worth an email; Today asks earlier, see `injections.effect.rules` for the sources.
BEGUN_AFTER = timedelta(weeks=2)
WEARING_OFF_FROM, WEARING_OFF_AGAIN = 8, 2


@dataclass(frozen=True)
class OnDays:
    """A nudge that somebody wants: on those weekdays (Monday is 0) at that hour; and the days that need none.

    It `holds` for so long, at the longest until its day is over. One that was put off comes at `again_at`.
    """

    weekdays: Collection[int]
    hour: int
    done: Collection[date]
    holds: timedelta = DAY
    again_at: datetime | None = None


def plan_felt(
    visit: Visit,
    *,
    zone: ZoneInfo,
    hour: int,
    wants: Collection[ReminderKind] = frozenset(ReminderKind),
    is_answered: bool = False,
    left_out: Collection[str] = (),
) -> list[Planned]:
    """The questions about what is felt after the newest visit: those that Today asks too, and only while it does.

    "Has it begun to work?" comes once, two weeks after it. "Did it help?" comes once, five weeks after it, unless
    it `is_answered` or among what was `left_out`. "Is it wearing off?" comes every two weeks from week 8.
    Their occasion is the visit and not its day, which may be corrected.
    """
    begun = visit.date + BEGUN_AFTER
    until = _start_of_week(visit, BEGAN.last_week + 1)
    days = [day for n in range((until - begun).days) if question_on(visit, day := begun + n * DAY) == BEGAN]
    rows = [_felt(ReminderKind.BEGUN, visit.pk.hex, day, until, zone, hour) for day in days[:1]]
    day = _start_of_week(visit, FIRST_WEEK)
    if is_asked(visit, day, is_answered=is_answered, left_out=left_out):
        until = _start_of_week(visit, WEARING_OFF_FROM)
        rows.append(_felt(ReminderKind.BENEFIT, visit.pk.hex, day, until, zone, hour))
    for week in range(WEARING_OFF_FROM, FADING.last_week + 1, WEARING_OFF_AGAIN):
        day, until = _start_of_week(visit, week), _start_of_week(visit, week + WEARING_OFF_AGAIN)
        if question_on(visit, day) == FADING:
            rows.append(_felt(ReminderKind.WEARING_OFF, f"{visit.pk.hex}/{week}", day, until, zone, hour))
    return [row for row in rows if row.kind in wants]


def plan_weekly(
    today: date,
    nudges: Mapping[ReminderKind, OnDays],
    *,
    zone: ZoneInfo,
    hour: int,
    home: ZoneInfo,
    wants: Collection[ReminderKind],
) -> list[Planned]:
    """What comes on days of the week, of the kinds that somebody `wants`."""
    rows = [row for kind, wanted in nudges.items() for row in plan_nudges(kind, today, wanted, zone=zone, home=home)]
    return [row for row in [*rows, *plan_digests(today, zone=zone, hour=hour)] if row.kind in wants]


def plan_nudges(kind: ReminderKind, today: date, wanted: OnDays, *, zone: ZoneInfo, home: ZoneInfo) -> list[Planned]:
    """The nudges of the days to come, of no use once their day is over; none for a day that needs none.

    `zone` is where the reader's clock is, `home` where that of the person is: it says which day that is. One that was
    put off comes once more where it needs to, on the day on which that was asked.
    """
    days = [today + n * DAY for n in range(DAYS_AHEAD)]
    rows = [_nudge(kind, local_instant(day, wanted.hour, zone), zone, wanted) for day in days]
    # A zone that changed sides of the date line left a day out.
    rows = [row for row, day in zip(rows, days, strict=True) if row.day == day and day.weekday() in wanted.weekdays]
    if wanted.again_at:
        again = _nudge(kind, wanted.again_at, zone, wanted)
        rows.append(replace(again, occasion=f"{again.occasion}/{again.due_at:%H%M}"))
    return [row for row in rows if row.due_at.astimezone(home).date() not in wanted.done]


def _nudge(kind: ReminderKind, due_at: datetime, zone: ZoneInfo, wanted: OnDays) -> Planned:
    day = due_at.astimezone(zone).date()
    ends_at = min(local_instant(day + DAY, 0, zone), due_at + wanted.holds)
    return Planned(kind, day.isoformat(), day, due_at, ends_at)


def plan_digests(today: date, *, zone: ZoneInfo, hour: int) -> list[Planned]:
    """The week in short, on Mondays; it speaks of the Sunday before, and holds until the next one."""
    monday = today - today.weekday() * DAY
    mondays = [monday + n * WEEK for n in range(DAYS_AHEAD // 7 + 1)]
    return [
        Planned(
            ReminderKind.DIGEST,
            day.isoformat(),
            day - DAY,
            local_instant(day, hour, zone),
            local_instant(day + WEEK, hour, zone),
        )
        for day in mondays
    ]


def _start_of_week(visit: Visit, week: int) -> date:
    return visit.date + week * WEEK


def _felt(kind: ReminderKind, occasion: str, day: date, until: date, zone: ZoneInfo, hour: int) -> Planned:
    return Planned(kind, occasion, day, local_instant(day, hour, zone), local_instant(until, hour, zone))
