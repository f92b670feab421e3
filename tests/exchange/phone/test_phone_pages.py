"""A file from a phone, from the page that asks for it to the week in which its steps stand, and away again."""

import logging
from datetime import date, timedelta

import pytest
from django.utils import timezone

from dashboard.retention import purge
from exchange.models import Arrival, PhoneFile, PhonePiece, PhoneToken
from exchange.phone import opening, writing
from exchange.tasks import read_phone_files
from exercises.models import PhoneDay, Session
from exercises.phone.models import Source
from exercises.phone.rules import Counted
from exercises.phone.writing import keep_days
from outbox.models import State
from patients.models import Role
from tests.exchange.phone.making import DISTANCE, apple_zip, packed, record, sent, workout
from tests.people import alice_and_her_record, join, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-21T10:00:00Z", tick=False)]

DAY = "2026-11-20"
EXPORT = apple_zip(
    record(f"{DAY} 08:00:00 +0000", f"{DAY} 08:10:00 +0000", "1234"),
    record(f"{DAY} 08:00:00 +0000", f"{DAY} 08:10:00 +0000", "1", kind=DISTANCE, unit="mi"),
    record("2026-11-19 08:00:00 +0000", "2026-11-19 08:10:00 +0000", "800"),
    workout(f"{DAY} 08:00:00 +0000", "20"),
)


def rows() -> list[tuple[object, ...]]:
    return list(PhoneDay.objects.order_by("date", "source").values_list("date", "source", "steps", "metres", "minutes"))


def test_a_file_is_read_by_a_worker_shown_apart_and_erased() -> None:
    patient, _alice, browser = alice_and_her_record()
    page = f"/r/{patient.pk}/from-phone/"
    before = patient.data_version

    assert sent(browser, patient, EXPORT)["Location"] == page
    assert "0 percent done" in browser.get(page).content.decode()
    assert not PhoneDay.objects.exists()
    read_phone_files()

    assert rows() == [
        (date(2026, 11, 19), "apple", 800, None, None),
        (date(2026, 11, 20), "apple", 1234, 1609, 20),
    ]
    assert not PhonePiece.objects.exists()
    said = browser.get(page).content.decode()
    assert "The last file had 2 days." in said
    assert "2 days are here, the last one 20 November 2026." in said
    week = browser.get(f"/r/{patient.pk}/exercise/week/").content.decode()
    apart = week.partition("From the phone")[2]
    assert "2,034 steps, 1.61 kilometres, walks of 20 minutes." in apart
    assert "<b>Friday</b>" in apart
    # It is no exercise that anybody wrote down.
    assert "Nothing is written down yet this week." in week
    assert not Session.objects.exists()
    patient.refresh_from_db()
    assert patient.data_version == before + 1


def test_the_same_file_once_more_doubles_nothing_and_a_later_one_takes_its_place() -> None:
    patient, _alice, browser = alice_and_her_record()
    later = apple_zip(record(f"{DAY} 08:00:00 +0000", f"{DAY} 08:10:00 +0000", "1300"))
    versions = []
    for content in (EXPORT, EXPORT, later):
        sent(browser, patient, content)
        read_phone_files()
        patient.refresh_from_db()
        versions.append(patient.data_version)

    assert [row[2] for row in rows()] == [800, 1300]
    assert versions[0] == versions[1] < versions[2]


def test_two_stores_are_two_rows_of_a_day_and_never_a_sum() -> None:
    patient, _alice, browser = alice_and_her_record()
    sent(browser, patient, EXPORT)
    read_phone_files()
    keep_days(patient=patient, source=Source.SENT, days=[Counted(date(2026, 11, 20), 1500)])

    assert len(rows()) == 3
    assert "2,300 steps." in browser.get(f"/r/{patient.pk}/exercise/week/").content.decode()


def test_what_is_no_export_is_said_at_once_and_kept_nowhere() -> None:
    patient, _alice, browser = alice_and_her_record()

    answer = sent(browser, patient, packed({"holiday.jpg": b"x"}))

    assert "We know no health store that makes such a file" in answer.content.decode()
    assert not PhoneFile.objects.exists()
    empty = browser.post(f"/r/{patient.pk}/from-phone/file/", {"once": "x"})
    assert "Choose the file" in empty.content.decode()


