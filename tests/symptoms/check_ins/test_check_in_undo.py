"""Taking back a day's answers, and bringing them back."""

from collections.abc import Sequence
from datetime import date

import pytest
import time_machine

from patients.deleting.writing import bring_back_all
from patients.models import Record
from symptoms.models import CheckIn
from tests.people import alice_and_her_record, make_patient
from tests.symptoms.making import NOW, TODAY, check_in_url, make_check_in, stored

pytestmark = pytest.mark.django_db


@time_machine.travel(NOW, tick=False)
def test_undo_takes_the_answers_away_and_they_can_be_brought_back() -> None:
    patient, alice, client = alice_and_her_record()
    check_in = make_check_in(patient, alice, TODAY, 4, 2, 0)

    page = client.post(check_in_url(patient, "2026-11-21/undo/"), follow=True).content.decode()
    assert "Deleted: check-in" in page
    assert not CheckIn.objects.of(patient).exists()

    page = client.post(check_in_url(patient, "2026-11-21/restore/"), follow=True).content.decode()
    assert "<b>Pain:</b> 2 of 10, a little pain" in page
    assert CheckIn.objects.of(patient).get() == check_in


@time_machine.travel(NOW, tick=False)
def test_a_day_answered_anew_is_not_overwritten_by_bringing_back() -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, TODAY, 4)
    client.post(check_in_url(patient, "2026-11-21/undo/"))
    make_check_in(patient, alice, TODAY, 8)

    said = client.post(check_in_url(patient, "2026-11-21/restore/"), follow=True).content.decode()

    assert stored(CheckIn.objects.of(patient).get()) == {"ankle-right": (8, 6)}
    assert "It is back" not in said
    assert "This is in the diary" in said


@time_machine.travel(NOW, tick=False)
def test_answers_that_came_as_it_was_being_brought_back_are_said_to_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, TODAY, 4)
    client.post(check_in_url(patient, "2026-11-21/undo/"))

    def first_somebody_answers(rows: Sequence[Record]) -> bool:
        make_check_in(patient, alice, TODAY, 8)
        return bring_back_all(rows)

    monkeypatch.setattr("patients.deleting.views.bring_back_all", first_somebody_answers)
    said = client.post(check_in_url(patient, "2026-11-21/restore/"), follow=True).content.decode()

    assert stored(CheckIn.objects.of(patient).get()) == {"ankle-right": (8, 6)}
    assert "It is not back. Something newer is in its place. That stays." in said
    assert "It is back" not in said


@time_machine.travel(NOW, tick=False)
def test_bringing_back_loses_against_a_new_answer_at_the_same_moment() -> None:
    patient, alice, _client = alice_and_her_record()
    make_check_in(patient, alice, TODAY, 4)
    old = CheckIn.objects.get()
    old.erase()

    CheckIn(patient=patient, date=TODAY).save()
    assert not old.restore()

    assert stored(CheckIn.objects.of(patient).get()) == {}


@time_machine.travel(NOW, tick=False)
def test_undo_and_restore_of_an_empty_day_change_nothing() -> None:
    patient, _alice, client = alice_and_her_record()

    client.post(check_in_url(patient, "2026-11-21/undo/"))
    client.post(check_in_url(patient, "2026-11-21/restore/"))

    assert client.get(check_in_url(patient, "2026-11-21/"))["Location"] == check_in_url(patient, "2026-11-21/1/")
    assert not CheckIn.objects.exists()


@time_machine.travel(NOW, tick=False)
def test_a_day_long_ago_can_be_looked_at_but_not_changed() -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, date(2026, 3, 1), 4, 2)

    page = client.get(check_in_url(patient, "2026-03-01/")).content.decode()

    assert "<b>Right ankle:</b> 4 of 10, fairly tight" in page
    assert "Change:" not in page


@time_machine.travel(NOW, tick=False)
def test_a_part_that_is_no_longer_followed_still_shows() -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, TODAY, 4)
    patient.regions = []
    patient.save()

    page = client.get(check_in_url(patient, "2026-11-21/")).content.decode()

    assert "<b>Right ankle:</b> 4 of 10, fairly tight" in page
    assert "Carry on with the next question" in page


@time_machine.travel(NOW, tick=False)
def test_the_days_of_another_record_are_out_of_reach() -> None:
    patient, alice, client = alice_and_her_record()
    other = make_patient()
    make_check_in(other, alice, date(2026, 3, 1), 4)

    assert client.get(check_in_url(patient, "2026-03-01/")).status_code == 404
    assert client.post(check_in_url(other, "2026-03-01/undo/")).status_code == 404
    client.post(check_in_url(patient, "2026-03-01/undo/"))
    assert CheckIn.objects.of(other).exists()
