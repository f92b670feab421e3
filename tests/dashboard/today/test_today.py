"""What Today shows."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from dashboard.today.page import greeting
from exercises.days_off.writing import take_day_off
from exercises.kinds import ExerciseKind
from exercises.models import Session
from exercises.plan.writing import put_on_plan, take_off_plan
from exercises.setbacks.reasons import OffReason, Reason
from injections.models import Visit
from patients.models import Patient, Role
from symptoms.models import CheckIn, Rating, SideEffect
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since, Tier
from symptoms.problems.writing import note_end, note_signs, report_signs
from symptoms.scales import Measure, Steps
from tests.exercises.making import make_activity, make_session, make_setback
from tests.people import alice_and_her_record, join, make_patient, sign_in
from tests.symptoms.making import make_report, report_url

pytestmark = pytest.mark.django_db


def make_visit(patient: Patient, user: User, day: date, **fields: object) -> Visit:
    return Visit.objects.create(patient=patient, entered_by=user, date=day, **fields)


@pytest.mark.parametrize(("hour", "word"), [(0, "morning"), (11, "morning"), (12, "afternoon"), (18, "evening")])
def test_the_greeting_follows_the_persons_clock(hour: int, word: str) -> None:
    assert greeting(make_patient(), hour) == f"Good {word}, Alice"


def test_somebody_else_reads_whose_day_it_is_and_not_a_greeting() -> None:
    patient, alice, _client = alice_and_her_record()
    make_activity(patient, alice)
    page = sign_in(join(patient, "harriet", Role.HELPER)).get(f"/r/{patient.id}/").content.decode()

    assert "<h1>Alice today</h1>" in page
    assert "Save the usual exercises" in page
    assert "I did my" not in page


@time_machine.travel("2026-11-21 10:00Z", tick=False)
def test_today_says_when_the_next_injection_may_be() -> None:
    patient, alice, client = alice_and_her_record()
    make_visit(patient, alice, date(2026, 9, 19), product="botox")

    page = client.get(f"/r/{patient.id}/").content.decode()

    # 12 weeks after 19 September is 12 December; 21 November is 9 weeks after it.
    assert "<b>19 September</b>, 9 weeks ago" in page
    assert "12 December" in page
    assert "Saturday 21 November" in page


def test_without_a_visit_today_offers_to_add_the_last_one() -> None:
    patient, _alice, client = alice_and_her_record()

    assert "<b>Add your last injection</b>" in client.get(f"/r/{patient.id}/").content.decode()


def test_without_usual_exercises_the_main_button_is_the_check_in_and_a_card_leads_to_choosing_them() -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.get(f"/r/{patient.id}/").content.decode()

    assert page.index("How tight is it today?") < page.index("Choose your usual exercises") < page.index("<summary>")
    assert "<b>Check in</b>" not in page
    assert "I did my usual exercises" not in page


def test_a_visit_without_its_medicine_can_be_carried_on_with() -> None:
    patient, alice, client = alice_and_her_record()
    visit = make_visit(patient, alice, patient.today())
    assert f"{visit.id}/medicine/?new=1" in client.get(f"/r/{patient.id}/").content.decode()

    visit.change(product="unknown")
    assert "Carry on with the visit" not in client.get(f"/r/{patient.id}/").content.decode()


@time_machine.travel("2026-11-21 10:20Z", tick=False)
def test_what_was_saved_today_is_told_with_its_time() -> None:
    patient, alice, client = alice_and_her_record(time_zone="Europe/Berlin")
    make_activity(patient, alice, ExerciseKind.WALKING, 30)
    client.post(f"/r/{patient.id}/exercise/log/", {"once": uuid.uuid4()})

    page = client.get(f"/r/{patient.id}/").content.decode()

    assert "<b>Usual exercises saved</b> 11:20, by you. 1 exercise<" in page


def test_what_was_done_yesterday_is_not_told_as_todays() -> None:
    patient, alice, client = alice_and_her_record()
    make_session(make_activity(patient, alice), alice, patient.today() - timedelta(days=1))

    page = client.get(f"/r/{patient.id}/").content.decode()

    assert "I did my usual exercises" in page
    assert "by you" not in page


@time_machine.travel("2026-11-21 10:00Z", tick=False)
def test_what_is_on_hold_is_said_and_left_out_of_the_tap_that_logs_the_usual() -> None:
    patient, alice, client = alice_and_her_record()
    walking, walkaide = (
        make_activity(patient, alice, ExerciseKind.WALKING),
        make_activity(patient, alice, ExerciseKind.WALKAIDE),
    )
    make_activity(patient, alice, ExerciseKind.EMS)
    make_setback(patient, alice, walking, since=date(2026, 11, 3))
    make_setback(patient, alice, walkaide, reason=Reason.SKIN, since=date(2026, 10, 6))

    page = client.get(f"/r/{patient.id}/").content.decode()

    assert "<small>Electrical muscle stimulation</small>" in page
    assert "<b>On hold</b>WalkAide, Walking" in page


def test_with_all_usual_exercises_on_hold_the_main_button_logs_none_of_them() -> None:
    patient, alice, client = alice_and_her_record()
    make_setback(patient, alice, make_activity(patient, alice), since=patient.today())

    page = client.get(f"/r/{patient.id}/").content.decode()

    assert "The usual ones are on hold" in page
    assert "I did my usual exercises" not in page
    assert "Choose your usual exercises" not in page


def test_with_nothing_on_hold_today_says_nothing_of_it() -> None:
    patient, alice, client = alice_and_her_record()
    today = patient.today()
    make_setback(patient, alice, make_activity(patient, alice), since=today - timedelta(days=9), until=today)

    page = client.get(f"/r/{patient.id}/").content.decode()

    assert "On hold" not in page
    assert f"/r/{patient.id}/exercise/setbacks/" in page


def test_todays_queries_are_nine_at_most_before_the_check_in() -> None:
    patient, alice, client = alice_and_her_record()
    make_session(make_activity(patient, alice), alice, patient.today())
    make_visit(patient, alice, patient.today() - timedelta(days=30), product="botox")

    with CaptureQueriesContext(connection) as captured:
        assert "Takes about 1 minute" in client.get(f"/r/{patient.id}/").content.decode()

    assert len(captured) <= 9, [query["sql"][:90] for query in captured]


def test_todays_queries_are_nine_at_most_with_little_and_with_ten_years() -> None:
    patient, alice, client = alice_and_her_record()
    activity, today = make_activity(patient, alice), patient.today()
    make_visit(patient, alice, today - timedelta(days=30), product="botox")
    make_session(activity, alice, today)
    make_setback(patient, alice, activity, since=today)
    put_on_plan(activity=activity, user=alice, days=4, today=today)
    take_day_off(patient=patient, user=alice, day=today, reason=OffReason.TIRED)
    check_in = CheckIn.objects.create(patient=patient, entered_by=alice, date=today)
    Rating.objects.create(check_in=check_in, measure=Measure.PAIN, value=2, steps=Steps.SIX)
    with CaptureQueriesContext(connection) as few:
        client.get(f"/r/{patient.id}/")
    Session.objects.bulk_create(
        Session(patient=patient, entered_by=alice, activity=activity, date=today - timedelta(days=n), minutes=20)
        for n in range(1, 3650)
    )
    for year in range(1, 10):
        start = today - timedelta(days=365 * year)
        make_setback(patient, alice, activity, since=start, until=start + timedelta(days=30))
    CheckIn.objects.bulk_create(
        CheckIn(patient=patient, entered_by=alice, date=today - timedelta(days=n)) for n in range(1, 3650)
    )
    patient.raise_version()

    with CaptureQueriesContext(connection) as many:
        client.get(f"/r/{patient.id}/")

    assert len(many) == len(few)
    assert len(few) <= 9, [query["sql"][:90] for query in few]


def test_todays_queries_are_no_more_with_many_sessions_and_problems_of_one_day() -> None:
    patient, alice, client = alice_and_her_record()
    helper, today = join(patient, "harriet", Role.HELPER), patient.today()
    queries = []
    for kind, user in ((ExerciseKind.WALKING, alice), (ExerciseKind.BIKE, helper), (ExerciseKind.STANDING, helper)):
        make_session(make_activity(patient, alice, kind, is_usual=False), user, today)
        make_report(patient, user, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)
        with CaptureQueriesContext(connection) as seen:
            assert "Problem reported" in client.get(f"/r/{patient.id}/").content.decode()
        queries.append(len(seen))

    assert queries[1:] == [queries[1]] * 2


@time_machine.travel("2026-11-21 10:00Z", tick=False)
def test_emergency_signs_stand_in_the_strip_for_everybody_until_the_evening_after() -> None:
    patient, alice, client = alice_and_her_record()
    make_report(patient, alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)
    assert "Emergency signs" not in client.get(f"/r/{patient.id}/").content.decode()
    report = make_report(patient, alice, RedFlags.YES)
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    for day, signs in (
        ("2026-11-21", "Emergency signs, 10:00."),
        ("2026-11-22", "Emergency signs, yesterday, 10:00."),
        ("2026-11-23", ""),
    ):
        with time_machine.travel(f"{day} 20:00Z", tick=False):
            for browser in (client, victor):
                page = browser.get(f"/r/{patient.id}/").content.decode()
                strip, _whose, main = page.partition("</header>")
                assert ("Emergency signs" in strip, signs in strip) == (bool(signs), True)
                assert (report_url(report, "report") in main) == bool(signs)
                assert ('href="tel:999"' in strip, "Call 999 now" in strip) == (bool(signs), bool(signs))
                assert "Call for help now" not in main


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Europe/London", "Pacific/Pago_Pago"])
def test_an_older_report_that_becomes_an_emergency_stands_in_the_strip_until_the_evening_after(zone: str) -> None:
    with time_machine.travel("2026-11-17 10:00Z", tick=False):
        patient, alice, client = alice_and_her_record(time_zone=zone)
        report = make_report(patient, alice, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)
    with time_machine.travel("2026-11-20 10:00Z", tick=False):
        note_end(report, None)
        assert "problem was reported" not in client.get(f"/r/{patient.id}/").content.decode()
    with time_machine.travel("2026-11-21 11:30Z", tick=False):
        note_signs(report, RedFlags.YES)

    for day, stands in (("2026-11-21 11:35Z", True), ("2026-11-22 08:00Z", True), ("2026-11-24 10:00Z", False)):
        with time_machine.travel(day, tick=False):
            page = client.get(f"/r/{patient.id}/").content.decode()
            assert ("Emergency signs" in page.partition("</header>")[0]) == stands
            assert (report_url(report, "report") in page) == stands


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Europe/London", "Pacific/Pago_Pago"])
def test_an_emergency_that_waited_on_a_phone_stands_in_the_strip_as_in_the_overview(zone: str) -> None:
    with time_machine.travel("2026-11-21 11:30Z", tick=False):
        patient, alice, client = alice_and_her_record(time_zone=zone)
        harriet = sign_in(join(patient, "harriet", Role.HELPER))
        day = patient.today() - timedelta(days=3)
        report_signs(patient=patient, user=alice, report_id=uuid.uuid4(), red_flags=RedFlags.YES, day=day)

    for now, stands in (("2026-11-21 11:35Z", True), ("2026-11-22 08:00Z", True), ("2026-11-24 10:00Z", False)):
        with time_machine.travel(now, tick=False):
            strip = client.get(f"/r/{patient.id}/").content.decode().partition("</header>")[0]
            assert ("Emergency signs" in strip) == stands
            assert ("Call for help now" in harriet.get("/people/").content.decode()) == stands


@time_machine.travel("2026-11-21 17:43Z", tick=False)
def test_the_strip_knows_that_a_call_was_made_and_by_whom() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.YES)
    SideEffect.objects.filter(pk=report.pk).update(called=True, called_by="person")
    harriet = sign_in(join(patient, "harriet", Role.HELPER))

    assert "You have called 999." in client.get(f"/r/{patient.id}/").content.decode()
    hers = harriet.get(f"/r/{patient.id}/").content.decode()

    assert "Alice has called 999." in hers
    assert "If they are there again, call 999" in hers


@time_machine.travel("2026-11-21 10:00Z", tick=False)
def test_what_asks_for_a_call_to_the_clinic_is_the_first_card() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)

    page = client.get(f"/r/{patient.id}/").content.decode()

    assert report.tier == Tier.AMBER
    assert page.index('class="go"') < page.index(report_url(report, "report")) < page.index("Report a problem")


@time_machine.travel("2026-11-21 10:00Z", tick=False)
def test_the_week_is_told_in_one_line_that_leads_to_it() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)
    make_session(walking, alice, date(2026, 11, 16))
    make_session(walking, alice, date(2026, 11, 15))
    assert "You moved on 1 day this week." in client.get(f"/r/{patient.id}/").content.decode()

    put_on_plan(activity=walking, user=alice, days=2, today=date(2026, 11, 21))
    page = client.get(f"/r/{patient.id}/").content.decode()

    assert "You did 1 of 2 planned exercises this week." in page
    assert f'href="/r/{patient.id}/exercise/week/"' in page


@time_machine.travel("2026-11-21 10:00Z", tick=False)
def test_what_two_setbacks_stop_counts_once_in_the_plan() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)
    put_on_plan(activity=walking, user=alice, days=1, today=date(2026, 11, 21))
    for reason in (Reason.INJURY, Reason.SKIN):
        make_setback(patient, alice, walking, reason=reason, since=date(2026, 11, 20))
    make_session(walking, alice, date(2026, 11, 16))

    page = client.get(f"/r/{patient.id}/").content.decode()

    assert "You did 1 of 1 planned exercise this week." in page


def test_without_exercises_no_day_off_is_offered() -> None:
    patient, _alice, client = alice_and_her_record()

    assert "Not today" not in client.get(f"/r/{patient.id}/").content.decode()


def test_what_was_planned_and_taken_off_again_is_not_counted() -> None:
    patient, alice, client = alice_and_her_record()
    walking, today = make_activity(patient, alice), patient.today()
    put_on_plan(activity=walking, user=alice, days=2, today=today)
    make_session(walking, alice, today)
    take_off_plan(activity=walking, today=today)

    assert "You moved on 1 day this week." in client.get(f"/r/{patient.id}/").content.decode()
