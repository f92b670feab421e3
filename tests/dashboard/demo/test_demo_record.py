"""The demo record as it lies in the database, and the command that loads it."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import pairwise

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import models
from django.test import TestCase, override_settings

from accounts.models import User
from dashboard.demo.writing import demo_today, demo_user, load_demo
from exercises.log.stimulation import in_words, last_settings
from exercises.models import Activity, DayOff, PlanItem, Session, Setback, Stimulation
from exercises.setbacks.reading import routine
from exercises.week.reading import local_week, read_week
from exercises.words import in_full, titles
from injections.effect.rules import felt_named, question_on
from injections.models import Benefit, CardPhoto, Interval, Site, Visit, window_of
from patients.models import Membership, Patient, Role
from patients.versions import parts_of
from patients.voices import Voice
from reminders.kinds import ReminderKind
from reminders.models import Reminder, Subscription
from symptoms.models import CheckIn, Rating, SideEffect
from symptoms.scales import Measure
from trends.charts.periods import Span
from trends.reading import read

LEAP_DAY = date(2028, 2, 29)
TODAY = date(2026, 11, 21)
# Half past midnight where the demo's person lives.
LOADED_AT = datetime(2026, 11, 21, 5, 30, tzinfo=UTC)


def counts() -> dict[str, int]:
    kept = (
        Patient,
        Membership,
        Subscription,
        Interval,
        Visit,
        Site,
        SideEffect,
        CheckIn,
        Rating,
        Activity,
        Session,
        Setback,
    )
    return {model.__name__: model._default_manager.count() for model in kept}


def dates() -> Iterator[date]:
    yield from Visit.objects.values_list("date", flat=True)
    yield from CheckIn.objects.values_list("date", flat=True)
    yield from Session.objects.values_list("date", flat=True)
    yield from SideEffect.objects.values_list("reported_on", flat=True)
    yield from Setback.objects.values_list("started_on", flat=True)


def what_it_says() -> list[list[object]]:
    """Everything in the record but ids and moments."""
    return [
        list(Visit.objects.order_by("date").values_list("date", "cost", "began_on", "next_appointment", "notes")),
        list(Rating.objects.order_by("check_in__date", "id").values_list("check_in__date", "region", "value")),
        list(Session.objects.order_by("date", "activity__kind").values_list("date", "activity__kind", "minutes")),
        list(SideEffect.objects.order_by("reported_on").values_list("reported_on", "effect", "tier", "visit__date")),
    ]


def assert_clean(row: models.Model) -> None:
    """Raises ValidationError where a form would refuse the row. The database itself has checked the references."""
    unanswered = {"value"} if isinstance(row, Rating) and row.value is None else set()
    references = {field.name for field in row._meta.fields if field.is_relation}
    row.clean_fields(exclude=references | unanswered)
    row.clean()


class TestLoadedRecord(TestCase):
    """One load for all that only looks at it."""

    user: User
    patient: Patient

    @classmethod
    def setUpTestData(cls) -> None:
        with time_machine.travel(LOADED_AT, tick=False):
            cls.user = demo_user()
            cls.patient = load_demo(cls.user, TODAY)

    def test_belongs_to_a_person_without_a_password_whom_no_mail_reaches(self) -> None:
        assert self.user.email == "demo@example.org"
        assert not self.user.has_usable_password()
        membership = Membership.objects.get(role=Role.OWNER)
        assert (membership.patient, membership.user, membership.role) == (self.patient, self.user, Role.OWNER)
        assert Subscription.objects.get().user == self.user

    def test_helper_wrote_the_diary_while_the_person_was_dizzy(self) -> None:
        helper = Membership.objects.get(role=Role.HELPER).user
        days = CheckIn.objects.filter(entered_by=helper, voice=Voice.TAPPED).values_list("date", flat=True)
        assert (helper.email, helper.has_usable_password()) == ("demo-helper@example.org", False)
        assert date(2026, 7, 31) <= min(days) <= max(days) < date(2026, 8, 21)
        assert Setback.objects.get(reason="dizziness").entered_by == helper
        assert Setback.objects.get(reason="injury").entered_by == self.user

    def test_the_helper_also_says_how_she_sees_it_and_the_page_uses_the_persons_voice(self) -> None:
        views = CheckIn.objects.filter(voice=Voice.VIEW)
        assert views.count() >= 6
        assert read(self.patient, Span.HALF_YEAR, TODAY).carer is None

    def test_of_late_it_is_said_once_a_week_how_tired_the_person_was_and_what_helped(self) -> None:
        weekly = CheckIn.objects.of(self.patient).exclude(helped=[])
        weeks = {(check_in.date - TODAY).days // 7 for check_in in weekly}
        assert 20 <= weekly.count() <= 31
        assert len(weeks) > 20
        assert {check_in.carer_id for check_in in weekly} == {None}
        assert Rating.objects.filter(measure=Measure.FATIGUE).count() == weekly.count()
        assert not Rating.objects.filter(measure=Measure.MOOD).exists()

    def test_week_has_a_short_plan_and_a_day_off(self) -> None:
        meant = list(PlanItem.objects.of(self.patient).live())
        assert [(item.activity.kind, item.days) for item in meant] == [("ems", 6), ("saeboflex", 4)]
        week = read_week(self.patient, local_week(TODAY))
        assert [one.planned for one in week.progress] == [6, 4]
        assert week.days_moved > 0
        assert set(DayOff.objects.values_list("reason", flat=True)) == {"tired", "no-time", "ill"}

    def test_each_row_has_its_first_version_of_the_day_that_it_tells_of(self) -> None:
        visit, session = Visit.objects.earliest("date"), Session.objects.latest("date")
        version = visit.history.get()
        assert (version.history_type, version.history_user) == ("+", self.user)
        assert version.history_date.date() == visit.date
        assert version.kept_parts == parts_of(visit)
        assert session.history.get().history_date <= LOADED_AT
        assert Session.history.count() == Session.objects.count()

    def test_last_visit_has_a_photo_of_its_card(self) -> None:
        card = CardPhoto.objects.get()
        assert card.subject == Visit.objects.order_by("-date")[0]
        assert (card.width, card.height, bytes(card.large[:2])) == (1200, 800, b"\xff\xd8")

    def test_is_marked_as_invented(self) -> None:
        assert self.patient.name == "Sam (demo)"
        assert set(Visit.objects.values_list("notes", flat=True)) == {"Demo data: invented detail."}

    def test_follows_wrist_fingers_hip_knee_and_ankle_of_one_side(self) -> None:
        codes = [part.code for part in self.patient.parts]
        assert codes == ["wrist-left", "fingers-left", "hip-left", "knee-left", "ankle-left"]

    def test_no_row_would_be_refused_by_a_form(self) -> None:
        for model in (
            Patient,
            Interval,
            Visit,
            Site,
            SideEffect,
            CheckIn,
            Rating,
            Activity,
            Session,
            Stimulation,
            Setback,
        ):
            for row in model._default_manager.all():
                assert_clean(row)

    def test_ends_within_two_days_and_never_in_the_future(self) -> None:
        assert TODAY - timedelta(days=2) <= max(dates()) <= TODAY
        assert CheckIn.objects.filter(date=TODAY - timedelta(days=1)).exists()
        assert min(dates()) == date(2023, 10, 20)

    def test_last_visits_are_stored_with_their_dose_and_cost(self) -> None:
        first, *_others, last = Visit.objects.order_by("date")
        assert [first.date, first.total_units, first.cost, first.currency] == [date(2023, 11, 10), 400, 2950, "USD"]
        assert [last.date, last.total_units, last.next_appointment] == [date(2026, 8, 28), 50, None]

    def test_every_visit_says_what_was_felt_before_the_next_and_the_last_is_still_asked_about(self) -> None:
        visits = list(Visit.objects.order_by("date"))
        for visit, following in pairwise(visits):
            assert visit.fading_on
            assert [visit.date, visit.began_on, visit.best_on, visit.fading_on, following.date] == sorted(
                filter(None, [visit.date, visit.began_on, visit.best_on, visit.fading_on, following.date])
            )
        assert question_on(visits[-1], TODAY) == felt_named("fading")

    def test_each_cycle_says_whether_it_helped_and_what_came_back_first(self) -> None:
        visits = list(Visit.objects.order_by("date"))
        answers = {visit: list(visit.benefits.order_by("date")) for visit in visits}

        assert all(answers.values())
        for visit, said in answers.items():
            assert all(visit.date < benefit.date <= TODAY for benefit in said)
            days = {benefit.occasion: benefit.date for benefit in said}
            assert days.get("fading") in (None, visit.fading_on)
            assert bool(visit.came_back) == bool(visit.fading_on)
            assert ("task" in visit.came_back) == bool(visit.harder_task)
        # One cycle was not asked about in time, and the last one is the same all in all: the leg was lost again.
        assert [visit.date for visit, said in answers.items() if said[0].occasion == "fading"] == [visits[4].date]
        assert [(one.answer, one.again) for one in answers[visits[-1]]] == [("same", "yes")]
        assert not Benefit.objects.filter(again_is_shown=True).exists()
        assert Benefit.objects.filter(voice="tapped").count() == 1

    def test_every_visit_has_guidance_injector_and_insurance(self) -> None:
        known = set(Visit.objects.values_list("guidance", "insurance"))
        assert known == {("emg", "part"), ("ultrasound", "part"), ("ultrasound", "unsure")}
        assert set(Visit.objects.values_list("injector", flat=True)) == {"Demo doctor"}

    def test_next_window_opens_16_weeks_after_the_last_visit(self) -> None:
        window = window_of(self.patient)
        assert window
        assert (window.opens, window.is_open(TODAY)) == (date(2026, 12, 18), False)

    def test_first_reminder_is_planned_for_2_weeks_before_the_window_at_9_where_the_person_lives(self) -> None:
        reminder = Reminder.objects.get(kind=ReminderKind.MAY_BOOK)
        assert reminder.due_at == datetime(2026, 12, 4, 14, tzinfo=UTC)
        assert Subscription.objects.get().planned_version == self.patient.data_version

    def test_side_effects_name_the_visit_they_followed_newest_last_reported(self) -> None:
        reported = SideEffect.objects.of(self.patient).order_by("-created_at")
        assert [effect.reported_on for effect in reported] == sorted((e.reported_on for e in reported), reverse=True)
        assert all(effect.visit and effect.visit.date <= effect.reported_on for effect in reported)

    def test_one_tap_logs_what_the_arm_still_does(self) -> None:
        usual = Activity.objects.of(self.patient).usual().in_order()
        assert [activity.kind for activity in usual] == ["ems", "saeboflex", "saebostretch"]
        assert [activity.usual_minutes for activity in usual] == [60, 30, 30]

    def test_stimulation_was_asked_about_first_and_its_settings_are_known(self) -> None:
        (stimulator,) = Activity.objects.of(self.patient).filter(kind="ems")
        assert not stimulator.asks_safety_first
        sessions = Session.objects.of(self.patient).filter(activity=stimulator)
        assert Stimulation.objects.filter(session__in=sessions).count() == sessions.count() > 500
        last = last_settings(Session(activity=stimulator))
        assert last
        said = [words for _setting, words in in_words(last)]
        assert said[:3] == ["27.5 milliamperes", "35 hertz", "300 microseconds"]

    def test_walks_are_told_in_miles(self) -> None:
        walk = Session.objects.of(self.patient).exclude(distance=None).order_by("-date").first()
        assert walk
        assert self.user.miles
        assert re.fullmatch(r"Walking, \d+ minutes, 0\.\d miles, \d+ steps", in_full(walk, miles=True))

    def test_three_setbacks_are_told_and_the_back_still_keeps_the_leg_on_hold(self) -> None:
        told = Setback.objects.of(self.patient).newest_first().values_list("reason", "started_on", "ended_on")
        assert list(told) == [
            ("injury", date(2026, 10, 16), None),
            ("skin", date(2026, 9, 25), date(2026, 10, 30)),
            ("dizziness", date(2026, 7, 31), date(2026, 9, 4)),
        ]
        (hold,) = routine(self.patient, TODAY).holds
        assert titles(hold.activities) == "Walking, WalkAide, Ex N’ Flex, Exercise bike"

    def test_what_was_done_on_a_day_was_logged_together(self) -> None:
        batches = Session.objects.values("date").annotate(batches=models.Count("batch", distinct=True))
        assert {day["batches"] for day in batches} == {1}

    def test_loading_again_replaces_it_at_the_same_address_and_no_other_record(self) -> None:
        own = Patient.objects.create(name="Sam (demo)")
        Membership.objects.create(patient=own, user=self.user, role=Role.OWNER)
        before, said = counts(), what_it_says()
        Visit.objects.of(self.patient).newest_first()[0].erase()
        version = self.patient.data_version
        again = load_demo(demo_user(), TODAY)
        assert (counts(), what_it_says()) == (before, said)
        assert (again, {again, own}) == (self.patient, set(Patient.objects.all()))
        assert again.data_version > version

    def test_loading_on_another_day_moves_the_whole_story(self) -> None:
        load_demo(self.user, LEAP_DAY)
        assert Visit.objects.order_by("-date")[0].date == LEAP_DAY - timedelta(weeks=12, days=1)
        assert max(dates()) == LEAP_DAY - timedelta(days=1)


def test_demo_user_is_one_person(db: None) -> None:
    assert demo_user() == demo_user()


@override_settings(DEBUG=True)
def test_command_loads_it_up_to_today_and_says_where_to_look(db: None) -> None:
    said = StringIO()
    call_command("demo", stdout=said)
    assert "Made the demo record “Sam (demo)”: 13 visits, " in said.getvalue()
    assert "http://localhost:8000/dev/mail/" in said.getvalue()
    assert "demo@example.org" in said.getvalue()
    assert max(dates()) == demo_today() - timedelta(days=1)


def test_command_refuses_where_the_app_is_in_real_use(db: None) -> None:
    with pytest.raises(CommandError, match=re.escape("Set DEBUG=1.")):
        call_command("demo")
    assert not Patient.objects.exists()
