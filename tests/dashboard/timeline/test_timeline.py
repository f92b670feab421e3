"""The timeline: everything that was saved, by day."""

import re
import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from dashboard.timeline.kinds import KINDS, What
from dashboard.timeline.pages import timeline_page
from exercises.days_off.writing import take_day_off
from exercises.kinds import ExerciseKind
from exercises.log.writing import log
from exercises.models import Session, Setback
from exercises.setbacks.reasons import OffReason, Reason
from injections.models import Visit
from medicines.models import Medicine, MedicineChange
from medicines.rules import What as Happened
from patients.models import Patient, Role
from questions.exactness import Exact
from symptoms.check_ins.causes import Cause
from symptoms.clinic.measures import ClinicTest
from symptoms.goals.attainment import Level
from symptoms.models import CheckIn, Goal, GoalReview, Measurement, Rating, SideEffect
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since, Tier
from symptoms.problems.writing import note_end
from symptoms.scales import Measure, Steps
from tests.exercises.making import make_activity, make_session, make_setback
from tests.injections.making import make_benefit, make_visit
from tests.medicines.making import make_change, make_medicine
from tests.people import alice_and_her_record, join, make_patient, sign_in
from tests.symptoms.clinic.making import make_goal, make_measurement
from tests.symptoms.making import NOW, TODAY, make_check_in, make_report

pytestmark = pytest.mark.django_db

YESTERDAY = TODAY - timedelta(days=1)
MOST_QUERIES = 8


def timeline(client: Client, patient: Patient, rest: str = "") -> str:
    """The page, from its title on."""
    answer = client.get(f"/r/{patient.id}/timeline/{rest}")
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def in_order(page: str, *words: str) -> bool:
    places = [page.index(word) for word in words]
    return places == sorted(places)


def rows(patient: Patient, what: What = What.ALL, before: date | None = None, after: date | None = None) -> list[str]:
    """What each row of a page leads to."""
    page = timeline_page(patient, what, before=before, after=after)
    return [entry.url for day in page.days for entry in day.entries]


def one_of_each(patient: Patient, user: User) -> None:
    """Something of every kind, all today."""
    walking = make_activity(patient, user)
    make_session(walking, user, TODAY)
    make_setback(patient, user, walking, reason=Reason.SKIN, since=TODAY, until=TODAY)
    make_measurement(patient, 212, TODAY)
    make_change(make_medicine(patient, user, started_on=TODAY), TODAY)
    goal = make_goal(patient, day=TODAY)
    GoalReview.objects.create(patient=patient, goal=goal, date=TODAY, level=Level.EXPECTED)
    make_check_in(patient, user, TODAY, 4, None)
    report = make_report(patient, user, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)
    note_end(report, TODAY)
    felt = {"began_on": TODAY, "best_on": TODAY, "fading_on": TODAY}
    visit = make_visit(patient, TODAY, {"ankle-right": 75, "wrist-right": 40}, product="botox", **felt)
    make_benefit(visit, user, TODAY)


@time_machine.travel(NOW, tick=False)
def test_each_kind_is_said_as_its_diary_says_it() -> None:
    patient, alice, client = alice_and_her_record()
    one_of_each(patient, alice)

    page = timeline(client, patient)

    assert in_order(
        page,
        "Saturday 21 November 2026",
        "<b>Injections</b>Botox. 2 places. 115 units",
        "<b>It began to work</b>0 days after the visit",
        "<b>It is at its best</b>0 days after the visit",
        "<b>It is wearing off</b>0 days after the visit",
        "<b>Did it help?</b>All in all: much better",
        "<b>6-minute walk</b>212 metres<br>Measured by a clinician",
        "<b>A medicine began</b>Baclofen",
        "<b>A medicine changed</b>Baclofen<br>More of it",
        "<b>Problem reported</b>Problem: Sore, bruised or aching",
        "Advice: Note it and tell the clinic",
        "<b>A problem was over</b>Problem: Sore, bruised or aching",
        "<b>A setback began</b>Sore or broken skin<br>It stops: Walking",
        "<b>A setback was over</b>Sore or broken skin",
        "<b>A new goal</b>Walk to the shop",
        "<b>How a goal stood</b>Walk to the shop<br>As expected",
        "<b>Check-in</b>Right ankle: 4 of 10, fairly tight<br>Pain: not sure",
        "<b>Walking, 30 minutes</b>",
    )


