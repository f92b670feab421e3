"""How many queries a page takes, with little and with much in the record."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from symptoms.models import CheckIn, Rating, SideEffect
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since, Tier
from symptoms.scales import Measure
from tests.injections.making import make_visit
from tests.people import alice_and_her_record
from tests.symptoms.making import NOW, TODAY, check_in_url, make_check_in, make_report, problem_url, report_url

MOST = 8
YEARS = 10


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.django_db
@time_machine.travel(NOW, tick=False)
def test_each_page_takes_few_queries_and_no_more_with_years_of_data() -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, TODAY, 4)
    make_check_in(patient, alice, TODAY - timedelta(days=1), 4)
    CheckIn.objects.get(date=TODAY - timedelta(days=1)).erase()
    make_visit(patient, product="botox", sites={"ankle-right": 75})
    red = make_report(patient, alice, RedFlags.YES)
    mild = make_report(patient, alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)
    urls = [
        "/emergency/",
        check_in_url(patient, "2026-11-21/"),
        check_in_url(patient, "2026-11-21/1/"),
        check_in_url(patient, "2026-11-21/what-else/"),
        check_in_url(patient, "2026-11-20/"),
        check_in_url(patient, "2026-11-20/1/"),
        check_in_url(patient, "how-often/"),
        problem_url(patient),
        report_url(red, "call"),
        *(report_url(mild, page) for page in ("what", "severity", "since", "advice", "report", "delete")),
    ]
    before = {url: queries(client, url) for url in urls}

    days = [CheckIn(patient=patient, date=TODAY - timedelta(days=day)) for day in range(2, 365 * YEARS)]
    CheckIn.objects.bulk_create(days)
    Rating.objects.bulk_create(Rating(check_in=day, measure=Measure.PAIN, value=4, steps=6) for day in days)
    SideEffect.objects.bulk_create(
        SideEffect(patient=patient, reported_on=TODAY, red_flags=RedFlags.YES, tier=Tier.RED) for _day in range(500)
    )

    after = {url: queries(client, url) for url in urls}
    assert after == before
    assert max(after.values()) <= MOST
