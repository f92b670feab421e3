"""What is saved is saved once and whole, whatever happens to the worker; and nothing of it is told to others."""

import logging
import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from dashboard.retention import purge
from exchange.imports import writing
from exchange.imports.saving import writing as saving
from exchange.models import Import, Line, Step
from exchange.tasks import carry_imports
from exercises.models import Session
from injections.models import Visit
from outbox.models import State
from patients.models import Role
from symptoms.models import CheckIn, Rating
from tests.exchange.imports.making import VISITS, bring, bring_and_save, make_import, page_of, read, say
from tests.exchange.imports.tables import csv_of
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in

pytestmark = pytest.mark.django_db

EXERCISE = csv_of(
    "Date,Exercise,Minutes", *(f"2025-{n % 12 + 1:02}-{n // 12 + 1:02},Walking,{n + 1}" for n in range(60))
)


def test_a_worker_that_dies_half_way_loses_nothing_and_doubles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    patient, alice, _browser = alice_and_her_record()
    monkeypatch.setattr(saving, "ROWS_AT_A_TIME", 7)
    source, keep, calls = make_import(patient, alice, EXERCISE), saving._keep, []
    writing.go(source, Step.SAVE)

    def dies(*args: Any) -> None:
        calls.append(args)
        if len(calls) == 3:
            raise SystemExit
        keep(*args)

    monkeypatch.setattr(saving, "_keep", dies)
    with pytest.raises(SystemExit):
        writing.work_due()
    assert Session.objects.count() == 14
    monkeypatch.setattr(saving, "_keep", keep)
    with time_machine.travel(timezone.now() + settings.LEASE + timedelta(seconds=1)):
        carry_imports()

    assert sorted(Session.objects.values_list("minutes", flat=True)) == list(range(1, 61))
    assert Import.objects.get().step == Step.SAVED


def test_one_that_fails_over_and_over_takes_back_what_it_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    patient, alice, browser = alice_and_her_record()
    monkeypatch.setattr(saving, "ROWS_AT_A_TIME", 7)
    source, keep = make_import(patient, alice, EXERCISE), saving._keep
    writing.go(source, Step.SAVE)

    def fails(source: Import, made: Any) -> None:
        if Session.objects.count() >= 14:
            raise OSError("no room")
        keep(source, made)

    monkeypatch.setattr(saving, "_keep", fails)
    for hours in range(5):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            carry_imports()

    assert not Session.objects.of(patient).exists()
    source.refresh_from_db()
    assert (source.step, source.state) == (Step.TAKEN_BACK, State.DONE)
    assert "We took back what was saved" in read(browser, source)


def test_others_have_their_turn_while_a_large_file_is_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    patient, alice, _browser = alice_and_her_record()
    monkeypatch.setattr(saving, "ROWS_AT_A_TIME", 7)
    monkeypatch.setattr(saving, "SECONDS_AT_A_TIME", -1)
    source = make_import(patient, alice, EXERCISE)
    writing.go(source, Step.SAVE)

    source.take(writing._work, writing._give_up)

    source.refresh_from_db()
    assert (source.step, source.state, Session.objects.count()) == (Step.SAVE, State.WAITING, 7)
    while source.is_at_work:
        source.take(writing._work, writing._give_up)
        source.refresh_from_db()
    assert (source.step, Session.objects.count()) == (Step.SAVED, 60)
    writing.turn(source, Step.TAKE_BACK, alice)
    while source.is_at_work:
        source.take(writing._work, writing._give_up)
        source.refresh_from_db()
    assert (source.step, Session.objects.of(patient).count()) == (Step.TAKEN_BACK, 0)


def test_what_somebody_wrote_meanwhile_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    patient, alice, browser = alice_and_her_record()
    source = bring(browser, patient, VISITS)
    Visit.objects.create(patient=patient, entered_by=alice, date=patient.today().replace(2025, 4, 25))

    say(browser, source, save="1")

    assert Visit.objects.get().from_file is None