@time_machine.travel(NOW, tick=False)
def test_each_row_opens_where_it_can_be_changed_and_undone() -> None:
    patient, alice, client = alice_and_her_record()
    one_of_each(patient, alice)

    pages = [client.get(url).content.decode() for url in rows(patient)]
    # A visit and a setback ask first what to change.
    for place in (0, 10, 11):
        pages[place] += client.get(f"{rows(patient)[place]}change/").content.decode()

    ways = [
        ("Change something", "Delete this visit"),
        *[("Choose another day", "Undo")] * 3,
        ("Change something", "Undo"),
        ("Change: the result", "Delete this measurement"),
        ("Change: since when", "Delete this medicine"),
        ("Change: what it was", "Delete this change"),
        *[("advice again", "Delete this report")] * 2,
        *[("Change since when", "Delete this")] * 2,
        ("Change: the words", "Delete this goal"),
        ("Say how it stands today", "Delete the answer of 21 November 2026"),
        # One question of its check-in has an answer.
        ("Carry on with the next question", "Undo"),
        ("Change something", "Undo. This was not done"),
    ]
    for page, (change, undo) in zip(pages, ways, strict=True):
        assert change in page
        assert undo in page


def test_a_day_that_is_not_known_to_the_day_says_so() -> None:
    patient, alice, client = alice_and_her_record()
    setback = make_setback(patient, alice, since=TODAY - timedelta(days=40), until=TODAY)
    Setback.objects.filter(pk=setback.pk).update(started_exact=Exact.MONTH, ended_exact=Exact.ABOUT)
    measurement = make_measurement(patient, 212, TODAY)
    Measurement.objects.filter(pk=measurement.pk).update(date_exact=Exact.MONTH)
    medicine = make_medicine(patient, alice, started_on=TODAY, started_exact=Exact.MONTH)
    make_change(medicine, TODAY, Happened.STOPPED, date_exact=Exact.ABOUT)

    page = timeline(client, patient)

    assert "<b>A setback began</b>Injury or pain<br>Some day of that month" in page
    assert "<b>A setback was over</b>Injury or pain<br>About that day" in page
    assert "212 metres<br>Measured by a clinician<br>Some day of that month" in page
    assert "<b>A medicine began</b>Baclofen<br>Some day of that month" in page
    assert "<b>A medicine changed</b>Baclofen<br>Stopped<br>About that day" in page


def test_what_one_tap_logged_is_one_row_and_a_second_tap_another() -> None:
    patient, alice, client = alice_and_her_record()
    walking, ems = make_activity(patient, alice, minutes=60), make_activity(patient, alice, ExerciseKind.EMS, 25)
    batch = uuid.uuid4()
    for activity in (walking, ems):
        log(activity=activity, user=alice, batch=batch, day=TODAY, minutes=activity.usual_minutes)
    make_session(walking, alice, TODAY, 10)

    page = timeline(client, patient)

    assert in_order(
        page, "<b>2 exercises, 85 minutes</b>Walking, Electrical muscle stimulation", "<b>Walking, 10 minutes</b>"
    )
    assert f"/r/{patient.id}/exercise/saved/{batch}/" in page


def test_the_newest_day_stands_first() -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, YESTERDAY, 4)
    make_visit(patient, date(2024, 2, 29), product="botox")
    make_session(make_activity(patient, alice), alice, TODAY)

    page = timeline(client, patient)

    assert in_order(page, "21 November 2026", "20 November 2026", "29 February 2024")
    assert "Older" not in page
    assert "Newer" not in page


@time_machine.travel(NOW, tick=False)
def test_what_was_deleted_takes_along_what_is_said_of_it_and_a_measurement_without_a_day_waits() -> None:
    patient, alice, client = alice_and_her_record()
    one_of_each(patient, alice)
    Goal.objects.get(patient=patient).erase()
    Medicine.objects.get(patient=patient).erase()
    Measurement.objects.update(date=None)

    page = timeline(client, patient, "clinic/")

    assert "Nothing here yet" in page


