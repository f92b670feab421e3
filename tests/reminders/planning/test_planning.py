"""The table is made to match the plan."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from injections.models import Interval, Visit, Wait, last_visit
from injections.next.writing import choose_weeks
from outbox.models import State
from patients.models import Membership, Role
from patients.records.writing import change_record
from reminders.choices.writing import snooze
from reminders.kinds import APPOINTMENT, ReminderKind
from reminders.models import Reminder, Subscription
from reminders.planning import writing as planning
from reminders.planning.reading import plan_of
from reminders.planning.rules import LATE_AT_FIRST, Planned
from reminders.planning.writing import reconcile, reconcile_changed
from symptoms.models import CheckIn
from tests.people import make_owner, make_patient, make_user
from tests.reminders.making import (
    AFTER_VISIT,
    MAY_BOOK,
    ONE_WEEK,
    OPENS,
    alice_is_reminded,
    make_subscription,
    make_visit,
    table,
)

LATER_ON = [ReminderKind.OPEN_STILL, ReminderKind.OPEN_STILL, ReminderKind.OPEN_STILL, ReminderKind.LAST_WORD]
TO_BOOK = [ReminderKind.MAY_BOOK, ReminderKind.ONE_WEEK, ReminderKind.WINDOW_OPEN, *LATER_ON]


def kinds_waiting(subscription: Subscription) -> list[str]:
    return list(subscription.reminders.open().order_by("due_at").values_list("kind", flat=True))


def mark_sent(subscription: Subscription, kind: ReminderKind, at: datetime = AFTER_VISIT) -> None:
    rows = subscription.reminders.filter(kind=kind)
    assert rows.update(state=State.DONE, sent_at=at, next_at=None) == 1


@pytest.mark.django_db
@pytest.mark.time_machine(AFTER_VISIT, tick=False)
class TestReconcile:
    def test_plans_what_comes_until_half_a_year_after_a_visit(self) -> None:
        assert table(alice_is_reminded()) == [
            ("four-weeks", "2026-03-30", datetime(2026, 3, 2, 9, tzinfo=UTC), "waiting"),
            ("one-week", "2026-03-30", datetime(2026, 3, 23, 9, tzinfo=UTC), "waiting"),
            ("window-open", "2026-03-30", datetime(2026, 3, 30, 8, tzinfo=UTC), "waiting"),
            ("open-still", "2026-03-30/1", datetime(2026, 4, 27, 8, tzinfo=UTC), "waiting"),
            ("open-still", "2026-03-30/2", datetime(2026, 5, 25, 8, tzinfo=UTC), "waiting"),
            ("open-still", "2026-03-30/3", datetime(2026, 6, 22, 8, tzinfo=UTC), "waiting"),
            ("last-word", "2026-03-30", datetime(2026, 7, 6, 8, tzinfo=UTC), "waiting"),
        ]

    def test_done_twice_changes_nothing(self) -> None:
        subscription = alice_is_reminded()
        before = list(Reminder.objects.order_by("pk").values())
        reconcile(subscription.pk, AFTER_VISIT)
        assert list(Reminder.objects.order_by("pk").values()) == before

    def test_remembers_the_version_that_it_planned_from(self) -> None:
        subscription = alice_is_reminded()
        subscription.refresh_from_db()
        subscription.patient.refresh_from_db()
        assert subscription.planned_version == subscription.patient.data_version == 1

    def test_a_booked_appointment_takes_the_place_of_what_was_planned(self) -> None:
        subscription = alice_is_reminded()
        Visit.objects.get().delete()
        make_visit(subscription.patient, appointment=date(2026, 4, 1))
        reconcile(subscription.pk, AFTER_VISIT)
        around = [(kind.value, "2026-04-01") for kind in APPOINTMENT.kinds]
        assert sorted(row[:2] for row in table(subscription)[: len(around)]) == sorted(around)
        assert kinds_waiting(subscription)[len(around) :] == LATER_ON

    def test_a_visit_corrected_moves_the_same_rows(self) -> None:
        subscription = alice_is_reminded()
        visit = Visit.objects.get()
        visit.date += timedelta(days=1)
        visit.save()
        reconcile(subscription.pk, AFTER_VISIT)
        assert [row[2].date() for row in table(subscription)[:3]] == [
            day + timedelta(days=1) for day in (MAY_BOOK, ONE_WEEK, OPENS)
        ]

    def test_a_deleted_visit_takes_its_reminders_along_and_undo_brings_them_back(self) -> None:
        subscription = alice_is_reminded()
        before = list(Reminder.objects.order_by("pk").values("pk", "due_at"))
        Visit.objects.get().erase()
        reconcile(subscription.pk, AFTER_VISIT)
        assert table(subscription) == []
        Visit.objects.get().restore()
        reconcile(subscription.pk, AFTER_VISIT)
        assert list(Reminder.objects.order_by("pk").values("pk", "due_at")) == before

    def test_sent_ones_stay_when_the_plan_is_another(self) -> None:
        subscription = alice_is_reminded()
        mark_sent(subscription, ReminderKind.MAY_BOOK)
        Visit.objects.get().erase()
        reconcile(subscription.pk, AFTER_VISIT)
        assert [(row[0], row[3]) for row in table(subscription)] == [("four-weeks", "done")]

    def test_a_visit_corrected_by_a_day_does_not_send_the_same_again(self) -> None:
        subscription = alice_is_reminded()
        mark_sent(subscription, ReminderKind.MAY_BOOK)
        visit = Visit.objects.get()
        visit.date += timedelta(days=1)
        visit.save()
        reconcile(subscription.pk, AFTER_VISIT)
        assert kinds_waiting(subscription) == TO_BOOK[1:]
        assert {row[1].partition("/")[0] for row in table(subscription)} == {"2026-03-30"}

    def test_a_longer_interval_is_a_new_occasion_with_reminders_of_its_own(self) -> None:
        subscription = alice_is_reminded()
        mark_sent(subscription, ReminderKind.MAY_BOOK)
        choose_weeks(Interval, patient=subscription.patient, weeks=16)
        reconcile(subscription.pk, AFTER_VISIT)
        assert kinds_waiting(subscription)[:3] == TO_BOOK[:3]

    def test_one_that_is_being_sent_is_left_alone(self) -> None:
        subscription = alice_is_reminded()
        claimed = subscription.reminders.get(kind=ReminderKind.MAY_BOOK)
        assert claimed.claim(AFTER_VISIT)
        Visit.objects.get().erase()
        reconcile(subscription.pk, AFTER_VISIT)
        assert [(row[0], row[3]) for row in table(subscription)] == [("four-weeks", "claimed")]

    def test_one_whose_worker_died_goes_with_the_plan(self) -> None:
        subscription = alice_is_reminded()
        subscription.reminders.get(kind=ReminderKind.MAY_BOOK).claim(AFTER_VISIT)
        Visit.objects.get().erase()
        reconcile(subscription.pk, AFTER_VISIT + timedelta(minutes=5))
        assert table(subscription) == []

    def test_one_put_off_after_a_refusal_waits_on(self) -> None:
        subscription = alice_is_reminded()
        reminder = subscription.reminders.get(kind=ReminderKind.MAY_BOOK)
        later = AFTER_VISIT + timedelta(hours=1)
        Reminder.objects.filter(pk=reminder.pk).update(next_at=later, attempts=3)
        reconcile(subscription.pk, AFTER_VISIT)
        reminder.refresh_from_db()
        assert (reminder.next_at, reminder.attempts) == (later, 3)

    def test_follows_the_person_to_another_time_zone(self) -> None:
        subscription = alice_is_reminded()
        change_record(subscription.patient, time_zone="America/New_York")
        reconcile(subscription.pk, AFTER_VISIT)
        assert table(subscription)[0][2] == datetime(2026, 3, 2, 14, tzinfo=UTC)

    def test_a_snooze_holds_back_what_was_planned_meanwhile(self) -> None:
        subscription = alice_is_reminded()
        mark_sent(subscription, ReminderKind.MAY_BOOK)
        snooze(subscription, date(2026, 3, 24))
        assert kinds_waiting(subscription) == [ReminderKind.LATER, ReminderKind.WINDOW_OPEN, *LATER_ON]

    def test_somebody_who_left_the_care_circle_gets_nothing(self) -> None:
        subscription = alice_is_reminded()
        Membership.objects.all().delete()
        reconcile(subscription.pk, AFTER_VISIT)
        assert table(subscription) == []

    def test_somebody_whose_account_was_closed_gets_nothing(self) -> None:
        subscription = alice_is_reminded()
        subscription.user.is_active = False
        subscription.user.save(update_fields=["is_active"])
        reconcile(subscription.pk, AFTER_VISIT)
        assert table(subscription) == []

    def test_the_database_refuses_two_of_a_kind_for_one_occasion(self) -> None:
        alice_is_reminded()
        row = Reminder.objects.get(kind=ReminderKind.ONE_WEEK)
        row.pk = row.subscription.patient_id
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)

    @pytest.mark.parametrize(
        "nonsense",
        [{"state": State.DONE}, {"next_at": None}, {"kind": ""}, {"state": State.FAILED}],
    )
    def test_the_database_refuses_a_state_that_does_not_fit(self, nonsense: dict[str, object]) -> None:
        alice_is_reminded()
        with pytest.raises(IntegrityError), transaction.atomic():
            Reminder.objects.filter(kind=ReminderKind.ONE_WEEK).update(**nonsense)


@pytest.mark.django_db
class TestMorningsGoneBy:
    @pytest.mark.time_machine(datetime(2026, 3, 4, 20, tzinfo=UTC), tick=False)
    def test_one_of_two_days_ago_is_planned_and_so_sent_late(self) -> None:
        assert kinds_waiting(alice_is_reminded()) == TO_BOOK

    @pytest.mark.time_machine(datetime(2026, 3, 6, 20, tzinfo=UTC), tick=False)
    def test_one_of_four_days_ago_is_not_planned_any_more(self) -> None:
        assert kinds_waiting(alice_is_reminded()) == TO_BOOK[1:]

    @pytest.mark.time_machine(datetime(2026, 1, 6, 12, tzinfo=UTC), tick=False)
    def test_one_planned_in_time_is_kept_however_late_it_is(self) -> None:
        subscription = alice_is_reminded()
        reconcile(subscription.pk, datetime(2026, 3, 20, tzinfo=UTC))
        assert kinds_waiting(subscription) == TO_BOOK

    @pytest.mark.time_machine(datetime(2026, 1, 6, 12, tzinfo=UTC), tick=False)
    def test_one_whose_successor_is_due_is_sent_no_more(self) -> None:
        subscription = alice_is_reminded()
        reconcile(subscription.pk, datetime(2026, 3, 23, 9, tzinfo=UTC))
        assert kinds_waiting(subscription) == TO_BOOK[1:]

    @pytest.mark.time_machine(datetime(2026, 4, 10, 12, tzinfo=UTC), tick=False)
    def test_an_appointment_moved_to_yesterday_is_asked_about_and_not_announced(self) -> None:
        assert kinds_waiting(alice_is_reminded(appointment=date(2026, 4, 9))) == [ReminderKind.HAPPENED, *LATER_ON]

    @pytest.mark.time_machine(datetime(2026, 4, 10, 12, tzinfo=UTC), tick=False)
    def test_a_visit_on_the_booked_day_answers_whether_it_happened(self) -> None:
        subscription = alice_is_reminded(appointment=date(2026, 4, 9))
        make_visit(subscription.patient, date(2026, 4, 9))
        reconcile(subscription.pk, datetime(2026, 4, 10, 12, tzinfo=UTC))
        assert kinds_waiting(subscription) == TO_BOOK
        assert {row[1].partition("/")[0] for row in table(subscription)} == {"2026-07-02"}

    @pytest.mark.time_machine(datetime(2026, 4, 10, 12, tzinfo=UTC), tick=False)
    def test_a_record_handed_over_asks_whoever_has_it_now_and_nobody_else(self) -> None:
        subscription = alice_is_reminded(appointment=date(2026, 4, 9))
        patient, harriet = subscription.patient, make_user("harriet")
        Membership.objects.create(patient=patient, user=harriet, role=Role.OWNER)
        Membership.objects.filter(user=subscription.user).delete()
        hers = make_subscription(patient, harriet)
        for one in (subscription, hers):
            reconcile(one.pk, datetime(2026, 4, 10, 12, tzinfo=UTC))
        assert (kinds_waiting(subscription), kinds_waiting(hers)) == ([], [ReminderKind.HAPPENED, *LATER_ON])


@pytest.mark.django_db
@pytest.mark.time_machine(AFTER_VISIT, tick=False)
class TestReconcileChanged:
    def test_plans_for_those_whose_record_changed(self) -> None:
        patient = make_patient()
        subscription = make_subscription(patient, make_owner(patient))
        make_visit(patient)
        assert reconcile_changed(AFTER_VISIT, 10) == 1
        assert kinds_waiting(subscription) == TO_BOOK

    def test_leaves_those_alone_whose_record_did_not_change(self) -> None:
        alice_is_reminded()
        assert reconcile_changed(AFTER_VISIT, 10) == 0

    def test_leaves_those_alone_who_want_no_reminders(self) -> None:
        patient = make_patient()
        Subscription.objects.create(patient=patient, user=make_owner(patient), is_on=False)
        assert reconcile_changed(AFTER_VISIT, 10) == 0

    def test_plans_for_no_more_than_asked_and_goes_on_the_next_time(self) -> None:
        patient = make_patient()
        for name in ("anna", "berta", "cleo"):
            make_subscription(patient, make_user(name))
        assert [reconcile_changed(AFTER_VISIT, 2) for _tick in range(3)] == [2, 1, 0]

    def test_goes_on_where_there_are_more_than_are_read_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(planning, "PAGE", 2)
        patient = make_patient()
        for name in ("anna", "berta", "cleo", "doris", "emma"):
            make_subscription(patient, make_user(name))
        assert [reconcile_changed(AFTER_VISIT, 10) for _tick in range(2)] == [5, 0]

    def test_one_that_cannot_be_planned_does_not_stop_the_others(self, caplog: pytest.LogCaptureFixture) -> None:
        broken = make_patient(time_zone="Atlantis/Capital")
        make_subscription(broken, make_owner(broken))
        make_visit(broken)
        patient = make_patient()
        subscription = make_subscription(patient, make_user("harriet"))
        Membership.objects.create(patient=patient, user=subscription.user, role=Role.HELPER)
        make_visit(patient)
        assert reconcile_changed(AFTER_VISIT, 1) == 1
        assert kinds_waiting(subscription) == TO_BOOK
        assert "could not be planned" in caplog.text

    def test_a_change_made_while_planning_is_seen_in_the_next_round(self, monkeypatch: pytest.MonkeyPatch) -> None:
        subscription = alice_is_reminded()
        seen = plan_of(subscription, AFTER_VISIT)

        def change_meanwhile(subscription: Subscription, now: datetime) -> list[Planned]:
            subscription.patient.raise_version()
            return seen

        monkeypatch.setattr(planning, "plan_of", change_meanwhile)
        reconcile(subscription.pk, AFTER_VISIT)
        assert Subscription.objects.out_of_date(AFTER_VISIT).count() == 1


VISIT_ID = re.compile("[0-9a-f]{32}")
appointments = some.none() | some.integers(-30, 200)
edits = some.lists(
    some.one_of(
        some.tuples(some.just("visit"), some.integers(-400, 0)),
        some.tuples(some.just("appointment"), appointments),
        some.tuples(some.just("interval"), some.integers(12, 26)),
        some.tuples(some.just("zone"), some.sampled_from(["Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu"])),
        some.tuples(some.just("erase"), some.none()),
        some.tuples(some.just("wait"), some.integers(2, 8)),
        some.tuples(some.just("check-in"), some.integers(-2, 0)),
    ),
    max_size=6,
)


class TestOverRandomChanges(TestCase):
    @hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(edits, some.integers(0, 800))
    def test_planning_on_the_way_or_only_at_the_end_leaves_the_same_table(
        self, history: list[tuple[str, object]], days: int
    ) -> None:
        now = AFTER_VISIT + timedelta(days=days)
        tables = [self.table_after(history, now, plan_on_the_way=on_the_way) for on_the_way in (True, False)]
        assert tables[0] == tables[1]
        assert all(now - LATE_AT_FIRST <= row[2] for table in tables for row in table)
        assert len({row[:2] for row in tables[0]}) == len(tables[0])

    def table_after(
        self, history: list[tuple[str, object]], now: datetime, *, plan_on_the_way: bool
    ) -> list[tuple[str, str, datetime, str]]:
        patient = make_patient()
        user = make_user(f"alice{patient.pk}")
        Membership.objects.create(patient=patient, user=user, role=Role.OWNER)
        subscription = make_subscription(patient, user)
        subscription.wishes = {kind.value: True for kind in ReminderKind}
        subscription.save()
        for what, value in history:
            self.change(subscription, what, value, now.date())
            if plan_on_the_way:
                reconcile(subscription.pk, now)
        reconcile(subscription.pk, now)
        reconcile(subscription.pk, now)
        # Each record has visits of its own, and a question about how it goes is named after one.
        return sorted((kind, VISIT_ID.sub("", name), due, state) for kind, name, due, state in table(subscription))

    def change(self, subscription: Subscription, what: str, value: object, today: date) -> None:
        patient = subscription.patient
        visit = last_visit(patient)
        if what == "visit" and isinstance(value, int):
            make_visit(patient, today + timedelta(days=value))
        elif what == "interval" and isinstance(value, int):
            choose_weeks(Interval, patient=patient, weeks=value)
        elif what == "wait" and isinstance(value, int):
            choose_weeks(Wait, patient=patient, weeks=value)
        elif what == "check-in" and isinstance(value, int):
            CheckIn.objects.get_or_create(patient=patient, date=today + timedelta(days=value))
        elif what == "zone":
            change_record(patient, time_zone=value)
        elif what == "appointment" and visit:
            visit.next_appointment = today + timedelta(days=value) if isinstance(value, int) else None
            visit.save()
        elif what == "erase" and visit:
            visit.erase()
