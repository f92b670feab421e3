"""Records from before countries were known: what was only guessed is forgotten, what was typed stays, all are asked."""

from importlib import import_module

import pytest
from django.apps import apps

from patients.models import Patient
from tests.people import make_patient

pytestmark = pytest.mark.django_db
migration = import_module("patients.migrations.0007_ask_for_emergency_numbers")

# As it was: the zone and the number; as it is: the country and the number.
RECORDS = [
    ("America/Toronto", "112", "CA", ""),
    ("Asia/Tokyo", "112", "JP", ""),
    ("Europe/Berlin", "112", "DE", ""),
    ("UTC", "112", "", ""),
    ("Europe/London", "999", "GB", "999"),
    ("Europe/London", "112", "GB", "112"),
    ("America/Indianapolis", "911", "US", "911"),
    ("Europe/Oslo", "113", "NO", "113"),
    ("Iceland", "112", "IS", ""),
]


@pytest.mark.parametrize(("zone", "number", "country", "kept"), RECORDS)
def test_an_old_record_forgets_a_mere_guess_and_keeps_what_was_typed(
    zone: str, number: str, country: str, kept: str
) -> None:
    old = make_patient(time_zone=zone, country="", emergency_number=number, number_is_confirmed=False)

    migration.fill_in(apps, None)

    old.refresh_from_db()
    assert (old.country, old.emergency_number, old.number_is_confirmed) == (country, kept, False)
    version = Patient.history.get(id=old.pk)
    assert (version.country, version.emergency_number) == (country, kept)


def test_the_way_back_leaves_no_record_without_a_number() -> None:
    make_patient(time_zone="Asia/Tokyo", emergency_number="")

    migration.guess_again(apps, None)

    assert Patient.objects.get().emergency_number == "112"
