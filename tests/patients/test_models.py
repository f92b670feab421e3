"""What every record and every row in it holds to."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from dashboard.retention import purge
from dashboard.tasks import purge as purge_every_night
from exercises.models import Session
from patients.body import Limb, Part, Region, Side
from patients.models import Membership, Patient, Role
from tests.exercises.making import make_activity, make_session
from tests.people import make_owner, make_patient

pytestmark = pytest.mark.django_db


def version_of(patient: Patient) -> int:
    return Patient.objects.get(pk=patient.pk).data_version


def test_every_write_to_a_row_raises_the_version_of_its_record() -> None:
    patient = make_patient()
    alice = make_owner(patient)
    versions = [version_of(patient)]
    session = make_session(make_activity(patient, alice), alice, date(2026, 3, 1))
    versions.append(version_of(patient))
    session.erase()
    versions.append(version_of(patient))
    session.restore()
    versions.append(version_of(patient))

    assert versions == sorted(set(versions))


def test_a_write_that_fails_raises_no_version() -> None:
    patient = make_patient()
    alice = make_owner(patient)
    activity = make_activity(patient, alice)
    before = version_of(patient)

    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.create(patient=patient, activity=activity, date=date(2026, 3, 1), minutes=0)

    assert version_of(patient) == before


@time_machine.travel("2026-03-02 12:00Z", tick=False)
def test_erased_rows_are_on_no_page_and_gone_for_good_after_30_days() -> None:
    patient = make_patient()
    alice = make_owner(patient)
    session = make_session(make_activity(patient, alice), alice, date(2026, 3, 1))
    kept = make_session(session.activity, alice, date(2026, 3, 2))
    session.erase()

    assert list(Session.objects.of(patient)) == [kept]
    assert purge(timezone.now() + timedelta(days=30)) == 0
    assert purge(timezone.now() + timedelta(days=30, seconds=1)) == 1
    assert list(Session.objects.all()) == [kept]


def test_the_nightly_task_purges_what_is_due() -> None:
    patient = make_patient()
    alice = make_owner(patient)
    with time_machine.travel("2026-01-01 12:00Z"):
        make_session(make_activity(patient, alice), alice, date(2026, 1, 1)).erase()

    with time_machine.travel("2026-02-15 12:00Z"):
        purge_every_night()

    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-03-29 00:30Z", "Europe/London", date(2026, 3, 29)),  # the clock is about to go forward
        ("2026-10-25 23:30Z", "Europe/London", date(2026, 10, 25)),  # it went back that morning
        ("2026-03-28 23:30Z", "America/New_York", date(2026, 3, 28)),
        ("2026-03-28 23:30Z", "Pacific/Auckland", date(2026, 3, 29)),
    ],
)
def test_today_is_the_persons_own_date(moment: str, zone: str, day: date) -> None:
    with time_machine.travel(moment, tick=False):
        assert make_patient(time_zone=zone).today() == day


def test_limbs_follow_the_affected_side() -> None:
    assert make_patient(affected_side="right").limbs == [(Limb.ARM, Side.RIGHT), (Limb.LEG, Side.RIGHT)]
    assert len(make_patient(affected_side="both").limbs) == 4


def test_followed_parts_come_in_body_order() -> None:
    patient = make_patient(regions=["toes-left", "wrist-right"])

    assert patient.parts == [Part(Region.WRIST, Side.RIGHT), Part(Region.TOES, Side.LEFT)]


@pytest.mark.parametrize(
    "fields",
    [
        {"time_zone": "Mars/Crater"},
        {"regions": ["tail-left"]},
        {"regions": "ankle-left"},
        {"regions": [1]},
        {"emergency_number": "call mum"},
        {"emergency_number": "112; rm"},
        {"affected_side": "middle"},
    ],
)
def test_a_record_that_makes_no_sense_is_refused(fields: dict[str, Any]) -> None:
    patient = Patient(**{"name": "Alice"} | fields)

    with pytest.raises(ValidationError):
        patient.full_clean()


def test_the_database_refuses_two_places_in_one_circle_and_unknown_roles() -> None:
    patient = make_patient()
    alice = make_owner(patient)

    for role in (Role.VIEWER, "king"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(patient=patient, user=alice, role=role)
