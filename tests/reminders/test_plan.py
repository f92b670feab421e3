"""Which reminders there should be, worked out by hand and over random histories."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as some

from injections.window import Window, next_window
from reminders.plan import TO_BOOK, Kind, Planned, Snooze, local_instant, occasion_of, plan

LONDON = ZoneInfo("Europe/London")
VISIT = date(2026, 1, 5)
OPENS = date(2026, 3, 30)

days = some.dates(date(2000, 1, 1), date(2060, 12, 31))
weeks = some.none() | some.integers(0, 60)
zones = some.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
hours = some.integers(0, 23)
windows = some.builds(next_window, days, weeks, some.none() | days)


def plan_in_london(window: Window, snooze: Snooze | None = None, handled: tuple[date, ...] = ()) -> list[Planned]:
    return plan(window, zone=LONDON, hour=9, snooze=snooze, handled=handled)


class TestWithNothingBooked:
    def test_reminds_four_weeks_before_one_week_before_and_when_the_window_opens(self) -> None:
        assert [(row.kind, row.due_at) for row in plan_in_london(next_window(VISIT, None, None))] == [
            (Kind.FOUR_WEEKS, datetime(2026, 3, 2, 9, tzinfo=UTC)),
            (Kind.ONE_WEEK, datetime(2026, 3, 23, 9, tzinfo=UTC)),
            (Kind.WINDOW_OPEN, datetime(2026, 3, 30, 8, tzinfo=UTC)),  # summer time began on 29 March
        ]

    def test_counts_from_the_weeks_that_the_person_chose(self) -> None:
        rows = plan_in_london(next_window(VISIT, 16, None))
        assert [row.due_at.date() for row in rows] == [date(2026, 3, 30), date(2026, 4, 20), date(2026, 4, 27)]

    def test_each_makes_sense_until_the_next_and_the_last_for_four_weeks(self) -> None:
        first, second, third = plan_in_london(next_window(VISIT, None, None))
        assert (first.ends_at, second.ends_at) == (second.due_at, third.due_at)
        assert third.ends_at == third.due_at + timedelta(weeks=4)


class TestWithAnAppointment:
    def test_reminds_the_day_before_and_of_nothing_else(self) -> None:
        (row,) = plan_in_london(next_window(VISIT, None, date(2026, 4, 1)))
        assert (row.kind, row.occasion, row.day) == (Kind.DAY_BEFORE, "2026-04-01", date(2026, 4, 1))
        assert row.due_at == datetime(2026, 3, 31, 8, tzinfo=UTC)

    def test_still_makes_sense_until_noon_of_the_day(self) -> None:
        (row,) = plan_in_london(next_window(VISIT, None, date(2026, 4, 1)))
        assert row.ends_at == datetime(2026, 4, 1, 11, tzinfo=UTC)

    def test_one_that_was_kept_already_does_not_count(self) -> None:
        assert len(plan_in_london(next_window(VISIT, None, VISIT))) == 3


class TestSnooze:
    def test_takes_the_place_of_what_was_planned_up_to_its_day(self) -> None:
        rows = plan_in_london(next_window(VISIT, None, None), Snooze("2026-03-30", date(2026, 3, 24)))
        assert [(row.kind, row.due_at.date()) for row in rows] == [
            (Kind.LATER, date(2026, 3, 24)),
            (Kind.WINDOW_OPEN, date(2026, 3, 30)),
        ]

    def test_to_the_very_day_of_another_reminder_brings_one_mail_and_not_two(self) -> None:
        rows = plan_in_london(next_window(VISIT, None, None), Snooze("2026-03-30", OPENS))
        assert [row.kind for row in rows] == [Kind.LATER]

    def test_past_the_opening_of_the_window_still_comes(self) -> None:
        (row,) = plan_in_london(next_window(VISIT, None, None), Snooze("2026-03-30", date(2026, 4, 13)))
        assert (row.kind, row.due_at.date(), row.day) == (Kind.LATER, date(2026, 4, 13), OPENS)

    def test_of_an_earlier_injection_is_over(self) -> None:
        rows = plan_in_london(next_window(VISIT, None, None), Snooze("2025-12-30", date(2026, 3, 24)))
        assert Kind.LATER not in {row.kind for row in rows}

    def test_is_over_once_an_appointment_is_booked(self) -> None:
        window = next_window(VISIT, None, date(2026, 4, 20))
        assert [row.kind for row in plan_in_london(window, Snooze("2026-03-30", date(2026, 4, 1)))] == [Kind.DAY_BEFORE]


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
            if row.kind == Kind.DAY_BEFORE:
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
    def test_is_due_at_the_hour_on_the_local_morning(self, window: Window, zone: ZoneInfo, hour: int) -> None:
        for row in plan(window, zone=zone, hour=hour):
            ahead = timedelta(days=1) if row.kind == Kind.DAY_BEFORE else TO_BOOK[row.kind]
            assert row.due_at.tzinfo is UTC
            assert row.due_at == local_instant(row.day - ahead, hour, zone)

    @given(windows, zones, hours)
    def test_each_ends_after_it_is_due_and_one_after_the_other(self, window: Window, zone: ZoneInfo, hour: int) -> None:
        rows = plan(window, zone=zone, hour=hour)
        assert all(row.due_at < row.ends_at for row in rows)
        assert all(row.ends_at <= after.due_at for row, after in pairwise(rows))

    @given(windows, zones, hours)
    def test_asks_to_book_only_while_nothing_is_booked(self, window: Window, zone: ZoneInfo, hour: int) -> None:
        kinds = {row.kind for row in plan(window, zone=zone, hour=hour)}
        assert kinds == ({Kind.DAY_BEFORE} if window.appointment else set(TO_BOOK))
