"""What the overview costs the database."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine

from dashboard.overview.views import PEOPLE_A_PAGE
from patients.models import Membership, Role
from symptoms.problems.kinds import RedFlags
from tests.exercises.making import make_setback
from tests.people import make_patient, make_user, sign_in
from tests.symptoms.making import make_report
from tests.trends.making import fill

pytestmark = pytest.mark.django_db

NOW = "2026-11-21T10:00:00Z"
ZONES = ("Europe/London", "Pacific/Kiritimati", "Pacific/Pago_Pago")


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(("number", "days", "queries"), [(2, 30, 6), (60, 2, 6), (2, 400, 7)])
def test_8_queries_at_most_however_many_records_and_however_long(
    number: int, days: int, queries: int, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    harriet = make_user("harriet")
    for place in range(number):
        patient = make_patient(name=f"Dora {place}", time_zone=ZONES[place % len(ZONES)])
        Membership.objects.create(patient=patient, user=harriet, role=Role.HELPER)
        fill(patient, days)
        make_setback(patient, harriet, since=date(2026, 11, 1))
        make_report(patient, harriet, RedFlags.YES)
    client = sign_in(harriet)
    # The first page of a day notes the looks as well, in one query for all.
    client.get("/people/")

    with django_assert_max_num_queries(8) as seen:
        page = client.get("/people/").content.decode()

    assert len(seen) == queries
    assert f"Call for help now: {number} people" in page
    assert page.count("No call is noted.") == min(number, PEOPLE_A_PAGE)
