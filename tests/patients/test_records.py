"""Opening a record and changing what it says."""

import uuid

import pytest

from patients.models import Membership, Patient, Role
from patients.records.writing import change_record, open_record, stop_asking
from tests.people import make_patient, make_user

pytestmark = pytest.mark.django_db


def test_who_opens_a_record_owns_it() -> None:
    alice = make_user("alice")

    patient = open_record(user=alice, name="Alice", token=uuid.uuid4())

    assert Membership.objects.get(patient=patient).user == alice
    assert Membership.objects.get(patient=patient).role == Role.OWNER


def test_the_same_form_sent_twice_opens_one_record() -> None:
    alice, token = make_user("alice"), uuid.uuid4()

    assert open_record(user=alice, name="Alice", token=token) == open_record(user=alice, name="Alice", token=token)
    assert Patient.objects.count() == 1


def test_nobody_gets_into_a_record_by_sending_its_id_as_the_form_number() -> None:
    hers = make_patient()
    charlie = make_user("charlie")

    assert open_record(user=charlie, name="Charlie", token=hers.id) != hers
    assert not Membership.objects.filter(patient=hers, user=charlie).exists()


def test_a_change_of_the_record_raises_its_version() -> None:
    patient = make_patient()

    change_record(patient, time_zone="Asia/Tokyo")

    stored = Patient.objects.get()
    assert (stored.time_zone, stored.data_version) == ("Asia/Tokyo", patient.data_version + 1)


def test_two_questions_that_are_left_out_at_once_are_both_left_out() -> None:
    patient = make_patient()
    one, other = (Patient.objects.get(pk=patient.pk) for _phone in range(2))

    stop_asking(one, "emails")
    stop_asking(other, "address")

    assert Patient.objects.get().left_out == ["emails", "address"]
