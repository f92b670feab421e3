"""At which question the adding of a visit goes on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from injections.models import CardPhoto, Visit
from injections.visits.steps import where_it_was_left
from patients.models import Patient
from tests.injections.making import make_visit
from tests.patients.photos.photographing import make_photo
from tests.people import make_owner, make_patient

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("affected", "product", "sites", "question"),
    [
        ("right", "", {}, "medicine/?new=1"),
        ("right", "botox", {}, "places/arm/right/?new=1"),
        ("right", "botox", {"wrist-right": None}, "places/leg/right/?new=1"),
        ("right", "botox", {"ankle-right": None}, "units/?new=1"),
        ("both", "botox", {"wrist-right": None}, "places/leg/left/?new=1"),
        ("both", "botox", {"wrist-left": None}, "places/arm/right/?new=1"),
        ("left", "botox", {"ankle-right": None}, "places/arm/left/?new=1"),
        ("right", "botox", {"ankle-right": 50, "toes-right": None}, None),
    ],
)
def test_goes_on_after_the_last_answer(
    affected: str, product: str, sites: dict[str, object], question: str | None
) -> None:
    visit = make_visit(make_patient(affected_side=affected), sites=sites, product=product)

    left_at = where_it_was_left(visit, timezone.now())

    assert left_at == (question and f"/r/{visit.patient_id}/injections/{visit.id}/{question}")


@pytest.mark.parametrize("product", ["", "botox"])
def test_a_visit_with_the_photo_of_its_card_goes_on_with_typing_it(product: str) -> None:
    patient = make_patient()
    visit = make_visit(patient, product=product)
    make_photo(CardPhoto, visit, make_owner(patient))
    assert where_it_was_left(visit, timezone.now()) == f"/r/{visit.patient_id}/injections/{visit.id}/typed/?new=1"


def test_after_a_week_what_is_not_known_is_not_asked_for_again() -> None:
    patient: Patient = make_patient()
    visit = make_visit(patient, product="botox")
    now = timezone.now()
    assert where_it_was_left(visit, now + timedelta(days=6, hours=23))
    assert where_it_was_left(visit, now + timedelta(days=7, hours=1)) is None
    assert where_it_was_left(Visit(patient=patient, product=""), now + timedelta(days=30))
