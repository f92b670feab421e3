"""Bringing back what a row was before a change."""

import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from exercises.log.writing import note_settings
from exercises.models import Session, Setback
from exercises.setbacks.reasons import Reason
from exercises.setbacks.writing import note_stopped
from injections.models import Site
from injections.visits.writing import place_sites
from patients.body import Limb, Region, Side
from patients.models import Patient
from patients.records.writing import change_record
from symptoms.models import Rating
from symptoms.problems.kinds import Effect, RedFlags
from symptoms.problems.writing import note_effect, report_signs
from tests.dashboard.record.changing import a_visit, newest, page_of, say_pain
from tests.exercises.making import make_activity, make_session
from tests.people import alice_and_her_record, make_owner, make_patient
from tests.symptoms.making import TODAY

pytestmark = pytest.mark.django_db


def test_a_visit_comes_back_with_its_places_and_that_can_be_undone() -> None:
    patient, alice, client = alice_and_her_record()
    visit = a_visit(patient, alice)
    place_sites(visit=visit, limb=Limb.ARM, side=Side.LEFT, regions=[Region.ELBOW], dropped=[Region.WRIST])
    patient.refresh_from_db()

    url = newest(patient, "visit", visit)
    back = client.post(url)
    version = Patient.objects.get(pk=patient.pk).data_version
    assert [(site.region, site.units) for site in visit.sites.all()] == [("wrist", Decimal(15))]
    assert version > patient.data_version
    client.post(url)
    assert Patient.objects.get(pk=patient.pk).data_version == version

    assert "It is as it was before" in client.get(back["Location"]).content.decode()
    client.post(back["Location"])
    assert [(site.region, site.units) for site in visit.sites.all()] == [("elbow", None)]


def test_a_check_in_comes_back_with_its_answers() -> None:
    patient, alice, client = alice_and_her_record()
    check_in = say_pain(patient, alice, 2)
    say_pain(patient, alice, 4)

    assert "pain" in page_of(client, patient).lower()
    client.post(newest(patient, "check-in", check_in))

    assert list(Rating.objects.values_list("measure", "value")) == [("pain", 2)]


def test_settings_of_a_stimulator_and_stopped_exercises_come_back() -> None:
    patient, alice, client = alice_and_her_record()
    activity = make_activity(patient, alice)
    session = make_session(activity, alice, TODAY)
    note_settings(session=session, settings={"current": Decimal("12.5"), "programme": "A"})
    note_settings(session=session, settings={"current": Decimal(20)})
    client.post(newest(patient, "exercise-done", session))
    assert Session.objects.get().stimulation.current == Decimal("12.5")

    setback = Setback.objects.create(patient=patient, entered_by=alice, reason=Reason.ILLNESS, started_on=TODAY)
    note_stopped(setback, [activity])
    note_stopped(setback, [])
    client.post(newest(patient, "setback", setback))
    assert list(setback.activities.all()) == [activity]


def test_what_is_gone_since_is_refused_and_nothing_changes() -> None:
    patient, alice, client = alice_and_her_record()
    activity = make_activity(patient, alice)
    session = make_session(activity, alice, TODAY)
    session.minutes = 99
    session.save()
    url = newest(patient, "exercise-done", session)
    activity.erase()

    said = client.post(url, follow=True).content.decode()

    assert "It does not fit what the diary says now. Nothing was changed." in said
    assert Session.objects.get().minutes == 99


def test_a_day_answered_anew_is_not_overwritten_by_the_deleted_check_in() -> None:
    patient, alice, client = alice_and_her_record()
    old = say_pain(patient, alice, 2)
    old.erase()
    say_pain(patient, alice, 4)

    client.post(newest(patient, "check-in", old))

    old.refresh_from_db()
    assert old.deleted_at is not None


def test_the_settings_of_the_record_come_back() -> None:
    patient, _alice, client = alice_and_her_record()
    change_record(patient, name="Alicia")
    change_record(patient, name="Alice")
    change_record(patient, name="Bob")

    assert "the name from Alice to Bob" in page_of(client, patient)
    client.post(newest(patient, "diary", patient))

    assert Patient.objects.get().name == "Alice"


def test_a_version_of_another_record_is_not_there() -> None:
    patient, _alice, client = alice_and_her_record()
    other = make_patient()
    visit = a_visit(other, make_owner(other, "bob"))
    number = visit.history.latest().pk

    for method in (client.get, client.post):
        assert method(reverse("dashboard:change", args=[patient.pk, "visit", number])).status_code == 404
        assert method(reverse("dashboard:change", args=[patient.pk, "nothing", number])).status_code == 404
    assert Site.objects.get().units == 15


def test_a_report_comes_back_without_the_visit_that_went_for_good() -> None:
    patient, alice, client = alice_and_her_record()
    visit = a_visit(patient, alice)
    report = report_signs(patient=patient, user=alice, report_id=uuid.uuid4(), red_flags=RedFlags.NO)
    note_effect(report, Effect.UNWELL)
    visit.delete()

    client.post(newest(patient, "problem", report))

    report.refresh_from_db()
    assert (report.effect, report.visit) == ("", None)