@time_machine.travel(NOW, tick=False)
def test_a_day_off_stands_with_its_reason_among_the_exercise() -> None:
    patient, alice, client = alice_and_her_record()
    take_day_off(patient=patient, user=alice, day=date(2026, 5, 3), reason=OffReason.TIRED)

    page = timeline(client, patient, "exercise/")

    assert in_order(
        page, "3 May 2026", f'href="/r/{patient.id}/exercise/day-off/2026-05-03/"', "<b>Day off: tired.</b>"
    )


@time_machine.travel(NOW, tick=False)
def test_a_setback_stands_on_the_day_it_began_and_on_the_day_it_was_over() -> None:
    patient, alice, client = alice_and_her_record()
    walking, bike = make_activity(patient, alice), make_activity(patient, alice, ExerciseKind.BIKE)
    make_setback(patient, alice, walking, bike, reason=Reason.FALL, since=date(2026, 5, 3), until=date(2026, 5, 9))
    make_setback(patient, alice, since=date(2026, 6, 1))

    page = timeline(client, patient, "setbacks/")

    assert in_order(
        page,
        "1 June 2026",
        "<b>A setback began</b>Injury or pain</span>",
        "9 May 2026",
        "<b>A setback was over</b>A fall",
        "3 May 2026",
        "<b>A setback began</b>A fall<br>It stops: Exercise bike, Walking",
    )


