"""What somebody asked for, as it stands in the table."""

from datetime import UTC, date, datetime, timedelta

import pytest

from injections.models import Visit
from patients.models import Membership, Patient, Role
from reminders.kinds import SWITCHED, ReminderKind
from reminders.models import Subscription
from reminders.planning.reading import still_planned
from reminders.planning.writing import reconcile, reconcile_changed
from symptoms.models import CheckIn
from tests.people import join, make_patient
from tests.reminders.making import make_subscription, make_visit, table

# Wednesday noon.
NOW = datetime(2026, 1, 7, 12, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]


ASKED_FOR = {kind.value: kind.facts.group.optional for kind in SWITCHED}


def alice_asked(name: str = "alice", role: Role = Role.OWNER, **choices: object) -> Subscription:
    """Alice, or somebody else, who wants what is optional and nothing else; with a visit on 5 January."""
    patient = make_patient()
    user = join(patient, name, role)
    make_visit(patient)
    subscription = make_subscription(patient, user)
    Subscription.objects.filter(pk=subscription.pk).update(**{"wishes": ASKED_FOR} | choices)
    reconcile(subscription.pk, NOW)
    return Subscription.objects.get(pk=subscription.pk)


def mornings(subscription: Subscription, kind: ReminderKind) -> list[datetime]:
    return [due_at for row_kind, _occasion, due_at, _state in table(subscription) if row_kind == kind]


def check_in(patient: Patient, day: date) -> CheckIn:
    return CheckIn.objects.create(patient=patient, date=day)


def test_how_it_goes_is_asked_after_a_visit_and_no_more_once_it_was_answered() -> None:
    subscription = alice_asked()
    assert mornings(subscription, ReminderKind.BEGUN) == [datetime(2026, 1, 19, 9, tzinfo=UTC)]
    visit = Visit.objects.get()
    visit.began_on = date(2026, 1, 7)
    visit.save()
    reconcile(subscription.pk, NOW)
    assert mornings(subscription, ReminderKind.BEGUN) == []


def test_the_nudge_comes_on_the_chosen_days_at_the_chosen_hour() -> None:
    subscription = alice_asked(check_in_days=[2, 4], check_in_hour=20)
    assert mornings(subscription, ReminderKind.CHECK_IN) == [
        datetime(2026, 1, day, 20, tzinfo=UTC) for day in (7, 9, 14, 16)
    ]


def test_where_no_days_were_chosen_it_comes_every_evening() -> None:
    planned = mornings(alice_asked(), ReminderKind.CHECK_IN)
    assert planned == [datetime(2026, 1, 7, 18, tzinfo=UTC) + timedelta(days=n) for n in range(14)]


def test_a_check_in_takes_the_nudge_of_its_day_away_and_undo_brings_it_back() -> None:
    subscription = alice_asked()
    made = check_in(subscription.patient, date(2026, 1, 7))
    reconcile(subscription.pk, NOW)
    assert mornings(subscription, ReminderKind.CHECK_IN)[0] == datetime(2026, 1, 8, 18, tzinfo=UTC)
    made.erase()
    reconcile(subscription.pk, NOW)
    assert mornings(subscription, ReminderKind.CHECK_IN)[0] == datetime(2026, 1, 7, 18, tzinfo=UTC)


def test_a_check_in_of_the_last_minute_keeps_the_mail_from_going_out() -> None:
    subscription = alice_asked()
    nudge = subscription.reminders.get(kind=ReminderKind.CHECK_IN, occasion="2026-01-07")
    evening = datetime(2026, 1, 7, 18, tzinfo=UTC)
    assert still_planned(nudge, evening)
    check_in(subscription.patient, date(2026, 1, 7))
    assert still_planned(nudge, evening) is None


def test_a_nudge_of_yesterday_is_sent_no_more() -> None:
    subscription = alice_asked()
    reconcile(subscription.pk, NOW + timedelta(days=1))
    assert mornings(subscription, ReminderKind.CHECK_IN)[0] == datetime(2026, 1, 8, 18, tzinfo=UTC)


def test_the_plan_is_made_again_before_its_days_are_over_though_nothing_changed() -> None:
    subscription = alice_asked()
    for days, planned in ((1, 0), (7, 1), (8, 0), (14, 1)):
        assert reconcile_changed(NOW + timedelta(days=days), 10) == planned
    assert mornings(subscription, ReminderKind.CHECK_IN)[-1] == datetime(2026, 2, 3, 18, tzinfo=UTC)


def test_planned_every_day_or_once_it_is_the_same() -> None:
    daily, once = alice_asked("anna"), alice_asked("berta")
    for day in range(1, 10):
        reconcile(daily.pk, NOW + timedelta(days=day))
    reconcile(once.pk, NOW + timedelta(days=9))
    reconcile(once.pk, NOW + timedelta(days=9))
    assert [row[2] for row in table(daily)] == [row[2] for row in table(once)]


def test_who_may_only_look_is_asked_nothing_and_gets_the_week_in_short() -> None:
    subscription = alice_asked("victor", Role.VIEWER)
    assert {row[0] for row in table(subscription)} == {ReminderKind.DIGEST}
    assert mornings(subscription, ReminderKind.DIGEST)[-1] == datetime(2026, 1, 19, 9, tzinfo=UTC)


def test_who_left_gets_nothing_of_it() -> None:
    subscription = alice_asked()
    Membership.objects.all().delete()
    reconcile(subscription.pk, NOW)
    assert table(subscription) == []


def test_follows_the_person_to_another_time_zone() -> None:
    subscription = alice_asked()
    Patient.objects.update(time_zone="America/New_York")
    reconcile(subscription.pk, NOW)
    assert mornings(subscription, ReminderKind.CHECK_IN)[0] == datetime(2026, 1, 7, 23, tzinfo=UTC)


def test_unless_asked_for_nothing_of_it_comes() -> None:
    subscription = alice_asked(wishes={})
    assert not any(ReminderKind(row[0]).facts.group.optional for row in table(subscription))
    subscription.refresh_from_db()
    assert subscription.plan_again_at is None
