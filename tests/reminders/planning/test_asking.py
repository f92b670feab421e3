"""What somebody has to ask for: how it goes after a visit, the check-in, the week in short."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from injections.benefit.rules import Occasion, question_code
from injections.models import Visit
from reminders.choices.forms import NUDGE_HOURS
from reminders.kinds import ReminderKind
from reminders.planning.asking import EXERCISE_HOLDS, OnDays, plan_digests, plan_felt, plan_nudges
from reminders.planning.rules import Planned, local_instant

LONDON, AUCKLAND = ZoneInfo("Europe/London"), ZoneInfo("Pacific/Auckland")
VISIT = date(2026, 1, 5)
EVERY_DAY = range(7)

days = some.dates(date(2000, 1, 1), date(2060, 12, 31))
zones = some.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
hours = some.integers(0, 23)
maybe_days = some.none() | days
visits = some.builds(
    Visit, date=days, began_on=maybe_days, best_on=maybe_days, fading_on=maybe_days, not_yet_on=maybe_days,
    next_appointment=maybe_days,
)  # fmt: skip


def felt_in_london(**facts: date | None) -> list[tuple[ReminderKind, date]]:
    rows = plan_felt(Visit(date=VISIT, **facts), zone=LONDON, hour=9)
    return [(row.kind, row.due_at.date()) for row in rows]


class TestHowItGoes:
    def test_asks_once_after_two_weeks_and_every_two_weeks_from_week_8(self) -> None:
        rows = felt_in_london()
        assert rows[:5] == [
            (ReminderKind.BEGUN, date(2026, 1, 19)),
            (ReminderKind.BENEFIT, date(2026, 2, 9)),
            (ReminderKind.WEARING_OFF, date(2026, 3, 2)),
            (ReminderKind.WEARING_OFF, date(2026, 3, 16)),
            (ReminderKind.WEARING_OFF, date(2026, 3, 30)),
        ]
        assert rows[-1] == (ReminderKind.WEARING_OFF, date(2026, 6, 22))  # week 24: from 26 on nothing is asked

    def test_an_answer_ends_it(self) -> None:
        assert ReminderKind.BEGUN not in dict(felt_in_london(began_on=date(2026, 1, 12)))
        assert felt_in_london(fading_on=date(2026, 3, 1)) == [(ReminderKind.BENEFIT, date(2026, 2, 9))]

    def test_after_not_yet_a_week_goes_by(self) -> None:
        assert felt_in_london(not_yet_on=date(2026, 1, 15))[0] == (ReminderKind.BEGUN, date(2026, 1, 22))
        assert (ReminderKind.WEARING_OFF, date(2026, 3, 2)) not in felt_in_london(not_yet_on=date(2026, 2, 28))

    def test_from_the_next_appointment_on_nothing_is_asked(self) -> None:
        assert felt_in_london(next_appointment=date(2026, 3, 16))[2:] == [(ReminderKind.WEARING_OFF, date(2026, 3, 2))]
        assert ReminderKind.BENEFIT not in dict(felt_in_london(next_appointment=date(2026, 2, 9)))

    def test_whether_it_helped_is_asked_once_and_not_after_an_answer_or_where_it_was_left_out(self) -> None:
        visit = Visit(date=VISIT)
        left_out = [question_code(visit.pk, Occasion.CYCLE)]

        def asked(**known: Any) -> list[date]:
            rows = plan_felt(visit, zone=LONDON, hour=9, **known)
            return [row.due_at.date() for row in rows if row.kind == ReminderKind.BENEFIT]

        assert asked() == [date(2026, 2, 9)]
        assert asked(left_out=[question_code(uuid.uuid4(), Occasion.CYCLE)]) == [date(2026, 2, 9)]
        assert asked(is_answered=True) == asked(left_out=left_out) == []

    def test_the_occasion_is_the_visit_so_that_a_corrected_day_asks_nothing_twice(self) -> None:
        visit = Visit(date=VISIT)
        before = [row.key for row in plan_felt(visit, zone=LONDON, hour=9)]
        visit.date += timedelta(days=3)
        assert [row.key for row in plan_felt(visit, zone=LONDON, hour=9)] == before

    @given(visits, zones, hours)
    def test_never_two_of_a_kind_for_one_occasion_and_each_ends_after_it_is_due(
        self, visit: Visit, zone: ZoneInfo, hour: int
    ) -> None:
        rows = plan_felt(visit, zone=zone, hour=hour)
        assert len({row.key for row in rows}) == len(rows)
        assert all(row.due_at < row.ends_at for row in rows)

    @given(visits, zones, hours)
    def test_asks_not_before_two_weeks_or_after_half_a_year(self, visit: Visit, zone: ZoneInfo, hour: int) -> None:
        first = local_instant(visit.date + timedelta(weeks=2), hour, zone)
        last = local_instant(visit.date + timedelta(weeks=26), hour, zone)
        assert all(first <= row.due_at < last for row in plan_felt(visit, zone=zone, hour=hour))


def nudges(today: date, weekdays: list[int], done: set[date] | None = None) -> list[Planned]:
    return plan_nudges(ReminderKind.CHECK_IN, today, OnDays(weekdays, 18, done or set()), zone=LONDON, home=LONDON)


class TestCheckIn:
    def test_comes_on_the_chosen_days_of_two_weeks_and_holds_until_midnight(self) -> None:
        rows = nudges(date(2026, 3, 25), [0, 6])  # a Wednesday; summer time begins on Sunday 29 March
        assert [(row.due_at, row.ends_at) for row in rows] == [
            (datetime(2026, 3, 29, 17, tzinfo=UTC), datetime(2026, 3, 29, 23, tzinfo=UTC)),
            (datetime(2026, 3, 30, 17, tzinfo=UTC), datetime(2026, 3, 30, 23, tzinfo=UTC)),
            (datetime(2026, 4, 5, 17, tzinfo=UTC), datetime(2026, 4, 5, 23, tzinfo=UTC)),
            (datetime(2026, 4, 6, 17, tzinfo=UTC), datetime(2026, 4, 6, 23, tzinfo=UTC)),
        ]

    def test_does_not_come_on_a_day_with_a_check_in(self) -> None:
        today = date(2026, 3, 25)
        assert nudges(today, list(EVERY_DAY), {today})[0].day == date(2026, 3, 26)

    def test_the_day_of_a_check_in_is_that_of_the_person_and_not_of_a_reader_far_away(self) -> None:
        wanted = OnDays(EVERY_DAY, 9, {date(2026, 3, 24)})
        rows = plan_nudges(ReminderKind.CHECK_IN, date(2026, 3, 25), wanted, zone=AUCKLAND, home=LONDON)
        # 9 in the morning of 25 March in Auckland is the evening of 24 March in London.
        assert rows[0].day == date(2026, 3, 26)

    @given(days, some.sets(some.integers(0, 6)), hours, some.sets(days, max_size=3), zones)
    def test_one_a_day_at_most_none_in_the_past_and_only_on_chosen_days(
        self, today: date, weekdays: set[int], hour: int, done: set[date], zone: ZoneInfo
    ) -> None:
        rows = plan_nudges(ReminderKind.CHECK_IN, today, OnDays(weekdays, hour, done), zone=zone, home=zone)
        assert len({row.key for row in rows}) == len(rows)
        assert all(row.day >= today and row.day.weekday() in weekdays for row in rows)
        assert all(row.due_at < row.ends_at for row in rows)


class TestExercise:
    @given(days, some.sets(some.integers(0, 6), min_size=1), some.sampled_from(list(NUDGE_HOURS)), zones)
    # Samoa left out Friday 30 December 2011.
    @example(date(2011, 12, 28), {4}, 9, ZoneInfo("Pacific/Apia"))
    def test_one_a_day_at_most_and_always_in_the_hour_that_was_chosen(
        self, today: date, weekdays: set[int], hour: int, zone: ZoneInfo
    ) -> None:
        wanted = OnDays(weekdays, hour, set(), EXERCISE_HOLDS)
        rows = plan_nudges(ReminderKind.EXERCISE, today, wanted, zone=zone, home=zone)
        there = [row.due_at.astimezone(zone) for row in rows]
        assert {(at.hour, at.minute) for at in there} <= {(hour, 0)}
        assert len({at.date() for at in there}) == len(there)
        assert {at.weekday() for at in there} <= weekdays
        assert all(row.ends_at - row.due_at <= EXERCISE_HOLDS for row in rows)

    def test_put_off_it_comes_once_more_that_day_unless_it_is_done_by_then(self) -> None:
        night = date(2026, 10, 25)  # summer time ends
        at = datetime(2026, 10, 25, 11, 30, tzinfo=UTC)
        wanted = OnDays(EVERY_DAY, 9, set(), EXERCISE_HOLDS, at)
        rows = plan_nudges(ReminderKind.EXERCISE, night, wanted, zone=LONDON, home=LONDON)
        assert [(row.occasion, row.due_at) for row in rows if row.day == night] == [
            ("2026-10-25", datetime(2026, 10, 25, 9, tzinfo=UTC)),
            ("2026-10-25/1130", at),
        ]
        done = OnDays(EVERY_DAY, 9, {night}, EXERCISE_HOLDS, at)
        rows = plan_nudges(ReminderKind.EXERCISE, night, done, zone=LONDON, home=LONDON)
        assert not [row for row in rows if row.day == night]


class TestDigest:
    def test_comes_on_mondays_and_speaks_of_the_week_that_ended(self) -> None:
        rows = plan_digests(date(2026, 3, 25), zone=LONDON, hour=9)
        assert [(row.due_at, row.day) for row in rows] == [
            (datetime(2026, 3, 23, 9, tzinfo=UTC), date(2026, 3, 22)),
            (datetime(2026, 3, 30, 8, tzinfo=UTC), date(2026, 3, 29)),
            (datetime(2026, 4, 6, 8, tzinfo=UTC), date(2026, 4, 5)),
        ]

    @given(days, zones, hours)
    def test_the_same_weeks_whatever_day_it_is_planned_on(self, today: date, zone: ZoneInfo, hour: int) -> None:
        rows, later = (plan_digests(day, zone=zone, hour=hour) for day in (today, today + timedelta(days=7)))
        assert rows[1:] == later[:-1]
        assert all(row.due_at < row.ends_at for row in rows)


NIGHTS = [
    ("Europe/London", date(2026, 3, 29)),
    ("Europe/London", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
]


@pytest.mark.parametrize(("zone", "night"), NIGHTS)
@pytest.mark.parametrize("hour", range(24))
def test_in_each_night_of_summer_time_there_is_one_nudge_of_that_day(zone: str, night: date, hour: int) -> None:
    here = ZoneInfo(zone)
    rows = plan_nudges(ReminderKind.CHECK_IN, night, OnDays(EVERY_DAY, hour, set()), zone=here, home=here)
    assert rows[0].due_at.astimezone(here).date() == night
    assert rows[0].due_at < rows[0].ends_at <= rows[1].due_at