@pytest.mark.parametrize(
    ("what", "titles"),
    [
        ("injections", ["Injections", "It began to work", "It is at its best", "It is wearing off", "Did it help?"]),
        ("problems", ["Problem reported", "A problem was over"]),
        ("check-ins", ["Check-in"]),
        ("exercise", ["Walking, 30 minutes"]),
        ("setbacks", ["A setback began", "A setback was over"]),
        ("clinic", ["6-minute walk", "A medicine began", "A medicine changed", "A new goal", "How a goal stood"]),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_one_kind_can_be_seen_alone(what: str, titles: list[str]) -> None:
    patient, alice, client = alice_and_her_record()
    one_of_each(patient, alice)

    page = timeline(client, patient, f"{what}/")

    assert re.findall(r"<b>(.*?)</b>", page) == titles


def test_every_kind_has_a_choice_and_there_are_seven_choices_at_most() -> None:
    assert {kind.what for kind in KINDS} == set(What) - {What.ALL}
    assert len(What) <= 7


def test_nothing_yet_is_said_in_words() -> None:
    patient, _alice, client = alice_and_her_record()

    for what in ("", *(f"{what}/" for what in What)):
        assert "Nothing here yet" in timeline(client, patient, what)


@time_machine.travel(NOW, tick=False)
def test_what_was_deleted_and_what_is_in_another_record_stays_out() -> None:
    patient, alice, client = alice_and_her_record()
    other = make_patient(name="Other")
    one_of_each(other, alice)
    one_of_each(patient, alice)
    for model in (
        *(Visit, Session, CheckIn, SideEffect, Setback, Measurement, Goal, GoalReview),
        *(Medicine, MedicineChange),
    ):
        row = model._default_manager.get(patient=patient)
        row.erase()

    page = timeline(client, patient)

    assert "Nothing here yet" in page
    assert str(other.id) not in page


@time_machine.travel(NOW, tick=False)
def test_somebody_who_may_only_look_sees_the_same_rows_without_links() -> None:
    patient, alice, _client = alice_and_her_record()
    one_of_each(patient, alice)
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    page = timeline(victor, patient)

    assert "Botox. 2 places. 115 units" in page
    assert 'class="go"' not in page
    assert "/exercise/saved/" not in page


@pytest.mark.parametrize(
    "query",
    [
        *(f"before={day}" for day in ("", "x", "2026-13-40", "0001-01-01", "2019-01-01", "9999-12-31", "%00", "²")),
        *(f"after={day}" for day in ("", "x", "2026-11-21", "9999-12-31", "20261121")),
        "page=2",
    ],
)
@time_machine.travel(NOW, tick=False)
def test_a_day_that_leads_nowhere_gives_the_newest_page(query: str) -> None:
    patient, alice, client = alice_and_her_record()
    make_session(make_activity(patient, alice), alice, TODAY)

    page = timeline(client, patient, f"?{query}")

    assert "<b>Walking, 30 minutes</b>" in page
    assert "Newer" not in page


@pytest.mark.parametrize("what", ["nothing", "ALL", "exercise%00", "1"])
def test_another_word_in_the_address_is_not_found(what: str) -> None:
    patient, _alice, client = alice_and_her_record()

    assert client.get(f"/r/{patient.id}/timeline/{what}/").status_code == 404


def make_years(patient: Patient, user: User, days: int) -> None:
    """Three sessions and a check-in of two answers on each of the days before, everything else every tenth day."""
    activity = make_activity(patient, user, ExerciseKind.BIKE)
    dates = [TODAY - timedelta(days=back) for back in range(1, days)]
    Session.objects.bulk_create(
        Session(patient=patient, activity=activity, date=day, minutes=20) for day in dates for _n in range(3)
    )
    check_ins = CheckIn.objects.bulk_create(CheckIn(patient=patient, date=day) for day in dates)
    Rating.objects.bulk_create(
        Rating(check_in=check_in, measure=measure, value=2, steps=Steps.SIX)
        for check_in in check_ins
        for measure in (Measure.PAIN, Measure.SPASMS)
    )
    tenth = dates[::10]
    Visit.objects.bulk_create(
        Visit(patient=patient, date=day, product="botox", began_on=day, best_on=day, fading_on=day) for day in tenth
    )
    SideEffect.objects.bulk_create(
        SideEffect(patient=patient, reported_on=day, red_flags=RedFlags.YES, tier=Tier.RED) for day in tenth
    )
    setbacks = Setback.objects.bulk_create(
        Setback(patient=patient, reason=Reason.FALL, started_on=day, ended_on=day) for day in tenth
    )
    activity.setbacks.add(*setbacks)
    Measurement.objects.bulk_create(
        Measurement(patient=patient, test=ClinicTest.SIX_MINUTES, value=200, date=day) for day in tenth
    )
    goals = Goal.objects.bulk_create(Goal(patient=patient, words="Cook", added_on=day) for day in tenth)
    GoalReview.objects.bulk_create(
        GoalReview(patient=patient, goal=goal, date=goal.added_on, level=Level.LESS) for goal in goals
    )
    medicine = make_medicine(patient, user, started_on=dates[-1])
    MedicineChange.objects.bulk_create(
        MedicineChange(patient=patient, medicine=medicine, date=day, what=Happened.LESS) for day in tenth
    )


@time_machine.travel(NOW, tick=False)
def test_any_page_takes_as_few_queries_after_ten_years() -> None:
    patient, alice, client = alice_and_her_record()
    one_of_each(patient, alice)
    urls = [f"/r/{patient.id}/timeline/{what}/" for what in What]
    few = {url: queries(client, url) for url in urls}
    make_years(patient, alice, 3650)

    for query in ("", "?before=2021-06-01", "?after=2021-06-01"):
        assert {url: queries(client, url + query) for url in urls} == few
    assert max(few.values()) <= MOST_QUERIES


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@time_machine.travel(NOW, tick=False)
def test_a_check_in_of_many_answers_is_one_short_entry_with_its_time_and_in_full_for_who_may_only_look() -> None:
    patient, alice, client = alice_and_her_record(regions=["wrist-right", "knee-right", "ankle-right"])
    make_check_in(patient, alice, TODAY, 4, 2, 1)
    CheckIn.objects.update(causes=[next(iter(Cause)).value])

    assert "<br>and 2 more<small>10:20</small>" in timeline(client, patient).replace("\n", "")
    seen = timeline(sign_in(join(patient, "victor", Role.VIEWER)), patient)
    assert "and 2 more" not in seen
    assert "10:20" in seen
