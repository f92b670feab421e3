"""The page of a week: what it says of each day, and the way to other weeks."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from exercises.days_off.writing import take_day_off
from exercises.kinds import ExerciseKind
from exercises.models import DayOff, PlanItem, Session
from exercises.plan.writing import put_on_plan
from exercises.setbacks.reasons import OffReason
from patients.models import Patient, Role
from tests.exercises.making import make_activity, make_session, make_setback
from tests.exercises.week.test_week import NEGATIVE
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)
frozen = time_machine.travel("2026-11-21 10:00Z", tick=False)


def week_url(patient: Patient, start: str = "") -> str:
    return f"/r/{patient.id}/exercise/week/" + (f"?from={start}" if start else "")


def words_of(client: Client, url: str) -> str:
    """What somebody reads on the page, in one line."""
    return re.sub(r"\s+", " ", strip_tags(client.get(url).content.decode().split("<main")[1].split("</main>")[0]))


@frozen
def test_week_says_what_was_done_on_each_of_its_days() -> None:
    patient, alice, client = alice_and_her_record()
    walking, flex = make_activity(patient, alice), make_activity(patient, alice, ExerciseKind.SAEBOFLEX)
    make_session(walking, alice, date(2026, 11, 16), 30)
    make_session(flex, alice, date(2026, 11, 16), 15)
    make_session(walking, alice, TODAY, 20)
    make_session(walking, alice, date(2026, 11, 15), 45)
    put_on_plan(activity=walking, user=alice, days=4, today=TODAY)
    take_day_off(patient=patient, user=alice, day=date(2026, 11, 18), reason=OffReason.TIRED)

    page = words_of(client, week_url(patient))

    assert "16 to 22 November 2026" in page
    assert "You did 2 of 4 planned exercises this week." in page
    assert "Walking: 2 of 4 days" in page
    assert "Monday 16 November Walking, 30 minutes. SaeboFlex, 15 minutes." in page
    assert "Tuesday 17 November –Nothing written down" in page
    assert "Wednesday 18 November Day off: tired." in page
    assert "Saturday Today Walking, 20 minutes." in page
    assert "Sunday 22 November –Still to come" in page
    assert "65 minutes in all." in page
    assert "45 minutes" not in page


@frozen
def test_week_says_what_is_on_hold_now() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)
    put_on_plan(activity=walking, user=alice, days=4, today=TODAY)
    make_setback(patient, alice, walking, since=date(2026, 11, 3))

    assert "On hold Walking. Injury or pain, since 3 November." in words_of(client, week_url(patient))
    assert "On hold" not in words_of(client, week_url(patient, "2026-11-09"))


@frozen
def test_other_weeks_are_a_tap_away_but_none_that_has_not_begun() -> None:
    patient, _alice, client = alice_and_her_record()

    this = client.get(week_url(patient)).content.decode()
    before = client.get(week_url(patient, "2026-11-09")).content.decode()

    assert 'href="?from=2026-11-09"' in this
    assert "The week after" not in this
    assert 'href="?from=2026-11-02"' in before
    assert 'href="?from=2026-11-16"' in before
    assert "9 to 15 November 2026" in before
    assert "Nothing is written down for that week." in before


@frozen
@pytest.mark.parametrize("start", ["2026-11-23", "9999-12-31", "soon", "2026-02-30", "", "%00"])
def test_week_that_cannot_be_shown_is_this_week(start: str) -> None:
    patient, _alice, client = alice_and_her_record()

    assert "16 to 22 November 2026" in client.get(week_url(patient, start)).content.decode()


@frozen
def test_before_the_first_week_there_is_no_way_back() -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.get(week_url(patient, "0001-01-01")).content.decode()

    assert "31 December 1979 to 6 January 1980" in page
    assert "The week before" not in page


@pytest.mark.parametrize(
    ("now", "zone", "span"),
    [
        # Sunday 23:30 and Monday 00:30 in London, in the night in which clocks go back and in the one after.
        ("2026-10-25 23:30Z", "Europe/London", "19 to 25 October 2026"),
        ("2026-10-26 00:30Z", "Europe/London", "26 October to 1 November 2026"),
        ("2026-03-29 22:30Z", "Europe/London", "23 to 29 March 2026"),
        ("2026-03-29 23:30Z", "Europe/London", "30 March to 5 April 2026"),
        ("2026-11-22 12:00Z", "Pacific/Auckland", "23 to 29 November 2026"),
    ],
)
def test_week_begins_at_the_persons_own_midnight(now: str, zone: str, span: str) -> None:
    with time_machine.travel(now, tick=False):
        patient, _alice, client = alice_and_her_record(time_zone=zone)
        assert span in client.get(week_url(patient)).content.decode()


@frozen
def test_week_with_little_in_it_is_told_without_a_word_of_blame() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)
    put_on_plan(activity=walking, user=alice, days=7, today=date(2026, 11, 2))
    make_session(walking, alice, date(2026, 11, 9))

    page = words_of(client, week_url(patient, "2026-11-09"))

    assert "You moved on 1 day that week." in page
    assert not NEGATIVE.search(page)


@frozen
def test_viewer_sees_the_week_without_a_button_or_form() -> None:
    patient = make_patient()
    alice = make_owner(patient)
    walking = make_activity(patient, alice)
    put_on_plan(activity=walking, user=alice, days=4, today=TODAY)
    make_session(walking, alice, TODAY)
    take_day_off(patient=patient, user=alice, day=date(2026, 11, 17), reason=OffReason.ILL)

    page = sign_in(join(patient, "victor", Role.VIEWER)).get(week_url(patient)).content.decode()
    main = page.split("<main")[1].split("</main>")[0]

    assert "Walking:</b> 1 of 4 days" in main
    assert "Day off: ill." in main
    assert not re.findall(r"<form|<button|Not today|Change", main)
    assert re.findall(r'href="([^"]*)"', main.split("Day by day")[1]) == ["?from=2026-11-09"]


def test_queries_of_a_week_are_eight_with_little_and_with_ten_years() -> None:
    patient, alice, client = alice_and_her_record()
    walking, today = make_activity(patient, alice), patient.today()
    make_session(walking, alice, today)
    with CaptureQueriesContext(connection) as few:
        client.get(week_url(patient))
    own = [make_activity(patient, alice, ExerciseKind.OWN, name=f"Own {n}") for n in range(20)]
    past = [today - timedelta(days=n) for n in range(1, 3650)]
    rows = {"patient": patient, "entered_by": alice}
    Session.objects.bulk_create(Session(**rows, activity=walking, date=day, minutes=20) for day in past)
    DayOff.objects.bulk_create(DayOff(**rows, date=day, reason=OffReason.ILL) for day in past)
    PlanItem.objects.bulk_create(PlanItem(**rows, activity=one, days=3, started_on=past[-1]) for one in own)

    with CaptureQueriesContext(connection) as many:
        assert "Own 19" in client.get(week_url(patient)).content.decode()

    assert len(few) == len(many) == 8, [query["sql"][:90] for query in many]
