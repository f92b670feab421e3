"""Who hears of an urgent report, how often, and what the mail says: nothing about health."""

import itertools
import re
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from outbox.models import State
from outbox.sending import send_due
from patients.models import AlertLevel, Membership, Patient, Role
from reminders.choices.writing import set_hears, subscribe
from reminders.kinds import URGENT, ReminderKind
from reminders.models import Reminder, Subscription
from reminders.planning.rules import Urgent, plan_urgent
from reminders.planning.writing import plan_notices
from reminders.sending.words import compose
from reminders.tasks import plan_changed, tell_of_urgent
from symptoms.models import SideEffect
from symptoms.problems.alarm_words import Caller
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since, Tier
from symptoms.problems.writing import note_call, note_severity, note_since, note_which
from symptoms.signs.each_sign import SignCode
from tests.people import join, make_owner, make_patient
from tests.reminders.making import make_subscription, make_visit
from tests.reminders.sending.test_messages import HEALTH_WORDS, part_of, without_tokens
from tests.smtp import Sink
from tests.symptoms.making import make_report

NOW = datetime(2026, 11, 21, 10, 20, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]


class Circle:
    """Alice's record, and the others in it."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.patient: Patient = make_patient()
        self.alice: User = make_owner(self.patient)
        self.harriet: User = join(self.patient, "harriet", Role.HELPER)
        self.victor: User = join(self.patient, "victor", Role.VIEWER)

    def member(self, user: User) -> Membership:
        return Membership.objects.get(patient=self.patient, user=user)

    def hears(self, user: User, hears: AlertLevel) -> None:
        set_hears(self.member(user), hears)

    def amber(self) -> SideEffect:
        return make_report(self.patient, self.alice, RedFlags.NO, Effect.PAIN, Severity.MILD, Since.TODAY)

    def red(self) -> SideEffect:
        return make_report(self.patient, self.alice, RedFlags.YES)

    def told(self) -> list[tuple[str, str]]:
        """To whom mail goes out now, and its subject; nobody is told twice of the same by asking twice."""
        self.sink.forget()
        tell_of_urgent()
        tell_of_urgent()
        send_due()
        return sorted((str(mail["To"]).partition("@")[0], str(mail["Subject"])) for mail in self.sink.messages)


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    with Sink() as sink, sink.in_use():
        yield sink


@pytest.fixture
def circle(sink: Sink) -> Circle:
    return Circle(sink)


TODAY, AT_ONCE = "The tracker: look at it today", "The tracker: look at it now"


class TestWho:
    def test_nobody_hears_who_was_not_set_to(self, circle: Circle) -> None:
        circle.red()
        assert circle.told() == []

    @pytest.mark.parametrize(
        ("hears", "amber", "red"),
        [(AlertLevel.NEVER, [], []), (AlertLevel.RED, [], [AT_ONCE]), (AlertLevel.AMBER, [TODAY], [AT_ONCE])],
    )
    @pytest.mark.parametrize("name", ["harriet", "victor"])
    def test_each_hears_of_what_they_are_set_to(
        self, circle: Circle, name: str, hears: AlertLevel, amber: list[str], red: list[str]
    ) -> None:
        circle.hears(getattr(circle, name), hears)
        circle.amber()
        assert circle.told() == [(name, subject) for subject in amber]
        circle.red()
        assert circle.told() == [(name, subject) for subject in red]

    def test_who_entered_it_is_not_told_of_it(self, circle: Circle) -> None:
        for user in (circle.alice, circle.harriet):
            circle.hears(user, AlertLevel.AMBER)
        circle.red()
        assert circle.told() == [("harriet", AT_ONCE)]

    def test_an_appointment_of_a_year_far_ahead_keeps_nobody_from_hearing(self, circle: Circle) -> None:
        make_visit(circle.patient, NOW.date(), appointment=date(9999, 12, 31))
        make_subscription(circle.patient, circle.harriet)
        circle.hears(circle.harriet, AlertLevel.RED)
        circle.red()
        assert circle.told() == [("harriet", AT_ONCE)]

    def test_a_report_whose_writer_left_is_told_to_all(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.RED)
        circle.red()
        SideEffect.objects.update(entered_by=None)
        assert circle.told() == [("harriet", AT_ONCE)]

    def test_a_report_that_is_urgent_is_told_as_soon_as_its_group_is_chosen(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.AMBER)
        report = make_report(circle.patient, circle.alice, RedFlags.NO, Effect.PAIN)
        assert circle.told() == [("harriet", TODAY)]
        note_since(report, Since.TODAY)
        assert circle.told() == []

    def test_a_green_report_and_one_that_says_too_little_are_told_to_nobody(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.AMBER)
        make_report(circle.patient, circle.alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)
        make_report(circle.patient, circle.alice, RedFlags.NO)
        assert circle.told() == []

    def test_who_hears_is_told_after_the_group_alone_and_not_again_by_later_answers(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.AMBER)
        report = make_report(circle.patient, circle.alice, RedFlags.NO, Effect.SKIN)
        assert circle.told() == [("harriet", TODAY)]
        note_severity(report, Severity.MILD)
        note_since(report, Since.TODAY)
        assert circle.told() == []

    def test_another_record_is_nobodys_business(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.AMBER)
        other = make_patient(name="Bob")
        make_report(other, join(other, "bob", Role.OWNER), RedFlags.YES)
        assert circle.told() == []

    @pytest.mark.parametrize("is_on", [True, False])
    def test_other_reminders_come_or_do_not_come_as_before(self, circle: Circle, is_on: bool) -> None:
        make_visit(circle.patient, circle.patient.today() - timedelta(weeks=6))
        if is_on:
            subscribe(patient=circle.patient, user=circle.harriet)
        circle.hears(circle.harriet, AlertLevel.RED)
        circle.red()
        assert circle.told() == [("harriet", AT_ONCE)]
        assert Subscription.objects.get(user=circle.harriet).is_on == is_on
        assert Reminder.objects.filter(state=State.WAITING).exists() == is_on


class TestOften:
    def test_more_urgent_brings_one_more_and_less_urgent_none(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.AMBER)
        report = circle.amber()
        assert circle.told() == [("harriet", TODAY)]
        note_which(report, SignCode.CALF_BREATH)
        assert circle.told() == [("harriet", AT_ONCE)]
        note_which(report, SignCode.CALF)
        assert circle.told() == []

    def test_red_that_is_taken_back_before_it_is_sent_is_told_as_what_it_is(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.AMBER)
        report = make_report(circle.patient, circle.alice, RedFlags.NO, Effect.PAIN, Severity.UNSURE)
        plan_notices(NOW, 10)
        note_severity(report, Severity.MILD)
        assert circle.told() == [("harriet", TODAY)]

    def test_undone_before_it_is_sent_nothing_is_sent_and_brought_back_it_is(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.RED)
        report = circle.red()
        plan_notices(NOW, 10)
        report.erase()
        assert circle.told() == []
        report.restore()
        assert circle.told() == [("harriet", AT_ONCE)]

    def test_erased_and_brought_back_later_nothing_more_is_sent(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.RED)
        report = circle.red()
        assert circle.told() == [("harriet", AT_ONCE)]
        report.erase()
        assert circle.told() == []
        report.restore()
        assert circle.told() == []

    @pytest.mark.parametrize("change", ["removed", "never", "inactive"])
    def test_who_left_or_was_switched_off_meanwhile_gets_nothing(self, circle: Circle, change: str) -> None:
        circle.hears(circle.harriet, AlertLevel.RED)
        circle.red()
        plan_notices(NOW, 10)
        assert Reminder.objects.count() == 1
        if change == "removed":
            circle.member(circle.harriet).delete()
        elif change == "never":
            Membership.objects.update(hears=AlertLevel.NEVER)
        else:
            User.objects.filter(pk=circle.harriet.pk).update(is_active=False)
        assert circle.told() == []

    def test_machines_that_stood_still_for_two_days_still_tell(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.RED)
        circle.red()
        with time_machine.travel(NOW + timedelta(days=2), tick=False):
            assert circle.told() == [("harriet", AT_ONCE)]

    def test_news_of_four_days_ago_is_no_news(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.RED)
        circle.red()
        with time_machine.travel(NOW + timedelta(days=4), tick=False):
            assert circle.told() == []

    def test_who_asks_to_hear_later_gets_the_last_days_in_one_mail(self, circle: Circle) -> None:
        for hours in (60, 30, 2):
            with time_machine.travel(NOW - timedelta(hours=hours), tick=False):
                circle.amber()
        with time_machine.travel(NOW - timedelta(hours=40), tick=False):
            circle.red()
        circle.hears(circle.harriet, AlertLevel.AMBER)
        assert circle.told() == [("harriet", AT_ONCE)]
        with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
            assert circle.told() == []
            circle.amber()
            assert circle.told() == [("harriet", TODAY)]

    def test_both_sweeps_plan_the_same_row(self, circle: Circle) -> None:
        subscribe(patient=circle.patient, user=circle.harriet)
        circle.hears(circle.harriet, AlertLevel.RED)
        circle.red()
        plan_changed()
        tell_of_urgent()
        assert Reminder.objects.count() == 1

    def test_where_nothing_is_new_one_question_to_the_database_says_so(
        self, circle: Circle, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        circle.hears(circle.harriet, AlertLevel.RED)
        circle.red()
        assert circle.told() == [("harriet", AT_ONCE)]
        with django_assert_num_queries(1):
            assert plan_notices(NOW, 10) == 0

    def test_one_that_cannot_be_planned_does_not_keep_the_others_waiting(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.RED)
        circle.red()
        SideEffect.objects.update(shown=[{"tier": 3}])
        other = make_patient(name="Bob")
        bob, hilda = join(other, "bob", Role.OWNER), join(other, "hilda", Role.HELPER)
        set_hears(Membership.objects.get(user=hilda), AlertLevel.RED)
        make_report(other, bob, RedFlags.YES)
        assert circle.told() == [("hilda", AT_ONCE)]


class TestPlan:
    def test_of_several_new_reports_the_most_urgent_is_told_from_the_tier_on_that_is_wanted(self) -> None:
        amber, red = (Urgent(uuid.uuid4().hex, tier, NOW.date(), NOW) for tier in (Tier.AMBER, Tier.RED))
        assert [row.kind for row in plan_urgent([amber, red], least=Tier.AMBER)] == [ReminderKind.CALL_NOW]
        assert [row.kind for row in plan_urgent([amber, red], least=Tier.RED)] == [ReminderKind.CALL_NOW]
        assert [row.kind for row in plan_urgent([amber], least=Tier.AMBER)] == [ReminderKind.CALL_TODAY]
        assert plan_urgent([amber], least=Tier.RED) == []

    @pytest.mark.parametrize("tiers", list(itertools.product((Tier.AMBER, Tier.RED), repeat=3)))
    def test_the_reports_of_the_last_days_come_as_one_mail(self, tiers: tuple[Tier, ...]) -> None:
        old = [
            Urgent(uuid.uuid4().hex, tier, NOW.date(), NOW - timedelta(hours=hours))
            for tier, hours in zip(tiers, (50, 20, 1), strict=True)
        ]
        (first,) = plan_urgent(old, least=Tier.AMBER)
        assert first.kind == URGENT[max(tiers)]

        mailed = [(max(tiers), NOW)]
        again = plan_urgent(old, least=Tier.AMBER, told={first.key}, mailed=mailed)
        assert again == [first]

        news = Urgent(uuid.uuid4().hex, Tier.AMBER, NOW.date(), NOW + timedelta(minutes=1))
        assert [
            row.occasion for row in plan_urgent([*old, news], least=Tier.AMBER, told={first.key}, mailed=mailed)
        ] == [
            first.occasion,
            news.occasion,
        ]

    def test_a_mail_of_a_call_today_does_not_stand_for_emergency_signs(self) -> None:
        red = Urgent(uuid.uuid4().hex, Tier.RED, NOW.date(), NOW - timedelta(hours=1))
        assert [row.kind for row in plan_urgent([red], least=Tier.RED, mailed=[(Tier.AMBER, NOW)])] == [
            ReminderKind.CALL_NOW
        ]


class TestMail:
    @pytest.mark.parametrize("make", [Circle.amber, Circle.red])
    @pytest.mark.parametrize("kind", ["plain", "html"])
    def test_it_says_to_look_and_that_nobody_else_watches_and_nothing_about_health(
        self, circle: Circle, make: Callable[[Circle], SideEffect], kind: str
    ) -> None:
        circle.hears(circle.harriet, AlertLevel.AMBER)
        make(circle)
        plan_notices(NOW, 10)
        circle.sink.forget()
        send_due()
        mail = circle.sink.messages[0]
        words = without_tokens(re.sub(r"<style>.*?</style>", "", part_of(mail, kind), flags=re.DOTALL))
        assert "Something was saved on Saturday 21 November 2026. Nobody else is watching." in words
        assert "This is about the tracker of Alice." in words
        assert "You are set to hear of such things at once." in words
        assert "in the morning" not in words
        assert f"http://localhost:8000/r/{circle.patient.id}/" in words
        assert not HEALTH_WORDS.findall(words + mail["Subject"] + mail["From"])

    def test_it_says_to_call_for_help_until_a_call_was_made(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.RED)
        report = circle.red()
        plan_notices(NOW, 10)
        reminder = Reminder.objects.get()
        body = " ".join(str(compose(reminder, NOW.date()).body).split())
        assert "Call for help now" in body
        assert "Nobody else is watching. Call 999 now." in body
        note_call(report, by=Caller.PERSON)
        said = str(compose(reminder, NOW.date()).body)
        assert "A call was made." in said
        assert "Call for help now" not in said
        assert "Call 999 now" not in said

    def test_its_links_stop_these_mails_and_no_others(self, circle: Circle) -> None:
        subscribe(patient=circle.patient, user=circle.harriet)
        circle.hears(circle.harriet, AlertLevel.RED)
        circle.red()
        plan_notices(NOW, 10)
        reminder = Reminder.objects.get(kind=ReminderKind.CALL_NOW)
        mail = compose(reminder, NOW.date())
        path = str(mail.extra_headers["List-Unsubscribe"]).strip("<>").removeprefix("http://localhost:8000")
        browser = Client(enforce_csrf_checks=True)
        assert browser.get(path).status_code == 302
        assert circle.member(circle.harriet).hears == AlertLevel.RED
        assert browser.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert circle.member(circle.harriet).hears == AlertLevel.NEVER
        assert Subscription.objects.get(user=circle.harriet).is_on
        assert circle.told() == []

    def test_the_link_in_the_mail_asks_first(self, circle: Circle) -> None:
        circle.hears(circle.harriet, AlertLevel.RED)
        circle.red()
        plan_notices(NOW, 10)
        body = str(compose(Reminder.objects.get(), NOW.date()).body)
        path = re.search(r"Stop these emails:\nhttp://localhost:8000(\S+)", body)
        assert path
        browser = Client()
        assert "Stop these emails?" in browser.get(path[1]).content.decode()
        assert circle.member(circle.harriet).hears == AlertLevel.RED
        assert "The emails have stopped" in browser.post(path[1], follow=True).content.decode()
        assert circle.member(circle.harriet).hears == AlertLevel.NEVER
