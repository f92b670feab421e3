"""A visit in a year in which it cannot have been: refused, found where it is stored, and shown for correction."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import timezone

from injections.models import Visit, last_visit, window_of
from patients.models import Patient
from questions.exactness import Exact
from reminders.calendar.publishing import published
from tests.injections.making import make_visit, page_of
from tests.migrating import after, before
from tests.people import alice_and_her_record, make_patient
from trends.clinic.reading import read_cycle

BEFORE = (("injections", "0008_name_muscles_as_the_card_does"), ("patients", "0008_ask_who_is_told"))
THEN = (("injections", "0009_say_how_exact_the_day_is"), BEFORE[1])


@pytest.mark.django_db
@pytest.mark.parametrize("year", ["0026", "1900", "1979"])
def test_the_opening_takes_no_last_injection_of_another_age(year: str) -> None:
    patient, _alice, client = alice_and_her_record()

    sent = {"date_day": "1", "date_month": "3", "date_year": year}
    page = client.post(f"/r/{patient.id}/start/last-injection/", sent)

    assert "Enter a date on 1 January 1980 or later" in page.content.decode()
    assert not Visit.objects.exists()


@pytest.mark.django_db
def test_the_database_refuses_it() -> None:
    with pytest.raises(IntegrityError):
        make_visit(make_patient(), date(26, 3, 1))


@pytest.mark.django_db
def test_what_is_stored_is_shown_for_correction_and_counts_for_nothing() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, date(26, 3, 1), date_exact=Exact.DOUBTFUL)
    url = page_of(patient, f"{visit.id}/date/")

    today = client.get(f"/r/{patient.id}/").content.decode()

    assert "Correct the day of a visit" in today
    assert "It says 1 March 0026. Enter the right day" in today
    assert f'href="{url}"' in today
    assert "weeks since" not in today
    assert "Add your last injection" not in today
    assert window_of(patient) is None
    assert last_visit(patient) is None

    client.post(url, {"answer": "another", "date": "2026-09-19"})

    assert "Correct the day of a visit" not in client.get(f"/r/{patient.id}/").content.decode()
    corrected = last_visit(patient)
    assert corrected
    assert corrected.date == date(2026, 9, 19)


@pytest.mark.django_db(transaction=True)
def test_the_migration_marks_what_is_stored_and_changes_no_day() -> None:
    with before(*BEFORE) as old:
        patient = old.get_model("patients", "Patient").objects.create(name="Alice")
        kept = {
            day: old.get_model("injections", "Visit").objects.create(pk=uuid.uuid4(), patient=patient, date=day).pk
            for day in (date(26, 3, 1), date(1979, 12, 31), date(1980, 1, 1), date(2026, 9, 19))
        }
        visits = after(*THEN).get_model("injections", "Visit")
        marked = {visit.date: visit.date_exact for visit in visits.objects.filter(pk__in=kept.values())}

    assert marked == {
        date(26, 3, 1): "doubtful",
        date(1979, 12, 31): "doubtful",
        date(1980, 1, 1): "day",
        date(2026, 9, 19): "day",
    }
    assert Patient.objects.get().data_version == patient.data_version + 1


@pytest.mark.django_db
@pytest.mark.time_machine("2026-11-20T10:00:00Z", tick=False)
def test_today_the_page_for_the_clinic_and_the_calendar_count_the_same_weeks_without_it() -> None:
    patient, _alice, _client = alice_and_her_record()
    make_visit(patient, date(1925, 6, 2), date_exact=Exact.DOUBTFUL)
    make_visit(patient, date(2026, 6, 2))
    make_visit(patient, date(2026, 9, 1))

    window, cycle = window_of(patient), read_cycle(patient, patient.today())
    told = [event.day for event in published(patient, timezone.now())]

    assert window
    assert cycle.window == window
    assert told[-1] == window.opens


@pytest.mark.django_db
def test_the_page_for_the_clinic_knows_no_visit_where_there_is_no_other() -> None:
    patient, _alice, _client = alice_and_her_record()
    make_visit(patient, date(1925, 6, 2), date_exact=Exact.DOUBTFUL)

    assert read_cycle(patient, date(2026, 11, 20)).window is None
