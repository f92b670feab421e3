"""Bringing a diary along: the file, who one is in it, how far it is, and the diary."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone

from accounts.models import User
from dashboard.retention import purge
from exchange.arriving import pictures, taking
from exchange.closing.writing import begin_closing
from exchange.models import Arrival, SentPiece, StandIn
from exchange.tasks import close_accounts, take_in_arrivals
from injections.models import CardPhoto, Visit
from outbox.models import State
from patients.models import Membership, Patient
from patients.photos.uploads import MOST_BYTES, most_bytes
from reminders.choices.writing import subscribe
from reminders.models import Reminder
from tests.exchange.arriving.archives import (
    VERSION_1,
    VERSION_3,
    archive_of,
    brought,
    changed,
    files_of,
    packed,
    said_to,
    sent,
)
from tests.exchange.making import make_arrival
from tests.injections.making import make_visit
from tests.patients.photos.photographing import SECRETS, make_photo, phone_photo
from tests.people import alice_and_her_record, make_user, sign_in
from trends.models import ClinicQuestions

pytestmark = pytest.mark.django_db

WHOLE = VERSION_3.read_bytes()


def test_somebody_new_is_led_from_the_first_question_to_their_diary() -> None:
    newcomer = make_user("newcomer")
    browser = sign_in(newcomer)
    assert 'href="/start/from-a-file/"' in browser.get("/start/").content.decode()

    nameless = {"user": 3, "user_name": "", "role": "viewer"}

    asked = sent(browser, changed(WHOLE, "people", lambda rows: rows.append(rows[1] | nameless)))
    page = browser.get(asked["Location"]).content.decode()

    assert "Who are you in the diary of" in page
    names = re.findall(r"<b[^>]*>(?:<bdi>)?\W*(Alice|Harriet|Viewer|None of them)", page) or page
    assert all(name in page for name in ("Alice", "Harriet", "Viewer", "None of them")), names
    assert "The diary is about this person" in page
    assert not Patient.objects.exists()
    said_to(browser, asked["Location"], 1)
    patient = Patient.objects.get()
    assert browser.get(asked["Location"])["Location"] == f"/r/{patient.pk}/"
    today = browser.get(f"/r/{patient.pk}/")
    assert today.status_code == 200
    assert browser.get("/home/")["Location"] == f"/r/{patient.pk}/"
    assert not SentPiece.objects.exists()


def test_every_page_of_the_new_diary_opens() -> None:
    newcomer = make_user("newcomer")
    browser = sign_in(newcomer)
    patient = brought(browser, newcomer, WHOLE)

    for page in ("", "timeline/", "trends/", "injections/", "exercise/week/", "settings/", "history/", "clinic/"):
        assert browser.get(f"/r/{patient.pk}/{page}").status_code == 200, page


def test_what_is_changed_later_can_be_brought_back() -> None:
    newcomer = make_user("newcomer")
    browser = sign_in(newcomer)
    patient = brought(browser, newcomer, WHOLE)
    visit = Visit.objects.get(patient=patient)
    visit.change(notes="Another note")
    version = visit.history.order_by("-history_id").first().pk

    browser.post(f"/r/{patient.pk}/history/visit/{version}/", {"answer": "yes", "once": "1"})

    visit.refresh_from_db()
    assert visit.notes == "Zoë said: “it helped”"
    assert visit.sites.count() == 1


def test_it_shows_how_far_it_is_and_takes_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = sign_in(make_user("newcomer"))
    page = sent(browser, WHOLE)["Location"]
    monkeypatch.setattr("exchange.tasks.take_in_arrivals.delay", lambda: None)
    browser.post(page, {"answer": "1"})
    Arrival.objects.update(percent=42)

    assert "42 percent done" in browser.get(page).content.decode()
    assert sent(browser, WHOLE)["Location"] == page
    assert f'href="{page}"' in browser.get("/start/from-a-file/").content.decode()
    browser.post(page, {"answer": "2"})
    assert Arrival.objects.get().who == 1


def test_another_file_takes_the_place_of_one_that_waits_for_an_answer() -> None:
    browser = sign_in(make_user("newcomer"))
    first = sent(browser, WHOLE)["Location"]

    second = sent(browser, WHOLE)["Location"]

    assert second != first
    assert browser.get(first).status_code == 404
    assert Arrival.objects.count() == 1


def test_nobody_else_sees_what_was_sent() -> None:
    alice, charlie = make_user("alice"), make_user("charlie")
    page = f"/start/from-a-file/{make_arrival(alice).pk}/"

    assert sign_in(alice).get(page).status_code == 200
    assert sign_in(charlie).get(page).status_code == 404
    assert sign_in(charlie).post(page, {"answer": "1"}).status_code == 404


def test_what_nobody_answered_for_is_thrown_away_after_a_day() -> None:
    alice = make_user("alice")
    make_arrival(alice)
    take_in_arrivals()
    assert Arrival.objects.exists()

    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        take_in_arrivals()

    assert not Arrival.objects.exists()
    assert not SentPiece.objects.exists()


def test_that_it_came_is_forgotten_after_a_day_and_the_diary_stays() -> None:
    alice = make_user("alice")
    patient = brought(sign_in(alice), alice, WHOLE)

    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        purge(timezone.now())

    assert not Arrival.objects.exists()
    assert Patient.objects.get() == patient


def test_a_worker_that_is_too_slow_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = sign_in(make_user("newcomer"))
    page = sent(browser, WHOLE)["Location"]
    let_in = taking._let_in

    def and_lose_the_claim(*args: Any, **said: Any) -> None:
        let_in(*args, **said)
        Arrival.objects.update(next_at=timezone.now() + timedelta(hours=1), attempts=2)

    monkeypatch.setattr(taking, "_let_in", and_lose_the_claim)
    said_to(browser, page, 1)

    assert not Patient.objects.exists()
    assert not Membership.objects.exists()
    assert not StandIn.objects.exists()
    assert User.objects.count() == 1


def test_one_that_fails_by_our_fault_is_tried_again_and_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = sign_in(make_user("newcomer"))
    page = sent(browser, WHOLE)["Location"]

    def fails(*_args: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(taking, "_store", fails)
    said_to(browser, page, 1)
    for hours in range(1, 3):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            take_in_arrivals()

    made = Arrival.objects.get()
    assert (made.state, made.attempts, made.refusal) == (State.FAILED, 3, "")
    assert "The fault is ours." in browser.get(page).content.decode()
    assert not SentPiece.objects.exists()
    assert sent(browser, WHOLE).status_code == 302


def test_whoever_stands_in_goes_with_the_diary() -> None:
    alice = make_user("alice")
    patient = brought(sign_in(alice), alice, WHOLE)
    assert set(StandIn.objects.values_list("patient", flat=True)) == {patient.pk}
    # Harriet; Victor only looked.
    assert User.objects.filter(is_active=False, email__endswith="@stand-in.invalid").count() == 1

    begin_closing(user=alice, agreed=[patient.pk], now=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        close_accounts()

    assert not User.objects.exists()
    assert not Patient.objects.exists()


def test_nobody_gets_a_way_in_by_a_stand_in() -> None:
    alice = make_user("alice")
    patient = brought(sign_in(alice), alice, WHOLE)
    stand_in = StandIn.objects.filter(patient=patient).latest("pk").user

    assert not Membership.objects.filter(user=stand_in).exists()
    people = sign_in(alice).get(f"/r/{patient.pk}/people/").content.decode()
    assert "Harriet" not in people
    assert sign_in(stand_in).get(f"/r/{patient.pk}/").status_code in (302, 404)


def test_photos_are_made_clean_again() -> None:
    patient, _alice, _browser = alice_and_her_record()
    make_photo(CardPhoto, make_visit(patient), Membership.objects.get().user, large=phone_photo())
    newcomer = make_user("newcomer")

    new = brought(sign_in(newcomer), newcomer, archive_of(patient))

    photo = CardPhoto.objects.get(patient=new)
    assert not any(secret in bytes(photo.large) for secret in SECRETS)
    assert (photo.width, photo.height) == (40, 20)
    assert bytes(photo.small)


def test_photos_that_are_too_large_once_they_are_clean_fill_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    patient, alice, _browser = alice_and_her_record()
    make_photo(CardPhoto, make_visit(patient), alice, large=phone_photo())
    newcomer = make_user("newcomer")
    monkeypatch.setattr(pictures, "MOST_BYTES", 100)

    browser = sign_in(newcomer)
    answer = sent(browser, archive_of(patient))
    said_to(browser, answer["Location"], 1)

    assert "This file holds more than a diary can" in browser.get(answer["Location"]).content.decode()
    assert not CardPhoto.objects.exclude(patient=patient).exists()


def test_what_was_added_later_may_be_missing_in_an_archive_with_a_manifest(monkeypatch: pytest.MonkeyPatch) -> None:
    older = changed(WHOLE, "injections/visits", lambda rows: [row.pop("came_back") for row in rows])
    newcomer = make_user("newcomer")
    monkeypatch.setattr("exchange.downloads.manifest.VERSION", 4)

    patient = brought(sign_in(newcomer), newcomer, without_table(older, "clinic-questions"))

    assert Visit.objects.get(patient=patient).came_back == []
    assert not ClinicQuestions.objects.exists()


def without_table(archive: bytes, table: str) -> bytes:
    files = files_of(archive)
    said = json.loads(files["manifest.json"])
    del said["tables"][table], files[f"{table}.json"]
    return packed(files | {"manifest.json": json.dumps(said).encode()})


def test_a_table_that_was_added_later_may_be_missing_in_an_old_archive() -> None:
    older = {name: content for name, content in files_of(VERSION_1.read_bytes()).items() if "medicines" not in name}
    newcomer = make_user("newcomer")

    assert brought(sign_in(newcomer), newcomer, packed(older))


@pytest.mark.parametrize(
    ("name", "path", "most"),
    [
        ("alice", "/start/from-a-file/", 200_000_000),
        ("alice", "/start/", MOST_BYTES),
        ("alice", "/nowhere/", MOST_BYTES),
        ("", "/start/from-a-file/", MOST_BYTES),
    ],
)
def test_only_that_page_takes_more_than_a_photo_and_only_of_who_is_signed_in(name: str, path: str, most: int) -> None:
    request = RequestFactory().post(path)
    request.user = make_user(name) if name else AnonymousUser()

    assert most_bytes(request) == most


def test_old_dates_bring_no_mail_once_emails_are_wanted() -> None:
    older = changed(WHOLE, "injections/visits", lambda rows: rows[0].update(date="2024-09-01"))
    newcomer = make_user("newcomer")
    patient = brought(sign_in(newcomer), newcomer, older)

    subscribe(patient=patient, user=newcomer)

    assert not Reminder.objects.filter(due_at__lte=timezone.now()).exists()
