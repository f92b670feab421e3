"""The next appointment: after the visit, and confirmed with the clinic where it is early."""

from datetime import date, time

import pytest
import time_machine

from injections.models import Visit
from tests.injections.making import make_visit, page_of
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db
NOTE = "Most labels say 12 weeks or more."


def boxes(day: str, month: str, year: str) -> dict[str, str]:
    return {"appointment_day": day, "appointment_month": month, "appointment_year": year}


def test_an_appointment_is_kept_and_shown() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, date(2026, 9, 19))

    page = client.post(
        page_of(patient, f"{visit.id}/appointment/"), boxes("12", "dec", "2026"), follow=True
    ).content.decode()

    assert Visit.objects.get(pk=visit.pk).next_appointment == date(2026, 12, 12)
    assert "12 December 2026" in page
    assert NOTE not in page


@time_machine.travel("2026-11-21 12:00Z", tick=False)
def test_one_sooner_than_12_weeks_is_kept_with_the_note() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, date(2026, 9, 19))
    address = page_of(patient, f"{visit.id}/appointment/")

    page = client.post(address, boxes("11", "12", "2026"), follow=True).content.decode()

    assert Visit.objects.get(pk=visit.pk).next_appointment == date(2026, 12, 11)
    assert f"{NOTE} Ask your clinic about this date." in page
    assert NOTE in client.get(address).content.decode()


@time_machine.travel("2026-12-12 12:00Z", tick=False)
def test_an_early_appointment_that_is_over_needs_no_confirming() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, date(2026, 9, 19), next_appointment=date(2026, 12, 11))

    assert NOTE not in client.get(page_of(patient, f"{visit.id}/")).content.decode()


def test_blank_boxes_take_it_away() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, next_appointment=date(2026, 12, 12))
    client.post(page_of(patient, f"{visit.id}/appointment/"), boxes("", "", ""))
    assert Visit.objects.get(pk=visit.pk).next_appointment is None


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("19", "9", "2026"), "Enter a date after the visit on 19 September 2026"),
        (("1", "1", "1999"), "Enter a date after the visit on 19 September 2026"),
        (("1", "1", "2062"), "or earlier"),
        (("31", "2", "2027"), "Enter a real date"),
        (("soon", "", ""), "Enter a day, a month and a year"),
        (("\x00", "1", "2027"), "There is a problem"),
        (("1" * 50_000, "1", "2027"), "There is a problem"),
        (("1", "1", "-2027"), "Enter a real date"),
    ],
)
def test_nonsense_gets_a_clear_error_and_changes_nothing(parts: tuple[str, str, str], words: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, date(2026, 9, 19))
    page = client.post(page_of(patient, f"{visit.id}/appointment/"), boxes(*parts)).content.decode()
    assert "There is a problem" in page
    assert words in page
    assert Visit.objects.get(pk=visit.pk).next_appointment is None


def test_a_visit_that_kept_its_appointment_shows_the_window_of_its_own() -> None:
    patient, _alice, client = alice_and_her_record()
    make_visit(patient, date(2026, 6, 1), next_appointment=date(2026, 9, 19))
    make_visit(patient, date(2026, 9, 19))
    assert "Window open" in client.get(page_of(patient)).content.decode()


@pytest.mark.parametrize("written", ["10:30", "10.30", "1030"])
def test_a_time_that_is_known_is_kept_with_its_day_and_shown(written: str) -> None:
    patient, _user, client = alice_and_her_record()
    visit = make_visit(patient)
    address = page_of(patient, f"{visit.id}/appointment/")

    page = client.post(address, boxes("12", "12", "2026") | {"at": written}, follow=True).content.decode()

    assert "12 December 2026 at 10:30" in page
    assert Visit.objects.get(pk=visit.pk).next_appointment_time == time(10, 30)
    assert 'value="10:30"' in client.get(address).content.decode()


def test_a_time_belongs_to_its_day_and_comes_back_with_it() -> None:
    patient, _user, client = alice_and_her_record()
    visit = make_visit(patient)
    client.post(page_of(patient, f"{visit.id}/appointment/"), boxes("12", "12", "2026") | {"at": "10:30"})
    visit.refresh_from_db()

    visit.change(next_appointment=date(2026, 12, 19))
    assert visit.next_appointment_time is None
    visit.change(next_appointment=date(2026, 12, 12))
    assert visit.next_appointment_time == time(10, 30)


@pytest.mark.parametrize(
    ("day", "at", "said"),
    [
        (("", "", ""), "10:30", "Enter the day of the appointment too"),
        (("12", "12", "2026"), "noon", "Enter a time, like 10:30"),
    ],
)
def test_half_an_appointment_is_told_and_nothing_is_kept(day: tuple[str, str, str], at: str, said: str) -> None:
    patient, _user, client = alice_and_her_record()
    visit = make_visit(patient)

    page = client.post(page_of(patient, f"{visit.id}/appointment/"), boxes(*day) | {"at": at}).content.decode()

    assert said in page
    assert Visit.objects.get(pk=visit.pk).next_appointment is None
