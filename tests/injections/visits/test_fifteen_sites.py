"""A visit may have fifteen muscles, as a clinic card may."""

from collections import defaultdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from injections.muscles import MUSCLES
from patients.body import Limb, Region
from tests.injections.making import make_visit, page_of, units_of
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db
FIFTEEN = (*MUSCLES[:7], *MUSCLES[-8:])


def test_fifteen_muscles_can_be_added_and_the_page_holds_them() -> None:
    patient, _alice, client = alice_and_her_record(regions=["wrist-right", "ankle-right"])
    visit = make_visit(patient, product="botox")
    muscles: dict[Region, list[str]] = defaultdict(list)
    for muscle in FIFTEEN:
        muscles[muscle.region].append(muscle.code)

    for limb in Limb:
        here = [region.value for region in muscles if region.limb == limb]
        client.post(page_of(patient, f"{visit.id}/places/{limb.value}/right/"), {"places": here})
    for region, codes in muscles.items():
        client.post(page_of(patient, f"{visit.id}/muscles/{region.value}/right/"), {"muscles": codes})
    client.post(page_of(patient, f"{visit.id}/units/"), dict.fromkeys(units_of(visit), "20"))

    assert len(FIFTEEN) == 15
    assert units_of(visit) == {f"{muscle.region.value}-right-{muscle.code}": 20 for muscle in FIFTEEN}
    with CaptureQueriesContext(connection) as queries:
        page = client.get(page_of(patient, f"{visit.id}/")).content.decode()
    assert len(queries) <= 8
    assert "15 places. 300 units" in page
    for muscle in FIFTEEN:
        assert str(muscle.plain_name) in page
    assert "15 places. 300 units" in client.get(page_of(patient)).content.decode()
