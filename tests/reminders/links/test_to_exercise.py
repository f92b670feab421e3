"""The reminder to exercise: when it is silent, and what its three answers do without signing in."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts.models import User
from exercises.days_off.writing import take_day_off
from exercises.kinds import ExerciseKind
from exercises.models import Activity, Session
from exercises.plan.writing import put_on_plan
from exercises.setbacks.reasons import OffReason
from outbox.sending import send_due
from patients.models import Patient, Role
from reminders.choices.writing import choose_kinds
from reminders.kinds import ReminderKind
from reminders.models import Reminder, Subscription
from reminders.planning.reading import still_planned
from tests.exercises.making import make_activity, make_session, make_setback
from tests.people import join, make_patient, sign_in
from tests.reminders.sending.test_messages import links_in_text

# A Wednesday noon in London; the reminder is due at 15.
NOW = datetime(2026, 1, 7, 12, tzinfo=UTC)
DUE, TODAY = datetime(2026, 1, 7, 15, tzinfo=UTC), date(2026, 1, 7)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]


@pytest.fixture
def patient() -> Patient:
    return make_patient()


@pytest.fixture
def alice(patient: Patient) -> User:
    return join(patient, "alice", Role.OWNER, is_the_person=True)


@pytest.fixture
def walking(patient: Patient, alice: User) -> Activity:
    return make_activity(patient, alice)


@pytest.fixture
def subscription(patient: Patient, alice: User, walking: Activity) -> Subscription:
    Subscription.objects.create(patient=patient, user=alice, is_on=False, exercise_hour=15)
    wanted = {ReminderKind.EXERCISE}
    return choose_kinds(patient=patient, user=alice, among=wanted, wanted=wanted)


def of_today(subscription: Subscription) -> Reminder:
    return subscription.reminders.get(kind=ReminderKind.EXERCISE, occasion="2026-01-07")


@pytest.fixture
def links(subscription: Subscription) -> dict[str, str]:
    """What the mail leads to, by its words."""
    with time_machine.travel(DUE, tick=False):
        assert send_due() == 1
    found = links_in_text(str(mail.outbox[0].body))
    return {words: url.removeprefix("http://localhost:8000") for words, url in found.items()}


def answers(path: str, sent: dict[str, str] | None = None) -> str:
    """Answer that link; the page that follows."""
    with time_machine.travel(DUE, tick=False):
        return Client().post(path, sent or {}, follow=True).content.decode()


def test_it_comes_to_who_asked_for_it_alone_and_once_a_day(subscription: Subscription) -> None:
    assert {row.due_at for row in subscription.reminders.all()} == {DUE + timedelta(days=n) for n in range(14)}
    assert ReminderKind.EXERCISE not in Subscription(is_on=True).wanted_kinds()


def on_hold(patient: Patient, alice: User, walking: Activity) -> None:
    make_setback(patient, alice, walking, since=TODAY)


def off(patient: Patient, alice: User, walking: Activity) -> None:
    take_day_off(patient=patient, user=alice, day=TODAY, reason=OffReason.TIRED)


def logged(patient: Patient, alice: User, walking: Activity) -> None:
    make_session(walking, alice, TODAY)


def nothing_usual(patient: Patient, alice: User, walking: Activity) -> None:
    walking.change(is_usual=False)


def week_is_done(patient: Patient, alice: User, walking: Activity) -> None:
    put_on_plan(activity=walking, user=alice, days=2, today=TODAY)
    for day in (TODAY - timedelta(days=2), TODAY - timedelta(days=1)):
        make_session(walking, alice, day)


@pytest.mark.parametrize("settle", [on_hold, off, logged, nothing_usual, week_is_done])
def test_it_is_silent_where_nothing_is_left_to_do_however_late_that_was_said(
    subscription: Subscription, patient: Patient, alice: User, walking: Activity, settle: Callable[..., None]
) -> None:
    reminder = of_today(subscription)
    assert still_planned(reminder, DUE)

    settle(patient, alice, walking)

    with time_machine.travel(DUE, tick=False):
        send_due()
    assert mail.outbox == []


def test_it_goes_on_where_a_setback_stops_some_or_the_plan_is_half_done(
    subscription: Subscription, patient: Patient, alice: User, walking: Activity
) -> None:
    bike = make_activity(patient, alice, ExerciseKind.BIKE)
    make_setback(patient, alice, bike, since=TODAY)
    put_on_plan(activity=walking, user=alice, days=2, today=TODAY)
    make_session(walking, alice, TODAY - timedelta(days=1))

    assert still_planned(of_today(subscription), DUE)


def test_it_comes_at_no_other_hour_though_the_machines_stood_still(subscription: Subscription) -> None:
    with time_machine.travel(DUE + timedelta(hours=3), tick=False):
        send_due()
    assert mail.outbox == []


def test_done_saves_what_is_usual_once_and_undo_takes_it_back(links: dict[str, str], walking: Activity) -> None:
    page = answers(links["Done"])
    answers(links["Done"])

    assert "Saved. It is done for Wednesday 7 January" in page
    assert "walking" not in page.lower()
    session = Session.objects.get()
    assert (session.activity, session.date, session.minutes) == (walking, TODAY, 30)

    with time_machine.travel(DUE, tick=False):
        saved = Client().get(links["Done"]).headers["Location"]
        Client().post(saved, {"undo": "1"})
    assert not Session.objects.of(session.patient).exists()


def test_done_adds_to_what_was_saved_elsewhere_and_doubles_none(
    links: dict[str, str], patient: Patient, alice: User, walking: Activity
) -> None:
    bike = make_activity(patient, alice, ExerciseKind.BIKE)
    make_session(walking, alice, TODAY)

    answers(links["Done"])

    assert set(Session.objects.of(patient).values_list("activity", flat=True)) == {walking.pk, bike.pk}
    assert Session.objects.count() == 2


def test_done_says_so_where_it_is_and_nothing_where_nothing_was_saved(
    links: dict[str, str], patient: Patient, alice: User, walking: Activity
) -> None:
    off(patient, alice, walking)
    with time_machine.travel(DUE, tick=False):
        page = Client().get(links["Done"], follow=True).content.decode()
        assert "Nothing is left to save" in page
        assert "It is done" not in page

        make_session(walking, alice, TODAY)
        assert "It is done for Wednesday 7 January" in Client().get(links["Done"], follow=True).content.decode()


def test_to_look_at_an_answer_changes_nothing(links: dict[str, str], subscription: Subscription) -> None:
    before = Subscription.objects.values().get()
    for words in ("Done", "Later today", "Not today"):
        with time_machine.travel(DUE, tick=False):
            assert Client().get(links[words]).status_code == 200
    assert Subscription.objects.values().get() == before
    assert not Session.objects.exists()


def test_later_today_brings_it_once_more_unless_it_is_undone(links: dict[str, str], subscription: Subscription) -> None:
    page = answers(links["Later today"], {"answer": "2"})
    assert "Saved. It comes again at 17:00" in page
    with time_machine.travel(DUE + timedelta(hours=2), tick=False):
        assert send_due() == 1
        assert send_due() == 0

    answers(links["Later today"], {"answer": "4"})
    with time_machine.travel(DUE, tick=False):
        saved = Client().post(links["Later today"], {"answer": "4"}).headers["Location"]
        Client().post(saved, {"undo": "1"})
    with time_machine.travel(DUE + timedelta(hours=4), tick=False):
        assert send_due() == 0


def test_not_today_is_for_today(links: dict[str, str], subscription: Subscription) -> None:
    answers(links["Later today"], {"answer": "2"})
    assert "Saved. Nothing more comes today" in answers(links["Not today"])

    with time_machine.travel(DUE + timedelta(hours=2), tick=False):
        assert send_due() == 0
    with time_machine.travel(DUE + timedelta(days=1), tick=False):
        assert send_due() == 1
        assert Client().get(links["Not today"]).status_code == 410


def test_its_days_and_hour_are_asked_of_who_wants_it(patient: Patient, alice: User) -> None:
    browser, place = sign_in(alice), f"/r/{patient.id}/reminders/"
    page = browser.post(f"{place}which/exercise/", {"answer": "yes"}, follow=True).content.decode()
    assert "On which days do you want the email to exercise?" in page
    browser.post(f"/r/{patient.id}/to-exercise/", {"days": ["0", "4"]})
    browser.post(f"/r/{patient.id}/to-exercise/hour/", {"answer": "12"})

    stored = Subscription.objects.get()
    assert (stored.exercise_days, stored.exercise_hour) == ([0, 4], 12)
    assert re.search("<b>Time to exercise</b>Monday and Friday", browser.get(place).content.decode())
