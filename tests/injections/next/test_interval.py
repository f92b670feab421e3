"""The person's own weeks between injections."""

from datetime import timedelta

import pytest

from injections.models import Interval, Wait, window_of
from injections.next.reading import weeks_said
from tests.injections.making import VISIT_DAY, make_visit, page_of
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db


def test_a_choice_moves_the_window_and_raises_the_version() -> None:
    patient, _alice, client = alice_and_her_record()
    make_visit(patient)
    patient.refresh_from_db()
    before = patient.data_version

    page = client.post(page_of(patient, "interval/"), {"answer": "16"}, follow=True).content.decode()

    assert "16 weeks are chosen." in page
    window = window_of(patient)
    assert window is not None
    assert window.weeks == 16
    patient.refresh_from_db()
    assert patient.data_version == before + 1


def test_leaving_it_to_the_clinic_forgets_the_choice_and_raises_the_version() -> None:
    patient, _alice, client = alice_and_her_record()
    Interval.objects.create(patient=patient, weeks=16)
    client.post(page_of(patient, "interval/"), {"answer": "clinic"})
    assert weeks_said(patient).interval is None
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


class TestWait:
    def test_is_kept_raises_the_version_and_moves_the_day_to_book(self) -> None:
        patient, _alice, client = alice_and_her_record()
        visit = make_visit(patient)
        patient.refresh_from_db()
        before = patient.data_version

        page = client.post(page_of(patient, "wait/"), {"answer": "6"}, follow=True).content.decode()

        assert "The wait for an appointment is about 6 weeks." in page
        window = window_of(patient)
        assert window
        assert window.may_book == visit.date + timedelta(weeks=6)
        patient.refresh_from_db()
        assert patient.data_version == before + 1

    def test_where_nobody_knows_it_is_four_weeks(self) -> None:
        patient, _alice, client = alice_and_her_record()
        Wait.objects.create(patient=patient, weeks=8)
        page = client.post(page_of(patient, "wait/"), {"answer": "unknown"}, follow=True).content.decode()
        assert "We write to you 2 weeks before the next one is possible." in page
        assert weeks_said(patient).wait is None

    @pytest.mark.parametrize("answer", ["", "0", "11", "-2", "52", "6\x00"])
    def test_nothing_but_the_answers_is_taken(self, answer: str) -> None:
        patient, _alice, client = alice_and_her_record()
        assert "There is a problem" in client.post(page_of(patient, "wait/"), {"answer": answer}).content.decode()
        assert not Wait.objects.exists()


class TestLearned:
    """Alice's visits of 15, 16 and 14 weeks between them."""

    def test_the_weeks_between_the_last_visits_count_and_are_said_to(self) -> None:
        patient, _alice, client = alice_and_her_record()
        for weeks in (0, 15, 31, 45):
            make_visit(patient, VISIT_DAY - timedelta(weeks=weeks))
        page = client.get(page_of(patient)).content.decode()
        assert "The last visits were about 15 weeks apart." in page
        assert "The clinic decides. We count 15 weeks." in page
        window = window_of(patient)
        assert window
        assert window.opens == VISIT_DAY + timedelta(weeks=15)

    def test_the_choice_comes_first(self) -> None:
        patient, _alice, client = alice_and_her_record()
        Interval.objects.create(patient=patient, weeks=20)
        for weeks in (0, 15, 31, 45):
            make_visit(patient, VISIT_DAY - timedelta(weeks=weeks))
        window = window_of(patient)
        assert window
        assert window.weeks == 20
        assert "about 15 weeks" not in client.get(page_of(patient)).content.decode()

    def test_a_deleted_visit_teaches_nothing(self) -> None:
        patient = alice_and_her_record()[0]
        visits = [make_visit(patient, VISIT_DAY - timedelta(weeks=weeks)) for weeks in (0, 15, 30)]
        visits[1].erase()
        window = window_of(patient)
        assert window
        assert (window.weeks, window.learned) == (12, None)
