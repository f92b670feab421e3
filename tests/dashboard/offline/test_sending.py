"""What a phone sends of a day without a network: taken in once, with its own time, over nothing that is there."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import Closing, User
from dashboard.offline.allowing import COOKIE, allow, name_on_phone
from exercises.kinds import ExerciseKind
from exercises.models import Session, Setback
from patients.models import Membership, Patient, Role
from symptoms.models import CheckIn, Rating, SideEffect
from tests.exercises.making import make_activity
from tests.people import join, make_owner, make_patient, make_user, make_verified, signed_in_before
from tests.symptoms.making import make_check_in

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-18T10:00Z")]


@pytest.fixture
def patient() -> Patient:
    return make_patient()


@pytest.fixture
def alice(patient: Patient) -> User:
    return make_owner(patient)


def phone_of(user: User) -> Client:
    """The phone of somebody who allowed it there."""
    client, response = signed_in_before(user), HttpResponse()
    allow(response, user)
    client.cookies[COOKIE] = response.cookies[COOKIE].value
    return client


def entry(by: User, kind: str, answer: str = "", **more: Any) -> dict[str, Any]:
    at = timezone.now() - timedelta(hours=2)
    return {
        "id": uuid.uuid4(),
        "person": name_on_phone(by),
        "kind": kind,
        "at": at.isoformat(),
        "answer": answer,
    } | more


def send(phone: Client, patient: Patient, sent: dict[str, Any]) -> Any:
    return phone.post(f"/r/{patient.id}/offline/", sent, headers={"Accept": "application/json"})


def state(phone: Client, patient: Patient, sent: dict[str, Any]) -> str:
    return str(send(phone, patient, sent).json()["state"])


def test_each_kind_is_one_row_however_often_it_is_sent_with_the_time_of_the_tap(patient: Patient, alice: User) -> None:
    phone, walking = phone_of(alice), make_activity(patient, alice, ExerciseKind.WALKING)
    sent = [
        entry(alice, "usual"),
        entry(alice, "exercise", f"{walking.pk}.10"),
        entry(alice, "check-in", "ankle-right-4"),
        entry(alice, "problem", "no.bad-pain"),
        entry(alice, "setback", "fever"),
    ]

    assert [state(phone, patient, one) for one in [*sent, *sent]] == ["saved"] * 10

    assert sorted(Session.objects.values_list("minutes", flat=True)) == sorted([walking.usual_minutes, 10])
    assert [(rating.region, rating.value) for rating in Rating.objects.all()] == [("ankle", 4)]
    assert SideEffect.objects.get().effect == "bad-pain"
    assert Setback.objects.get().reason == "fever"
    tapped = timezone.now() - timedelta(hours=1)
    for model in (Session, CheckIn, SideEffect, Setback):
        assert all(row.created_at < tapped and row.entered_by == alice for row in model._default_manager.all())


def test_a_row_deleted_meanwhile_stays_deleted(patient: Patient, alice: User) -> None:
    phone = phone_of(alice)
    make_activity(patient, alice, ExerciseKind.WALKING)
    for sent, model in ((entry(alice, "usual"), Session), (entry(alice, "problem", "yes"), SideEffect)):
        send(phone, patient, sent)
        row: Any = model._default_manager.get()
        row.erase()

        assert state(phone, patient, sent) == "saved"
        row.refresh_from_db()
        assert row.deleted_at


def test_what_was_answered_elsewhere_stays_and_is_told(patient: Patient, alice: User) -> None:
    phone = phone_of(alice)
    make_activity(patient, alice, ExerciseKind.WALKING)
    make_check_in(patient, alice, patient.today(), 6, 2, 2)
    send(phone, patient, entry(alice, "usual"))

    told = send(phone, patient, entry(alice, "check-in", "ankle-right-4")).json()
    assert told["state"] == "conflict"
    assert "6 of 10" in told["said"]
    assert state(phone, patient, entry(alice, "check-in", "ankle-right-6")) == "saved"
    assert Rating.objects.get(region="ankle").value == 6
    assert state(phone, patient, entry(alice, "usual")) == "conflict"
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        *[("usual", ""), ("exercise", "x.10"), ("exercise", f"{uuid.uuid4()}.10"), ("check-in", "ankle-left-4")],
        *[
            ("check-in", "ankle-right-99"),
            ("problem", ""),
            ("problem", "yes.else.more"),
            ("setback", "bored"),
            ("?", ""),
        ],
    ],
)
def test_what_the_diary_cannot_take_is_refused_in_words(patient: Patient, alice: User, kind: str, answer: str) -> None:
    told = send(phone_of(alice), patient, entry(alice, kind, answer)).json()

    assert told["state"] == "refused"
    assert told["said"]
    assert not Session.objects.exists()
    assert not SideEffect.objects.exists()


def test_the_day_is_that_of_the_tap_on_the_persons_clock_and_no_more_than_30_days_ago() -> None:
    patient = make_patient(time_zone="Pacific/Auckland")
    alice = make_owner(patient)
    phone, late = phone_of(alice), datetime.combine(timezone.now(), datetime.min.time(), UTC) - timedelta(hours=11.5)

    send(phone, patient, entry(alice, "problem", "yes", at=late.isoformat()))
    assert SideEffect.objects.get().reported_on == late.date() + timedelta(days=1)
    long_ago, ahead = (timezone.now() + timedelta(days=days) for days in (-32, 3))
    assert state(phone, patient, entry(alice, "problem", "yes", at=long_ago.isoformat())) == "refused"
    # A phone whose clock is ahead.
    send(phone, patient, entry(alice, "problem", "unsure", at=ahead.isoformat()))
    assert SideEffect.objects.get(red_flags="unsure").reported_on == patient.today()


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("0001-01-01T00:00:00Z", "It is older than 30 days"),
        ("0001-01-01T00:00:00+14:00", "It is older than 30 days"),
        ("0001-01-01T00:00:00", "It is older than 30 days"),
        ("9999-12-31T23:59:59Z", ""),
        ("9999-12-31T23:59:59-12:00", ""),
        ("9999-12-31T23:59:59", ""),
    ],
)
def test_a_clock_that_is_far_off_holds_nothing_back(zone: str, at: str, said: str) -> None:
    patient = make_patient(time_zone=zone)
    alice = make_owner(patient)

    answer = send(phone_of(alice), patient, entry(alice, "problem", "yes", at=at))

    assert answer.json() == {"state": "refused" if said else "saved", "said": said}
    assert [report.reported_on for report in SideEffect.objects.all()] == ([] if said else [patient.today()])


def test_only_who_entered_it_sends_it(patient: Patient, alice: User) -> None:
    harriet, victor = join(patient, "harriet", Role.HELPER), join(patient, "victor", Role.VIEWER)
    of_alice = entry(alice, "problem", "yes")

    assert state(phone_of(harriet), patient, of_alice) == "gone"
    assert state(signed_in_before(alice), patient, of_alice) == "gone"  # not allowed in that browser
    assert send(phone_of(victor), patient, entry(victor, "problem", "yes")).status_code == 403
    assert send(phone_of(make_user("charlie")), patient, of_alice).status_code == 404
    assert send(Client(), patient, of_alice).status_code == 302
    assert not SideEffect.objects.exists()
    # The answers of the person are asked for in their voice: a helper's are no such.
    assert state(phone_of(harriet), patient, entry(harriet, "check-in", "ankle-right-4")) == "refused"


def test_a_phone_is_told_whom_it_may_keep_things_for_and_when_that_has_ended(patient: Patient, alice: User) -> None:
    phone = phone_of(alice)
    said = phone.get("/offline/who/").json()
    assert (said["closed"], said["person"]) == (False, name_on_phone(alice))
    # The page is fetched anew when it would be another.
    page = phone.get(f"/r/{patient.id}/offline/")
    assert said["records"] == {str(patient.id): page.headers["ETag"]}
    make_activity(patient, alice, ExerciseKind.WALKING)
    assert phone.get("/offline/who/").json()["records"] != said["records"]

    Membership.objects.filter(user=alice).update(role=Role.VIEWER)
    assert phone.get("/offline/who/").json()["records"] == {}
    lapsed = Client()
    lapsed.cookies[COOKIE] = phone.cookies[COOKIE].value
    assert lapsed.get("/offline/who/").json() == {"closed": False, "person": ""}

    Closing.objects.create(user=alice, asked_at=timezone.now(), closes_at=timezone.now())
    for browser in (phone, lapsed):
        answer = browser.get("/offline/who/")
        assert answer.json() == {"closed": True}
        assert answer.headers["Clear-Site-Data"] == '"storage"'


def test_signing_out_and_another_person_empty_the_browser_and_coming_back_does_not(alice: User) -> None:
    phone = phone_of(alice)
    assert "Clear-Site-Data" not in phone.get("/home/").headers
    left = phone.post("/accounts/logout/")
    assert left.headers["Clear-Site-Data"] == '"storage"'
    assert not left.cookies[COOKIE].value

    for user, is_another in ((alice, False), (make_verified("charlie"), True)):
        EmailAddress.objects.get_or_create(user=user, email=user.email, verified=True, primary=True)
        user.set_password("three old words")
        user.save()
        lapsed = Client()
        lapsed.cookies[COOKIE] = phone_of(alice).cookies[COOKIE].value
        came = lapsed.post("/accounts/login/", {"login": user.email, "password": "three old words"})
        assert came.status_code == 302
        assert ("Clear-Site-Data" in came.headers) == is_another


@pytest.mark.parametrize("stays", [True, False])
def test_a_browser_that_forgets_the_sign_in_is_not_asked(alice: User, *, stays: bool) -> None:
    browser = signed_in_before(alice)
    session = browser.session
    session["signed_in_until"] = None if stays else timezone.now().timestamp() + 60
    session.save()

    assert ("Yes, only I use it" in browser.get("/offline/").content.decode()) == stays


def test_one_switch_ends_every_worker(settings: Any) -> None:
    on = Client().get("/sw.js").content.decode()
    settings.OFFLINE = False
    off = Client().get("/sw.js").content.decode()

    assert "serve(" in on
    assert "unregister()" in off
    assert "serve(" not in off
    assert "keep-emergency" not in Client().get("/emergency/").content.decode()


def test_the_page_costs_few_queries_however_many_exercises_there_are(
    patient: Patient, alice: User, django_assert_max_num_queries: Any
) -> None:
    for kind in (ExerciseKind.WALKING, ExerciseKind.STRETCHING, ExerciseKind.BIKE):
        make_activity(patient, alice, kind)
    phone = phone_of(alice)

    with django_assert_max_num_queries(14) as seen:
        page = phone.get(f"/r/{patient.id}/offline/").content.decode()

    assert len(seen.captured_queries) > 0
    assert page.count('data-kind="exercise"') >= 9
