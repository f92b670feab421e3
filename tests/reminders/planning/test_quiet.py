"""Days without emails, worked out by hand and over random plans."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as some

from injections.next.rules import next_window
from outbox.sending import send_due
from reminders.choices.writing import change_subscription
from reminders.kinds import URGENT, Quiet, ReminderKind
from reminders.models import Subscription
from reminders.planning.quiet import after_quiet, before_quiet, is_quiet, keep_quiet, wait_for_day
from reminders.planning.rules import Planned, plan
from tests.reminders.making import AFTER_VISIT, MAY_BOOK_DUE, alice_is_reminded, somebody_is_due, table
from tests.smtp import Sink

MONDAY, TUESDAY, FRIDAY, SATURDAY, SUNDAY = 0, 1, 4, 5, 6
LONDON = ZoneInfo("Europe/London")

days = some.dates(date(2000, 1, 1), date(2060, 12, 31))
zones = some.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
quiets = some.frozensets(some.integers(0, 6), max_size=6)
hours = some.integers(7, 11)


def a_row(kind: ReminderKind, due: datetime, *, holds: timedelta = timedelta(weeks=4)) -> Planned:
    return Planned(kind, "x", due.date(), due, due + holds)


def kept(rows: list[Planned], *quiet: int, zone: ZoneInfo = LONDON) -> list[tuple[ReminderKind, datetime]]:
    return [(row.kind, row.due_at) for row in keep_quiet(rows, quiet, zone=zone, hour=9)]


class TestByHand:
    SATURDAY_AT_9 = datetime(2026, 1, 10, 9, tzinfo=UTC)

    def test_of_a_saturday_comes_on_the_monday_after_a_quiet_weekend(self) -> None:
        rows = [a_row(ReminderKind.MAY_BOOK, self.SATURDAY_AT_9)]
        assert kept(rows, SATURDAY, SUNDAY) == [(ReminderKind.MAY_BOOK, datetime(2026, 1, 12, 9, tzinfo=UTC))]

    @pytest.mark.parametrize("kind", [ReminderKind.WEEK_BEFORE, ReminderKind.DAY_BEFORE])
    def test_before_an_appointment_comes_on_the_friday(self, kind: ReminderKind) -> None:
        rows = [a_row(kind, self.SATURDAY_AT_9, holds=timedelta(hours=27))]
        assert kept(rows, SATURDAY, SUNDAY) == [(kind, datetime(2026, 1, 9, 9, tzinfo=UTC))]

    def test_a_check_in_is_for_its_own_day_alone(self) -> None:
        assert kept([a_row(ReminderKind.CHECK_IN, self.SATURDAY_AT_9)], SATURDAY) == []

    def test_on_another_day_nothing_moves(self) -> None:
        rows = [a_row(ReminderKind.MAY_BOOK, self.SATURDAY_AT_9)]
        assert kept(rows, FRIDAY, SUNDAY, MONDAY) == [(ReminderKind.MAY_BOOK, self.SATURDAY_AT_9)]

    def test_the_day_is_that_of_the_reader(self) -> None:
        """Saturday 9 in London is Saturday 22 in Auckland; Friday 22 in London is Saturday there."""
        late = datetime(2026, 1, 9, 22, tzinfo=UTC)
        auckland = ZoneInfo("Pacific/Auckland")
        moved = kept([a_row(ReminderKind.MAY_BOOK, late)], SATURDAY, zone=auckland)
        assert moved == [(ReminderKind.MAY_BOOK, datetime(2026, 1, 10, 20, tzinfo=UTC))]  # Sunday at 9

    def test_keeps_the_hour_over_a_night_in_which_the_clocks_change(self) -> None:
        """Saturday 28 March 2026 at 9 is 9 UTC; the Monday after the change it is 8 UTC."""
        rows = [a_row(ReminderKind.MAY_BOOK, datetime(2026, 3, 28, 9, tzinfo=UTC))]
        assert kept(rows, SATURDAY, SUNDAY) == [(ReminderKind.MAY_BOOK, datetime(2026, 3, 30, 8, tzinfo=UTC))]

    def test_what_moves_to_where_another_takes_its_place_is_left_out(self) -> None:
        rows = [
            a_row(ReminderKind.LATER, self.SATURDAY_AT_9, holds=timedelta(days=2)),
            a_row(ReminderKind.WINDOW_OPEN, self.MONDAY),
        ]
        assert kept(rows, SATURDAY, SUNDAY) == [(ReminderKind.WINDOW_OPEN, self.MONDAY)]

    MONDAY = datetime(2026, 1, 12, 9, tzinfo=UTC)

    def test_a_week_of_quiet_days_is_none(self) -> None:
        assert kept([a_row(ReminderKind.MAY_BOOK, self.SATURDAY_AT_9)], *range(7)) == [
            (ReminderKind.MAY_BOOK, self.SATURDAY_AT_9)
        ]


class TestOnTheDay:
    """A mail of Friday that the mail server put off until Saturday, which is quiet."""

    SATURDAY_AT_10 = datetime(2026, 1, 10, 10, tzinfo=UTC)
    FRIDAY = datetime(2026, 1, 9, 9, tzinfo=UTC)

    def due(self, kind: ReminderKind, *quiet: int, holds: timedelta = timedelta(weeks=4)) -> datetime:
        row = a_row(kind, self.FRIDAY, holds=holds)
        return wait_for_day(row, quiet, self.SATURDAY_AT_10, zone=LONDON, hour=9).due_at

    def test_waits_for_the_next_day_that_is_not_quiet(self) -> None:
        assert self.due(ReminderKind.MAY_BOOK, SATURDAY, SUNDAY) == datetime(2026, 1, 12, 9, tzinfo=UTC)

    def test_goes_out_on_any_other_day(self) -> None:
        assert self.due(ReminderKind.MAY_BOOK, SUNDAY, FRIDAY) == self.FRIDAY

    @pytest.mark.parametrize("kind", URGENT.values())
    def test_a_notice_of_a_problem_waits_for_no_day(self, kind: ReminderKind) -> None:
        assert self.due(kind, SATURDAY) == self.FRIDAY

    def test_goes_out_where_it_would_come_too_late(self) -> None:
        assert self.due(ReminderKind.DAY_BEFORE, SATURDAY, SUNDAY, holds=timedelta(days=2)) == self.FRIDAY


class TestOverRandomPlans:
    @given(days, some.none() | some.integers(0, 60), some.none() | days, zones, hours, quiets)
    def test_nothing_comes_on_a_quiet_day_nor_before_twelve_weeks(
        self, visit: date, weeks: int | None, booked: date | None, zone: ZoneInfo, hour: int, quiet: frozenset[int]
    ) -> None:
        window = next_window(visit, weeks, booked)
        before = {row.key: row for row in plan(window, zone=zone, hour=hour)}
        for row in keep_quiet(before.values(), quiet, zone=zone, hour=hour):
            was = before[row.key]
            assert not is_quiet(row.due_at.astimezone(zone).date(), quiet)
            assert abs(row.due_at - was.due_at) < timedelta(days=7)
            assert row.due_at < row.ends_at
            assert (row.due_at <= was.due_at) if row.kind.facts.quiet == Quiet.EARLIER else (row.due_at >= was.due_at)
            assert (row.day, row.ends_at) == (was.day, was.ends_at)

    @given(days, some.none() | days, zones, hours, quiets)
    def test_done_twice_it_is_the_same(
        self, visit: date, booked: date | None, zone: ZoneInfo, hour: int, quiet: frozenset[int]
    ) -> None:
        once = list(
            keep_quiet(plan(next_window(visit, None, booked), zone=zone, hour=hour), quiet, zone=zone, hour=hour)
        )
        assert list(keep_quiet(once, quiet, zone=zone, hour=hour)) == once

    @given(days, zones, hours, quiets)
    def test_an_appointment_is_never_left_without_its_day_before(
        self, visit: date, zone: ZoneInfo, hour: int, quiet: frozenset[int]
    ) -> None:
        window = next_window(visit, None, visit + timedelta(days=100))
        kinds = {row.kind for row in keep_quiet(plan(window, zone=zone, hour=hour), quiet, zone=zone, hour=hour)}
        assert ReminderKind.DAY_BEFORE in kinds

    @given(days, quiets)
    def test_the_days_around_a_quiet_one_are_the_nearest(self, day: date, quiet: frozenset[int]) -> None:
        after, before = after_quiet(day, quiet), before_quiet(day, quiet)
        assert before <= day <= after
        between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
        assert all(is_quiet(one, quiet) for one in between)


def test_what_stays_away_is_no_kind_that_asks_for_something() -> None:
    assert [kind for kind in ReminderKind if kind.facts.quiet == Quiet.NEVER] == [
        ReminderKind.CHECK_IN,
        ReminderKind.EXERCISE,
    ]


@pytest.mark.django_db
@pytest.mark.time_machine(AFTER_VISIT, tick=False)
def test_the_table_holds_nothing_on_a_quiet_day() -> None:
    """Alice's are planned for Mondays."""
    subscription = alice_is_reminded()
    change_subscription(patient=subscription.patient, user=subscription.user, quiet_days=[MONDAY])
    assert [row[2] for row in table(Subscription.objects.get())[:3]] == [
        datetime(2026, 3, 3, 9, tzinfo=UTC),
        datetime(2026, 3, 24, 9, tzinfo=UTC),
        datetime(2026, 3, 31, 8, tzinfo=UTC),
    ]


@pytest.mark.django_db
@pytest.mark.time_machine(AFTER_VISIT, tick=False)
def test_the_worker_sends_nothing_on_a_quiet_day_and_all_of_it_after() -> None:
    """The mail of Monday 2 March, where all machines stood still until the quiet Tuesday."""
    reminder = somebody_is_due("alice")
    Subscription.objects.update(quiet_days=[TUESDAY])
    with Sink() as sink, sink.in_use():
        with time_machine.travel(MAY_BOOK_DUE + timedelta(days=1), tick=False):
            send_due()
        assert sink.messages == []
        with time_machine.travel(MAY_BOOK_DUE + timedelta(days=2), tick=False):
            send_due()
        assert [mail["Message-ID"] for mail in sink.messages] == [reminder.message_id]