def test_a_damaged_file_changes_nothing_is_erased_and_not_told_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    patient, _alice, browser = alice_and_her_record()
    cut = apple_zip(record(f"{DAY} 08:00:00 +0000", f"{DAY} 08:10:00 +0000", "87654321"), "<Record secretplace=")
    sent(browser, patient, cut)

    read_phone_files()

    assert not PhoneDay.objects.exists()
    assert not PhonePiece.objects.exists()
    said = browser.get(f"/r/{patient.pk}/from-phone/").content.decode()
    assert "This file is damaged." in said
    assert "Nothing was changed." in said
    assert "secretplace" not in caplog.text
    assert "87654321" not in caplog.text
    # The next one is welcome.
    sent(browser, patient, EXPORT)
    read_phone_files()
    assert PhoneFile.objects.get().days == 2


def test_a_fault_of_ours_is_tried_again_then_said_and_quotes_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    patient, _alice, browser = alice_and_her_record()
    sent(browser, patient, EXPORT)

    def broken(*_said: object) -> None:
        raise KeyError("secretplace")

    monkeypatch.setattr(writing, "read_stores", broken)
    for _try in range(PhoneFile.MOST_ATTEMPTS):
        PhoneFile.objects.update(next_at=timezone.now())
        read_phone_files()
        assert "secretplace" not in PhoneFile.objects.get().refusal

    file = PhoneFile.objects.get()
    assert (file.state, file.refusal) == (State.FAILED, "")
    assert not PhonePiece.objects.exists()
    assert "The fault is ours." in browser.get(f"/r/{patient.pk}/from-phone/").content.decode()
    assert "secretplace" not in caplog.text


def test_a_worker_that_lost_its_claim_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    patient, _alice, browser = alice_and_her_record()
    sent(browser, patient, EXPORT)
    read = opening.read_stores

    def taken_over(*said: object) -> object:
        PhoneFile.objects.update(next_at=timezone.now() + timedelta(hours=1), attempts=2)
        return read(*said)  # type: ignore[arg-type]  # because it hands on what it was given

    monkeypatch.setattr(writing, "read_stores", taken_over)
    read_phone_files()

    assert not PhoneDay.objects.exists()
    assert PhoneFile.objects.get().is_at_work


def test_one_tap_removes_everything_and_ends_what_would_bring_more() -> None:
    patient, alice, browser = alice_and_her_record()
    sent(browser, patient, EXPORT)
    read_phone_files()
    sent(browser, patient, EXPORT)
    PhoneToken.objects.create(patient=patient, user=alice, digest="x", made_at=timezone.now())

    said = browser.post(f"/r/{patient.pk}/from-phone/remove/", follow=True).content.decode()

    assert "Nothing from a phone is here any more" in said
    assert not PhoneDay.objects.exists()
    assert not PhoneFile.objects.exists()
    assert not PhonePiece.objects.exists()
    assert not PhoneToken.objects.alive().exists()
    assert "From the phone" not in browser.get(f"/r/{patient.pk}/exercise/week/").content.decode()


def test_who_may_only_look_sees_what_came_and_no_button() -> None:
    patient, _alice, browser = alice_and_her_record()
    sent(browser, patient, EXPORT)
    read_phone_files()
    said = sign_in(join(patient, "victor", Role.VIEWER)).get(f"/r/{patient.pk}/from-phone/").content.decode()

    assert "2 days are here" in said
    assert "Steps by week" in said
    main = said.partition("<main")[2].partition("</main>")[0]
    assert "<form" not in main


def test_a_file_that_nobody_read_is_gone_after_a_day() -> None:
    patient, _alice, browser = alice_and_her_record()
    sent(browser, patient, EXPORT)
    PhoneFile.objects.update(sent_at=timezone.now() - Arrival.KEPT_FOR - timedelta(seconds=1))

    purge(timezone.now())

    assert not PhoneFile.objects.exists()
    assert not PhonePiece.objects.exists()
