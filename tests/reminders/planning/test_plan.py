"""Which reminders there should be, worked out by hand and over random histories."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as some

from injections.next.rules import Window, next_window
from reminders.kinds import BOOKING, ReminderKind
from reminders.planning.rules import Planned, Snooze, local_instant, occasion_of, plan

LONDON = ZoneInfo("Europe/London")
VISIT = date(2026, 1, 5)
OPENS = date(2026, 3, 30)

days = some.dates(date(2000, 1, 1), date(2060, 12, 31))
weeks = some.none() | some.integers(0, 60)
zones = some.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
hours = some.integers(0, 23)
waits = some.none() | some.integers(1, 10)
windows = some.builds(next_window, days, weeks, some.none() | days, learned=weeks, wait=waits)
wishes = some.frozensets(some.sampled_from(ReminderKind))

# What lies around a booked day.
AROUND = {ReminderKind.WEEK_BEFORE: -7, ReminderKind.DAY_BEFORE: -1, ReminderKind.HAPPENED: 1}


def plan_in_london(window: Window, snooze: Snooze | None = None, handled: tuple[date, ...] = ()) -> list[Planned]:
    return plan(window, zone=LONDON, hour=9, snooze=snooze, handled=handled)


def mornings(rows: list[Planned]) -> list[tuple[ReminderKind, date]]:
    return [(row.kind, row.due_at.date()) for row in rows]


class TestWithNothingBooked:
    def test_writes_from_two_weeks_before_until_half_a_year_has_gone_by(self) -> None:
        assert mornings(plan_in_london(next_window(VISIT, None, None))) == [
            (ReminderKind.MAY_BOOK, date(2026, 3, 16)),
            (ReminderKind.ONE_WEEK, date(2026, 3, 23)),
            (ReminderKind.WINDOW_OPEN, date(2026, 3, 30)),
            (ReminderKind.OPEN_STILL, date(2026, 4, 27)),
            (ReminderKind.OPEN_STILL, date(2026, 5, 25)),
            (ReminderKind.OPEN_STILL, date(2026, 6, 22)),
            (ReminderKind.LAST_WORD, date(2026, 7, 6)),
        ]

    def test_follows_summer_time(self) -> None:
        before, _week, opens, *_rest = plan_in_london(next_window(VISIT, None, None))
        assert before.due_at == datetime(2026, 3, 16, 9, tzinfo=UTC)
        assert opens.due_at == datetime(2026, 3, 30, 8, tzinfo=UTC)  # summer time began on 29 March

    def test_counts_from_the_weeks_that_the_person_chose(self) -> None:
        rows = plan_in_london(next_window(VISIT, 16, None))
        assert [row.due_at.date() for row in rows[:3]] == [date(2026, 4, 13), date(2026, 4, 20), date(2026, 4, 27)]

    def test_counts_from_the_weeks_between_the_last_visits(self) -> None:
        rows = plan_in_london(next_window(VISIT, None, None, learned=16))
        assert [row.due_at.date() for row in rows[:3]] == [date(2026, 4, 13), date(2026, 4, 20), date(2026, 4, 27)]

    def test_the_first_comes_as_long_before_as_the_wait_is(self) -> None:
        rows = plan_in_london(next_window(VISIT, None, None, wait=8))
        assert mornings(rows)[:2] == [
            (ReminderKind.MAY_BOOK, date(2026, 2, 2)),
            (ReminderKind.ONE_WEEK, date(2026, 3, 23)),
        ]

    def test_who_waits_one_week_gets_one_mail_in_that_week_and_not_two(self) -> None:
        rows = plan_in_london(next_window(VISIT, None, None, wait=1))
        assert mornings(rows)[:2] == [(ReminderKind.MAY_BOOK, date(2026, 3, 23)), (ReminderKind.WINDOW_OPEN, OPENS)]

    def test_who_chose_half_a_year_gets_the_last_word_a_month_after(self) -> None:
        rows = plan_in_london(next_window(VISIT, 26, None))
        assert mornings(rows)[2:] == [
            (ReminderKind.WINDOW_OPEN, date(2026, 7, 6)),
            (ReminderKind.LAST_WORD, date(2026, 8, 3)),
        ]

    def test_the_last_word_is_two_weeks_from_the_month_before_at_least(self) -> None:
        rows = plan_in_london(next_window(VISIT, 13, None))
        assert mornings(rows)[-2:] == [
            (ReminderKind.OPEN_STILL, date(2026, 6, 1)),
            (ReminderKind.LAST_WORD, date(2026, 7, 6)),
        ]

    def test_each_makes_sense_until_the_next_and_the_last_for_four_weeks(self) -> None:
        rows = plan_in_london(next_window(VISIT, None, None))
        assert [row.ends_at for row in rows[:-1]] == [row.due_at for row in rows[1:]]
        assert rows[-1].ends_at == rows[-1].due_at + timedelta(weeks=4)

    @given(days, weeks, weeks, zones, hours)
    def test_nothing_comes_before_week_10_unless_the_person_gave_a_longer_wait(
        self, last: date, interval: int | None, learned: int | None, zone: ZoneInfo, hour: int
    ) -> None:
        window = next_window(last, interval, None, learned=learned)
        for row in plan(window, zone=zone, hour=hour):
            assert row.due_at.astimezone(zone).date() >= last + timedelta(weeks=10)


class TestWithAnAppointment:
    def test_reminds_the_week_before_the_day_before_and_asks_the_day_after(self) -> None:
        rows = plan_in_london(next_window(VISIT, None, date(2026, 4, 1)))[:3]
        assert mornings(rows) == [
            (ReminderKind.WEEK_BEFORE, date(2026, 3, 25)),
            (ReminderKind.DAY_BEFORE, date(2026, 3, 31)),
            (ReminderKind.HAPPENED, date(2026, 4, 2)),
        ]
        assert {(row.occasion, row.day) for row in rows} == {("2026-04-01", date(2026, 4, 1))}

    def test_that_of_the_day_before_still_makes_sense_until_noon_of_the_day(self) -> None:
        day_before = plan_in_london(next_window(VISIT, None, date(2026, 4, 1)))[1]
        assert day_before.due_at == datetime(2026, 3, 31, 8, tzinfo=UTC)
        assert day_before.ends_at == datetime(2026, 4, 1, 11, tzinfo=UTC)

    def test_where_no_visit_followed_it_goes_on_two_weeks_after(self) -> None:
        assert mornings(plan_in_london(next_window(VISIT, None, date(2026, 4, 16)))[3:]) == [
            (ReminderKind.OPEN_STILL, date(2026, 5, 25)),
            (ReminderKind.OPEN_STILL, date(2026, 6, 22)),
            (ReminderKind.LAST_WORD, date(2026, 7, 6)),
        ]

    def test_a_late_one_gets_its_last_word_too(self) -> None:
        rows = plan_in_london(next_window(VISIT, None, date(2026, 9, 1)))
        assert mornings(rows)[-1] == (ReminderKind.LAST_WORD, date(2026, 9, 29))

    def test_one_that_was_kept_already_does_not_count(self) -> None:
        assert plan_in_london(next_window(VISIT, None, VISIT)) == plan_in_london(next_window(VISIT, None, None))


class TestSnooze:
    def test_takes_the_place_of_what_was_planned_up_to_its_day(self) -> None:
        rows = plan_in_london(next_window(VISIT, None, None), Snooze("2026-03-30", date(2026, 3, 24)))
        assert mornings(rows)[:2] == [(ReminderKind.LATER, date(2026, 3, 24)), (ReminderKind.WINDOW_OPEN, OPENS)]

    def test_to_the_very_day_of_another_reminder_brings_one_mail_and_not_two(self) -> None:
        rows = plan_in_london(next_window(VISIT, None, None), Snooze("2026-03-30", OPENS))
        assert [row.kind for row in rows[:2]] == [ReminderKind.LATER, ReminderKind.OPEN_STILL]

    def test_past_the_opening_of_the_window_still_comes(self) -> None:
        row = plan_in_london(next_window(VISIT, None, None), Snooze("2026-03-30", date(2026, 4, 13)))[0]
        assert (row.kind, row.due_at.date(), row.day) == (ReminderKind.LATER, date(2026, 4, 13), OPENS)

    def test_of_an_earlier_injection_is_over(self) -> None:
        rows = plan_in_london(next_window(VISIT, None, None), Snooze("2025-12-30", date(2026, 3, 24)))
        assert ReminderKind.LATER not in {row.kind for row in rows}

    def test_is_over_once_an_appointment_is_booked(self) -> None:
        window = next_window(VISIT, None, date(2026, 4, 20))
        rows = plan_in_london(window, Snooze("2026-03-30", date(2026, 4, 1)))
        assert rows == plan_in_london(window)

    def test_holds_again_where_no_visit_followed_the_appointment(self) -> None:
        window = next_window(VISIT, None, date(2026, 4, 16))
        rows = plan_in_london(window, Snooze("2026-03-30", date(2026, 5, 28)))[3:]
        assert mornings(rows)[:2] == [
            (ReminderKind.LATER, date(2026, 5, 28)),
            (ReminderKind.OPEN_STILL, date(2026, 6, 22)),
        ]


class TestOccasion:
    def test_of_a_visit_corrected_by_a_day_stays_the_one_that_mail_went_out_for(self) -> None:
        assert occasion_of(OPENS + timedelta(days=1), [OPENS]) == OPENS.isoformat()

    def test_a_week_away_is_a_new_one(self) -> None:
        assert occasion_of(OPENS + timedelta(days=7), [OPENS]) == "2026-04-06"

    @given(days, some.lists(days, max_size=4))
    def test_does_not_depend_on_the_order_of_what_was_sent(self, opens: date, handled: list[date]) -> None:
        assert occasion_of(opens, handled) == occasion_of(opens, handled[::-1])


class TestDaylightSaving:
    """The nights in which an hour is left out or comes twice, worked by hand."""

    @pytest.mark.parametrize(
        ("zone", "day", "hour", "expected"),
        [
            # London, 29 March 2026: 01:00 GMT becomes 02:00 BST. There is no 01:00; it is 02:00 BST.
            ("Europe/London", date(2026, 3, 29), 1, datetime(2026, 3, 29, 1, tzinfo=UTC)),
            ("Europe/London", date(2026, 3, 28), 9, datetime(2026, 3, 28, 9, tzinfo=UTC)),
            ("Europe/London", date(2026, 3, 29), 9, datetime(2026, 3, 29, 8, tzinfo=UTC)),
            # London, 25 October 2026: 02:00 BST becomes 01:00 GMT. 01:00 comes twice; the first is BST.
            ("Europe/London", date(2026, 10, 25), 1, datetime(2026, 10, 25, 0, tzinfo=UTC)),
            ("Europe/London", date(2026, 10, 25), 9, datetime(2026, 10, 25, 9, tzinfo=UTC)),
            # New York, 8 March 2026: 02:00 EST becomes 03:00 EDT. There is no 02:00; it is 03:00 EDT.
            ("America/New_York", date(2026, 3, 8), 2, datetime(2026, 3, 8, 7, tzinfo=UTC)),
            ("America/New_York", date(2026, 3, 7), 9, datetime(2026, 3, 7, 14, tzinfo=UTC)),
            ("America/New_York", date(2026, 3, 8), 9, datetime(2026, 3, 8, 13, tzinfo=UTC)),
            # New York, 1 November 2026: 02:00 EDT becomes 01:00 EST. 01:00 comes twice; the first is EDT.
            ("America/New_York", date(2026, 11, 1), 1, datetime(2026, 11, 1, 5, tzinfo=UTC)),
            ("America/New_York", date(2026, 11, 1), 9, datetime(2026, 11, 1, 14, tzinfo=UTC)),
            # Lord Howe, 4 October 2026: 02:00 at +10:30 becomes 02:30 at +11. There is no 02:00; it is 02:30.
            ("Australia/Lord_Howe", date(2026, 10, 4), 2, datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
            ("Australia/Lord_Howe", date(2026, 10, 3), 9, datetime(2026, 10, 2, 22, 30, tzinfo=UTC)),
            ("Australia/Lord_Howe", date(2026, 10, 4), 9, datetime(2026, 10, 3, 22, tzinfo=UTC)),
            # Lord Howe, 5 April 2026: 02:00 at +11 becomes 01:30 at +10:30. 02:00 comes once, at +10:30.
            ("Australia/Lord_Howe", date(2026, 4, 5), 2, datetime(2026, 4, 4, 15, 30, tzinfo=UTC)),
            ("Australia/Lord_Howe", date(2026, 4, 5), 1, datetime(2026, 4, 4, 14, tzinfo=UTC)),
            ("Australia/Lord_Howe", date(2026, 4, 5), 9, datetime(2026, 4, 4, 22, 30, tzinfo=UTC)),
        ],
    )
    def test_gives_one_instant(self, zone: str, day: date, hour: int, expected: datetime) -> None:
        assert local_instant(day, hour, ZoneInfo(zone)) == expected

    @given(days, zones)
    def test_a_later_hour_never_comes_before_an_earlier_one(self, day: date, zone: ZoneInfo) -> None:
        instants = [local_instant(day, hour, zone) for hour in range(24)]
        assert instants == sorted(instants)


class TestOverRandomHistories:
    @given(windows, zones, hours, some.lists(days, max_size=3), some.builds(Snooze, days.map(str), days))
    def test_never_suggests_less_than_twelve_weeks(
        self, window: Window, zone: ZoneInfo, hour: int, handled: list[date], snooze: Snooze
    ) -> None:
        for row in plan(window, zone=zone, hour=hour, handled=handled, snooze=snooze):
            if row.kind in AROUND:
                assert row.day == window.appointment  # the clinic's date, not a suggestion
            else:
                assert row.day >= window.last + timedelta(weeks=12)

    @given(windows, zones, hours, some.lists(days, max_size=3), some.integers(-60, 60))
    def test_never_has_two_of_a_kind_for_one_occasion(
        self, window: Window, zone: ZoneInfo, hour: int, handled: list[date], put_off: int
    ) -> None:
        snooze = Snooze(occasion_of(window.opens, handled), window.opens + timedelta(days=put_off))
        rows = plan(window, zone=zone, hour=hour, handled=handled, snooze=snooze)
        assert len({row.key for row in rows}) == len(rows)

    @given(windows, zones, hours)
    def test_is_due_at_the_hour_on_a_local_morning(self, window: Window, zone: ZoneInfo, hour: int) -> None:
        ahead = {
            ReminderKind.MAY_BOOK: -7 * window.wait,
            ReminderKind.ONE_WEEK: -7,
            ReminderKind.WINDOW_OPEN: 0,
        } | AROUND
        for row in plan(window, zone=zone, hour=hour):
            assert row.due_at.tzinfo is UTC
            if row.kind in ahead:
                assert row.due_at == local_instant(row.day + timedelta(days=ahead[row.kind]), hour, zone)

    @given(windows, zones, hours, some.integers(-60, 60))
    def test_each_ends_after_it_is_due_and_one_after_the_other(
        self, window: Window, zone: ZoneInfo, hour: int, put_off: int
    ) -> None:
        snooze = Snooze(window.opens.isoformat(), window.opens + timedelta(days=put_off))
        rows = plan(window, zone=zone, hour=hour, snooze=snooze)
        assert all(row.due_at < row.ends_at for row in rows)
        assert all(row.ends_at <= after.due_at for row, after in pairwise(rows) if row.kind != ReminderKind.DAY_BEFORE)

    @given(windows, zones, hours)
    def test_asks_to_book_only_where_nothing_is_booked_or_nothing_came_of_it(
        self, window: Window, zone: ZoneInfo, hour: int
    ) -> None:
        rows = plan(window, zone=zone, hour=hour)
        if window.appointment is None:
            assert {row.kind for row in rows} <= set(BOOKING.kinds)
        else:
            forgotten = local_instant(window.appointment + timedelta(weeks=2), hour, zone)
            assert all(row.due_at >= forgotten for row in rows if row.kind in BOOKING.kinds)

    @given(windows, zones, hours)
    def test_ends_with_one_last_word_and_then_silence(self, window: Window, zone: ZoneInfo, hour: int) -> None:
        kinds = [row.kind for row in plan(window, zone=zone, hour=hour)]
        assert kinds.count(ReminderKind.LAST_WORD) == 1
        assert kinds[-1] == ReminderKind.LAST_WORD

    @given(windows, zones, hours, wishes)
    def test_what_somebody_does_not_want_is_left_out_and_moves_nothing(
        self, window: Window, zone: ZoneInfo, hour: int, wants: frozenset[ReminderKind]
    ) -> None:
        everything = plan(window, zone=zone, hour=hour)
        assert plan(window, zone=zone, hour=hour, wants=wants) == [row for row in everything if row.kind in wants]
