"""Who looked at a record and who changed what in it: the list, and what it is made of."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dashboard.retention import purge
from exercises.models import Session
from injections.models import Visit
from injections.visits.writing import copy_last_visit
from patients.models import AccessEvent, Patient, Role
from patients.records.writing import change_record
from questions.tokens import FORM_NUMBER
from symptoms.models import CheckIn
from tests.clinics import a_clinic
from tests.dashboard.record.changing import DAY, a_visit, newest, page_of
from tests.exercises.making import make_activity, make_session
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_a_look_through_a_link_stands_on_the_same_page() -> None:
    patient, alice, client = alice_and_her_record()
    clinic = a_clinic(patient, alice)
    clinic.link.looks.create(at=patient.now())

    said = page_of(client, patient)

    assert "Somebody looked through a link for the clinic." in said
    assert "You added a link for the clinic." not in said  # nobody signed in made it here
    assert clinic.token not in said


def test_one_tap_keeps_who_logged_each_exercise_and_sent_twice_keeps_it_once() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice)
    log = {FORM_NUMBER: str(uuid.uuid4())}

    for _tap in range(2):
        client.post(reverse("exercises:usual-log", args=[patient.pk]), log)

    version = Session.history.get()
    assert (version.history_user, version.history_type) == (alice, "+")
    assert "You added “Walking” on" in page_of(client, patient)


def test_a_visit_as_last_time_and_a_row_saved_as_it_was_keep_no_empty_version() -> None:
    patient, alice, _client = alice_and_her_record()
    a_visit(patient, alice)
    copy = copy_last_visit(patient=patient, by=alice, visit_id=uuid.uuid4(), day=DAY + timedelta(days=90))
    kept = copy.history.count()
    assert [part["region"] for part in copy.history.latest().kept_parts] == ["wrist"]

    copy.save()

    assert copy.history.count() == kept


def test_pages_of_the_list_show_each_change_once() -> None:
    patient, alice, client = alice_and_her_record()
    activity = make_activity(patient, alice)
    with time_machine.travel(NOW, tick=False):
        made = [make_session(activity, alice, TODAY - timedelta(days=n)) for n in range(45)]

    urls, query = [], ""
    while True:
        said = page_of(client, patient, query)
        urls += [part.split('"')[0] for part in said.split('href="')[1:] if "/history/exercise-done/" in part]
        if "?before=" not in said:
            break
        query = "?before=" + said.split("?before=")[1].split('"')[0]

    assert len(urls) == len(set(urls)) == len(made)


NO_PLACES = ["", "x", "1-2", "99999999999999999999-1-1", "1000-1-99999999999999999999", "1000-99-1"]


@pytest.mark.parametrize("query", [f"?before={place}" for place in NO_PLACES])
def test_a_place_in_the_list_that_is_none_shows_the_newest(query: str) -> None:
    patient, alice, client = alice_and_her_record()
    a_visit(patient, alice)

    assert "28 August 2026" in page_of(client, patient, query)


def test_the_page_asks_at_most_8_questions_however_much_there_is(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    patient, alice, client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    page_of(sign_in(alice), patient)
    visit = a_visit(patient, harriet)
    make_session(make_activity(patient, alice), alice, TODAY)
    change_record(patient, name="Alicia")

    with django_assert_max_num_queries(8):
        page_of(client, patient)
    with django_assert_max_num_queries(8):
        client.get(newest(patient, "visit", visit))


def test_versions_go_with_their_row_and_with_their_record() -> None:
    patient, alice, _client = alice_and_her_record()
    visit = a_visit(patient, alice)
    make_session(make_activity(patient, alice), alice, TODAY)
    assert AccessEvent.objects.exists()
    visit.erase()
    purge(timezone.now() + timedelta(days=31))
    assert not Visit.history.exists()
    assert Session.history.exists()

    Session.objects.all().delete()
    patient.delete()

    assert not AccessEvent.objects.exists()
    assert not any(model.history.exists() for model in (Session, Patient, Visit, CheckIn))
