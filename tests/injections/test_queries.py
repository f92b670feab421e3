"""No page asks the database more often because there is more to show."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from injections.models import Site, Visit
from injections.muscles import MUSCLES
from patients.body import Region
from patients.models import Patient
from tests.injections.making import VISIT_DAY, make_visit, page_of
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db
ADD = "add/?visit=9c9d3d2e-0000-4000-8000-000000000000"
SECOND = "?page=2"
PAGES = ["", SECOND, ADD, f"{ADD}&same=1", "interval/"]
OF_A_VISIT = [
    "date",
    "medicine",
    "places/arm/right",
    "units",
    "muscles/wrist/right",
    "guidance",
    "clinic",
    "injector",
    "cost",
    "insurance",
    "felt/began",
    "felt/began/saved",
    "appointment",
    "notes",
    "delete",
]
WRIST_FIRST = sorted(MUSCLES, key=lambda muscle: muscle.region != Region.WRIST)


def fill(patient: Patient, visits: int, sites: int) -> Visit:
    """That many visits with that many sites each; the newest."""
    made = [
        make_visit(patient, VISIT_DAY - timedelta(weeks=n), product="botox", began_on=VISIT_DAY) for n in range(visits)
    ]
    Site.objects.bulk_create(
        Site(visit=visit, region=muscle.region, side="right", muscle=muscle.code, units=10)
        for visit in made
        for muscle in WRIST_FIRST[:sites]
    )
    return made[0]


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def counted(visits: int, sites: int) -> dict[str, int]:
    """The queries of each page, for a new record with that many visits and sites."""
    patient, _alice, client = alice_and_her_record()
    visit = fill(patient, visits, sites)
    pages = [*PAGES, f"{visit.pk}/", f"{visit.pk}/?new=1", *(f"{visit.pk}/{page}/" for page in OF_A_VISIT)]
    found = {page.replace(str(visit.pk), "visit"): queries(client, page_of(patient, page)) for page in pages}
    Visit.objects.all().delete()
    patient.memberships.get().user.delete()
    return found


def test_one_visit_and_forty_with_fifteen_sites_take_the_same_few_queries() -> None:
    small, large = counted(1, 1), counted(40, 15)
    # A second page that is not there costs one more: the first is shown then.
    assert {page: small[page] for page in small if page != SECOND} == {
        page: large[page] for page in large if page != SECOND
    }
    assert max(*small.values(), *large.values()) <= 8
