"""A problem has an end, a side and a part; a setback has a line of note."""

from datetime import date

import pytest

from accounts.models import User
from dashboard.overview.reading import read_people
from dashboard.overview.rule import About
from exercises.models import Setback
from patients.models import Patient, Role
from symptoms.models import SideEffect
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since, Tier
from tests.exercises.making import make_setback
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import make_report, report_url

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-21 10:00Z", tick=False)]


def abouts(user: User, patient: Patient) -> set[About]:
    (person,) = read_people(user, patient.now())
    return {reason.about for reason in person.reasons}


def test_what_is_over_is_told_with_its_day_and_asks_for_no_call_any_more() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)
    assert "It is over" in client.get(report_url(report, "report")).content.decode()
    assert About.AMBER in abouts(alice, patient)

    page = client.post(report_url(report, "over"), {"answer": "yesterday"}, follow=True).content.decode()

    assert SideEffect.objects.get().ended_on == date(2026, 11, 20)
    assert "<b>Over since:</b> 20 November 2026" in page
    assert About.AMBER not in abouts(alice, patient)
    assert "Call your clinic today" not in client.get(f"/r/{patient.id}/").content.decode()
    _newer, that_day = client.get(f"/r/{patient.id}/timeline/").content.decode().split("Friday 20 November 2026")
    assert "<b>A problem was over</b>Problem: Hot skin, cut, pus, rash or fever" in that_day


def test_the_end_can_be_taken_back() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN)
    client.post(report_url(report, "over"), {"answer": "today"})

    client.post(report_url(report, "again"))

    assert SideEffect.objects.get().ended_on is None
    assert About.AMBER in abouts(alice, patient)


def test_emergency_signs_that_are_over_still_call_for_help() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.YES)

    client.post(report_url(report, "over"), {"answer": "today"})

    assert SideEffect.objects.get().tier == Tier.RED
    assert About.RED in abouts(alice, patient)
    assert "Emergency signs, 10:00." in client.get(f"/r/{patient.id}/").content.decode()


def test_tomorrow_is_no_day_on_which_it_was_over() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN)

    page = client.post(report_url(report, "over"), {"answer": "another", "date": "2026-11-22"}).content.decode()

    assert "There is a problem" in page
    assert SideEffect.objects.get().ended_on is None


def test_side_and_part_are_one_tap_and_stand_with_the_report() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN)

    page = client.post(report_url(report, "where"), {"answer": "left-leg"}, follow=True).content.decode()

    assert SideEffect.objects.get().body_part == "left-leg"
    assert "<b>Where:</b> Left leg or foot" in page


@pytest.mark.parametrize("name", ["over", "where", "again"])
def test_a_viewer_changes_nothing(name: str) -> None:
    patient, alice, _client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN)
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    assert victor.post(report_url(report, name), {"answer": "today"}).status_code == 403
    assert "It is over" not in victor.get(report_url(report, "report")).content.decode()


def test_a_setback_has_a_line_of_note() -> None:
    patient, alice, client = alice_and_her_record()
    setback = make_setback(patient, alice, since=date(2026, 11, 3))
    page = f"/r/{patient.id}/exercise/setbacks/{setback.pk}/"

    saved = client.post(f"{page}note/", {"note": "Twisted it on the stairs"}, follow=True).content.decode()

    assert Setback.objects.get().note == "Twisted it on the stairs"
    assert "Note: Twisted it on the stairs" in saved
