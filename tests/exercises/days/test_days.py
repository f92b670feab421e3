"""Exercise of any of the last 30 days: logged, corrected and taken back, by the person and by a helper."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exercises.days_off.writing import take_day_off
from exercises.kinds import ExerciseKind
from exercises.models import DayOff, Session, Setback
from exercises.setbacks.reasons import OffReason, Reason
from patients.models import Patient, Role
from questions.exactness import Exact
from tests.exercises.making import make_activity, make_session, make_setback
from tests.exercises.reading import words
from tests.people import alice_and_her_record, join, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-18T10:00Z")]

TODAY = date(2026, 11, 18)
YESTERDAY, LONG_AGO = date(2026, 11, 17), date(2026, 10, 19)


def at(patient: Patient, day: date, more: str = "") -> str:
    return f"/r/{patient.id}/exercise/day/{day}/{more}"


def read(client: Client, url: str) -> str:
    return words(client.get(url, follow=True))


def test_each_of_the_last_30_days_is_a_row_with_what_was_done_on_it() -> None:
    patient, alice, client = alice_and_her_record()
    for kind in (ExerciseKind.WALKING, ExerciseKind.BIKE):
        make_session(make_activity(patient, alice, kind), alice, YESTERDAY)
    take_day_off(patient=patient, user=alice, day=LONG_AGO, reason=OffReason.TIRED)

    page = client.get(f"/r/{patient.id}/exercise/days/").content.decode()

    assert page.count(f'href="/r/{patient.id}/exercise/day/') == page.count('<li><a href="') == 31
    assert "<b>Yesterday, Tuesday 17 November</b>Walking, Exercise bike." in page
    assert "<b>Monday 19 October</b>Day off: tired." in page
    assert page.count("Nothing noted") == 29


@pytest.mark.parametrize("day", [YESTERDAY, LONG_AGO])
def test_one_tap_saves_the_usual_exercises_for_that_day_and_a_second_tap_changes_nothing(day: date) -> None:
    patient, alice, _client = alice_and_her_record()
    make_activity(patient, alice, minutes=25)
    harriet = join(patient, "harriet", Role.HELPER)
    browser, once = sign_in(harriet), {"once": uuid.uuid4()}

    saved = browser.post(at(patient, day, "log/"), once, follow=True)
    browser.post(at(patient, day, "log/"), once)

    stored = [(s.date, s.minutes, s.entered_by) for s in Session.objects.of(patient)]
    assert stored == [(day, 25, harriet)]
    assert f'href="{at(patient, day)}">Go back to {day:%A} {day.day} {day:%B}' in saved.content.decode()
    assert ("That is 1 day this week." in saved.content.decode()) == (day == YESTERDAY)
    page = read(browser, at(patient, day))
    assert "Walking, 25 minutes Saved by you" in page
    assert "Save the usual exercises" not in page


def test_a_second_set_for_a_past_day_is_asked_about_without_the_hour_at_which_it_was_noted() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice)
    client.post(at(patient, YESTERDAY, "log/"), {"once": uuid.uuid4()})

    page = read(client, at(patient, YESTERDAY, "log/again/"))
    asked = client.post(at(patient, YESTERDAY, "log/"), {"once": uuid.uuid4()})

    assert asked["Location"] == at(patient, YESTERDAY, "log/again/")
    assert "These are saved for this day. Save a second set? Tuesday 17 November. Walking. 30 minutes" in page
    client.post(asked["Location"], {"once": uuid.uuid4(), "answer": "yes"})
    assert [session.date for session in Session.objects.of(patient)] == [YESTERDAY, YESTERDAY]


def test_less_more_or_something_else_is_saved_for_that_day_and_not_for_today() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)

    other = client.get(at(patient, YESTERDAY, "other/")).content.decode()
    assert at(patient, YESTERDAY, f"other/{walking.pk}/") in other
    assert "For Tuesday 17 November" in read(client, at(patient, YESTERDAY, f"other/{walking.pk}/"))
    client.post(at(patient, YESTERDAY, f"other/{walking.pk}/"), {"once": uuid.uuid4(), "answer": "15"})
    asked = client.post(at(patient, YESTERDAY, "other/"), {"name": "Swimming"})
    client.post(asked["Location"], {"once": uuid.uuid4(), "answer": "20"})
    asked = client.post(at(patient, YESTERDAY, "once/moving/"), {"answer": "bike"})
    client.post(asked["Location"] + "exact/", {"once": uuid.uuid4(), "answer": "7"})

    stored = [(session.date, session.minutes) for session in Session.objects.of(patient).order_by("created_at")]
    assert stored == [(YESTERDAY, 15), (YESTERDAY, 20), (YESTERDAY, 7)]


def test_what_was_logged_can_be_corrected_and_taken_back_and_brought_back() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, YESTERDAY)
    page = client.get(at(patient, YESTERDAY)).content.decode()
    change, undo = f"/r/{patient.id}/exercise/session/{session.pk}/", f"/r/{patient.id}/exercise/saved/{session.batch}/"

    assert f'href="{change}"' in page
    client.post(change, {"answer": "45"})
    assert "Walking, 45 minutes" in read(client, at(patient, YESTERDAY))
    assert f'action="{undo}undo/"' in page
    assert "Deleted: exercise" in client.post(f"{undo}undo/", follow=True).content.decode()
    assert "Yesterday. Nothing noted" in read(client, at(patient, YESTERDAY))
    client.post(f"{undo}restore/")
    assert "Walking, 45 minutes" in read(client, at(patient, YESTERDAY))


def test_a_day_says_its_day_off_and_the_setbacks_that_covered_it_as_exactly_as_they_are_known() -> None:
    patient, alice, client = alice_and_her_record()
    walking, bike = make_activity(patient, alice), make_activity(patient, alice, ExerciseKind.BIKE)
    make_setback(patient, alice, walking, since=date(2026, 11, 10), until=TODAY)
    rest = make_setback(patient, alice, reason=Reason.ILLNESS, since=date(2026, 11, 12))
    Setback.objects.filter(pk=rest.pk).update(started_exact=Exact.ABOUT)
    make_setback(patient, alice, bike, since=date(2026, 11, 1), until=YESTERDAY)
    take_day_off(patient=patient, user=alice, day=YESTERDAY, reason=OffReason.TIRED)

    page = read(client, at(patient, YESTERDAY))

    assert "Yesterday. Day off: tired." in page
    assert "What stopped the exercise Illness, since about 12 November. Injury or pain, since 10 November." in page
    assert "1 November" not in page.replace("11 November", "")
    off = client.get(f"/r/{patient.id}/exercise/day-off/{YESTERDAY}/").content.decode()
    assert f'href="{at(patient, YESTERDAY)}">Go back to Tuesday 17 November' in off
    # What a setback stopped that day is not saved by the tap, what was free again is.
    client.post(at(patient, YESTERDAY, "log/again/"), {"once": uuid.uuid4(), "answer": "yes"})
    assert [session.activity for session in Session.objects.of(patient)] == [bike]


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), LONG_AGO - timedelta(days=1), date.min, date.max])
@pytest.mark.parametrize("more", ["", "log/", "log/again/", "other/", "once/moving/", "other/{walking}/"])
def test_other_days_are_refused_with_a_sentence_and_nothing_is_saved(day: date, more: str) -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)
    url = at(patient, day, more.format(walking=walking.pk))

    for answer in (client.get(url), client.post(url, {"answer": "15", "name": "Swimming"})):
        assert answer.status_code in (404, 405)
        assert answer.status_code == 405 or "Only today and the 30 days before it can." in answer.content.decode()
    assert not Session.objects.of(patient).exists()


@pytest.mark.parametrize(
    ("now", "zone", "first", "last"),
    [
        ("2026-10-25 23:30Z", "Europe/London", "2026-09-25", "2026-10-25"),
        ("2026-10-26 00:30Z", "Europe/London", "2026-09-26", "2026-10-26"),
        ("2026-11-22 12:00Z", "Pacific/Auckland", "2026-10-24", "2026-11-23"),
        ("2026-11-23 01:00Z", "America/New_York", "2026-10-23", "2026-11-22"),
    ],
)
def test_the_days_are_those_of_the_persons_own_clock(now: str, zone: str, first: str, last: str) -> None:
    with time_machine.travel(now, tick=False):
        patient, alice, client = alice_and_her_record(time_zone=zone)
        make_activity(patient, alice)
        ends, one = (date.fromisoformat(first), date.fromisoformat(last)), timedelta(days=1)
        found = [client.get(at(patient, day)).status_code for day in (ends[0] - one, *ends, ends[1] + one)]
    assert found == [404, 200, 200, 404]


def test_a_viewer_may_neither_open_a_day_nor_log_for_it() -> None:
    patient, alice, _client = alice_and_her_record()
    make_activity(patient, alice)
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    assert victor.get(at(patient, YESTERDAY)).status_code == 403
    assert victor.post(at(patient, YESTERDAY, "log/")).status_code == 403
    assert "Exercise of another day" not in victor.get(f"/r/{patient.id}/").content.decode()
    assert not Session.objects.of(patient).exists()


def test_the_week_leads_to_each_of_its_days_that_is_open() -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.get(f"/r/{patient.id}/exercise/week/").content.decode()

    monday = TODAY - timedelta(days=TODAY.weekday())
    linked = [day for n in range(7) if f'href="{at(patient, day := monday + timedelta(days=n))}"' in page]
    assert linked == [monday, YESTERDAY, TODAY]


def test_queries_are_seven_at_most_with_little_and_with_ten_years() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)
    make_session(walking, alice, YESTERDAY)
    pages, counts, sizes = (at(patient, YESTERDAY), f"/r/{patient.id}/exercise/days/"), [], []
    past = [TODAY - timedelta(days=n) for n in range(1, 3650)]
    rows = {"patient": patient, "entered_by": alice}
    for is_long in (False, True):
        if is_long:
            Session.objects.bulk_create(Session(**rows, activity=walking, date=day, minutes=20) for day in past)
            DayOff.objects.bulk_create(DayOff(**rows, date=day, reason=OffReason.ILL) for day in past)
        for url in pages:
            with CaptureQueriesContext(connection) as seen:
                sizes.append(len(client.get(url).content))
            counts.append(len(seen))

    assert counts[:2] == counts[2:]
    assert max(counts) <= 7
    assert max(sizes) < 20_000
