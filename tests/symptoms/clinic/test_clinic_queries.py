"""How many queries the pages of the clinic's measures and of goals take, with little and with ten years."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from symptoms.clinic.measures import ClinicTest
from symptoms.models import Goal, GoalReview, Measurement
from tests.people import alice_and_her_record
from tests.symptoms.clinic.making import goals_url, make_goal, make_measurement, measures_url
from tests.symptoms.making import NOW, TODAY

MOST = 8
YEARS = 10


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.django_db
@time_machine.travel(NOW, tick=False)
def test_each_page_takes_few_queries_and_no_more_with_years_of_data() -> None:
    patient, _alice, client = alice_and_her_record()
    row, goal = make_measurement(patient, 212), make_goal(patient)
    review = GoalReview.objects.create(patient=patient, goal=goal, level=0, date=TODAY)
    urls = [
        *(measures_url(patient, page) for page in ("", "add/", "add/ashworth/", "add/limb/leg/right/")),
        *(measures_url(patient, f"add/{page}/value/") for page in ("walk-6", "walk-10", "ashworth/ankle-right")),
        *(measures_url(patient, f"{row.pk}/{page}") for page in ("", "value/", "date/", "by/?new=1", "delete/")),
        *(goals_url(patient, page) for page in ("", "add/", f"answer/{review.pk}/delete/")),
        *(
            goals_url(patient, f"{goal.pk}/{page}")
            for page in ("", "words/", "importance/", "levels/", "review/", "delete/")
        ),
    ]
    before = {url: queries(client, url) for url in urls}

    days = [TODAY - timedelta(days=7 * week) for week in range(1, 52 * YEARS)]
    Measurement.objects.bulk_create(
        Measurement(patient=patient, test=test, value=100, date=day)
        for day in days
        for test in (ClinicTest.SIX_MINUTES, ClinicTest.TEN_METRES)
    )
    goals = Goal.objects.bulk_create(
        Goal(patient=patient, words=f"Goal {number}", added_on=TODAY) for number in range(30)
    )
    GoalReview.objects.bulk_create(
        GoalReview(patient=patient, goal=one, level=1, date=day) for one in (goal, *goals) for day in days[:50]
    )

    assert {url: queries(client, url) for url in urls} == before
    assert max(before.values()) <= MOST