def test_ratings_come_back_but_for_a_day_with_newer_ones() -> None:
    patient, alice, browser = alice_and_her_record()
    source = bring_and_save(browser, patient, csv_of("Day,Right ankle", "2025-05-01,6", "2025-05-02,4"))
    browser.post(f"{page_of(source)}undo/")
    newer = CheckIn.objects.create(patient=patient, entered_by=alice, date=patient.today().replace(2025, 5, 1))

    browser.post(f"{page_of(source)}restore/")

    kept = CheckIn.objects.of(patient).order_by("date")
    assert [(one.date.day, one.from_file) for one in kept] == [(1, None), (2, source.pk)]
    assert kept[0] == newer


def test_ten_years_of_ratings_are_saved() -> None:
    patient, alice, browser = alice_and_her_record()
    first = patient.today().replace(2016, 1, 1)
    lines = (f"{first + timedelta(days=n):%d/%m/%Y};right ankle;{n % 11}" for n in range(2000))
    source = make_import(patient, alice, csv_of("Day;Part;Tightness", *lines))
    carry_imports()
    page = read(browser, source)
    assert "New: 2000 check-ins" in page
    assert "Rows after" in page

    say(browser, source, save="1")
    carry_imports()

    assert CheckIn.objects.count() == Rating.objects.count() == 2000
    assert set(Rating.objects.values_list("value", flat=True)) == set(range(11))


def test_each_row_has_a_version_that_says_who_brought_it() -> None:
    patient, alice, browser = alice_and_her_record()
    source = bring_and_save(browser, patient, VISITS)
    browser.post(f"{page_of(source)}undo/")

    deleted, made = Visit.objects.get().history.order_by("-history_id")

    assert (made.history_type, made.history_user, len(made.kept_parts)) == ("+", alice, 2)
    assert (deleted.history_type, deleted.history_user, bool(deleted.deleted_at)) == ("~", alice, True)
    page = browser.get(f"/r/{patient.pk}/history/").content.decode()
    assert "added the visit of 25 April 2025" in page


def test_no_log_and_no_row_of_work_says_what_is_in_a_file(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    patient, alice, browser = alice_and_her_record()
    caplog.set_level(logging.DEBUG)

    def fails(*_args: Any) -> None:
        raise ValueError("quadriceps 75")

    monkeypatch.setattr(writing, "understand", fails)
    source = make_import(patient, alice, csv_of("Date,Muscle,Units", "2025-04-25,quadriceps,75"))

    assert "quadriceps" not in caplog.text
    assert "quadriceps" not in Import.objects.get().refusal
    assert browser.get(page_of(source)).status_code == 200


def test_only_who_may_write_brings_a_file_and_nobody_meets_that_of_another_record() -> None:
    patient, alice, browser = alice_and_her_record()
    source = make_import(patient, alice)
    harriet, victor = sign_in(join(patient, "harriet", Role.HELPER)), sign_in(join(patient, "victor", Role.VIEWER))
    other = make_patient(name="Olga")
    stranger = sign_in(make_owner(other, "olga"))

    assert "25 April 2025" in read(harriet, source)
    assert victor.get(page_of(source)).status_code == 403
    assert stranger.get(page_of(source)).status_code == 404
    assert stranger.get(f"/r/{other.pk}/from-file/{source.pk}/").status_code == 404
    assert browser.get(f"/r/{patient.pk}/from-file/{uuid.uuid4()}/").status_code == 404


def test_a_helper_says_whose_ratings_they_bring() -> None:
    patient, _alice, _browser = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    browser = sign_in(harriet)
    source = bring(browser, patient, csv_of("Day,Right ankle", "2025-05-01,6"))
    assert "Whose answers are these?" in read(browser, source)

    source = say(browser, source, answer="view")
    say(browser, source, save="1")

    assert [(one.voice, one.entered_by) for one in CheckIn.objects.all()] == [("view", harriet)]


def test_what_nobody_goes_on_with_is_forgotten_and_how_to_take_back_too() -> None:
    patient, alice, browser = alice_and_her_record()
    make_import(patient, alice)
    source = bring_and_save(browser, patient, VISITS)

    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        purge(timezone.now())
    assert [one.pk for one in Import.objects.all()] == [source.pk]
    assert not Line.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=1)):
        purge(timezone.now())
    assert not Import.objects.exists()
    assert Visit.objects.of(patient).exists()
