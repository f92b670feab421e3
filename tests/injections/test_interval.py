"""The person's own weeks between injections."""

import pytest

from injections.intervals import weeks_chosen
from injections.models import Interval, window_of
from tests.injections.making import make_visit, page_of
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db


def test_a_choice_moves_the_window_and_raises_the_version() -> None:
    patient, _alice, client = alice_and_her_record()
    make_visit(patient)
    patient.refresh_from_db()
    before = patient.data_version

    page = client.post(page_of(patient, "interval/"), {"answer": "16"}, follow=True).content.decode()

    assert "You chose 16 weeks." in page
    window = window_of(patient)
    assert window is not None
    assert window.weeks == 16
    patient.refresh_from_db()
    assert patient.data_version == before + 1


def test_leaving_it_to_the_clinic_forgets_the_choice_and_raises_the_version() -> None:
    patient, _alice, client = alice_and_her_record()
    Interval.objects.create(patient=patient, weeks=16)
    client.post(page_of(patient, "interval/"), {"answer": "clinic"})
    assert weeks_chosen(patient) is None
    patient.refresh_from_db()
    assert patient.data_version == 1


def test_the_choice_is_marked_and_nothing_is_where_there_is_none() -> None:
    patient, _alice, client = alice_and_her_record()
    assert "Your answer" not in client.get(page_of(patient, "interval/")).content.decode()
    Interval.objects.create(patient=patient, weeks=20)
    assert (
        'value="20" id="id_answer_4" aria-current="true"' in client.get(page_of(patient, "interval/")).content.decode()
    )


def test_a_double_tap_keeps_one_choice() -> None:
    patient, _alice, client = alice_and_her_record()
    for _tap in range(2):
        client.post(page_of(patient, "interval/"), {"answer": "14"})
    assert Interval.objects.get().weeks == 14


@pytest.mark.parametrize("answer", ["10", "11", "27", "-12", "12.5", "", "1" * 9000, "12\x00", "١٢"])
def test_nothing_but_the_answers_is_taken(answer: str) -> None:
    patient, _alice, client = alice_and_her_record()
    page = client.post(page_of(patient, "interval/"), {"answer": answer}).content.decode()
    assert "There is a problem" in page
    assert not Interval.objects.exists()
