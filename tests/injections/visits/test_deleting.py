"""Deleting a visit, and bringing it back within 30 days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from injections.models import Visit
from tests.injections.making import make_visit, page_of, units_of
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db


def test_it_is_asked_once_and_nothing_happens_by_looking() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40}, product="botox")
    page = client.get(page_of(patient, f"{visit.id}/delete/")).content.decode()
    assert "Delete this visit?" in page
    assert "19 September 2026" in page
    assert "Botox. 1 place. 40 units" in page
    assert Visit.objects.of(patient).exists()


def test_a_deleted_visit_is_gone_from_every_page_and_undo_brings_it_back_whole() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40}, product="botox")

    page = client.post(page_of(patient, f"{visit.id}/delete/"), follow=True).content.decode()
    assert "Deleted: injection visit" in page
    assert "You can bring it back for 30 days." in page
    assert client.get(page_of(patient, f"{visit.id}/")).status_code == 404
    assert "19 September 2026" not in client.get(page_of(patient)).content.decode()

    back = client.post(page_of(patient, f"{visit.id}/restore/"), follow=True).content.decode()
    assert "It is back" in back
    assert units_of(Visit.objects.of(patient).get()) == {"wrist-right": 40}


def test_double_taps_on_delete_and_undo_do_no_harm() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    for _tap in range(2):
        answer = client.post(page_of(patient, f"{visit.id}/delete/"))
        assert answer["Location"] == page_of(patient, f"{visit.id}/delete/")
    for _tap in range(2):
        answer = client.post(page_of(patient, f"{visit.id}/restore/"))
        assert answer["Location"] == page_of(patient, f"{visit.id}/")
    assert Visit.objects.of(patient).count() == 1


@pytest.mark.parametrize(("days", "status"), [(29, 302), (31, 404)])
def test_it_can_be_brought_back_for_30_days(days: int, status: int) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    Visit.objects.filter(pk=visit.pk).update(deleted_at=timezone.now() - timedelta(days=days))
    assert client.post(page_of(patient, f"{visit.id}/restore/")).status_code == status
    assert Visit.objects.of(patient).exists() == (status == 302)


def test_a_visit_that_is_there_needs_no_restoring() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    assert client.post(page_of(patient, f"{visit.id}/restore/"))["Location"] == page_of(patient, f"{visit.id}/")
    assert Visit.objects.of(patient).get() == visit
