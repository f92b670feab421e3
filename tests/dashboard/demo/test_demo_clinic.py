"""What the clinic measured in the demo, and its goals, as the pages say them."""

from datetime import date, timedelta

import pytest
import time_machine

from dashboard.demo.writing import demo_user, load_demo
from injections.models import Visit
from symptoms.models import Goal, GoalReview, Measurement
from tests.dashboard.demo.test_demo_record import LOADED_AT, TODAY, assert_clean
from tests.people import sign_in

pytestmark = pytest.mark.django_db


@time_machine.travel(LOADED_AT, tick=False)
def test_the_demo_tells_of_walks_that_got_better_and_then_worse_again() -> None:
    user = demo_user()
    patient = load_demo(user, TODAY)
    client = sign_in(user)

    measures = client.get(f"/r/{patient.id}/measures/").content.decode()
    goals = client.get(f"/r/{patient.id}/goals/").content.decode()

    assert "72 metres less than on 10 October 2025. More than the test’s own error." in measures
    assert goals.index("Walk to the corner and back") < goals.index("Hold a cup with my weak hand")
    assert "A little less than expected, on 28 August 2026" in goals
    # 50 + 10·(3·(−1) + 2·1) / √(0.7·13 + 0.3·25) = 50 − 10 / √16.6
    assert "As expected. Score 47.5." in goals


@time_machine.travel(LOADED_AT, tick=False)
def test_the_clinic_measured_on_days_of_visits_and_all_is_marked_as_invented() -> None:
    patient = load_demo(demo_user(), TODAY)

    visits = set(Visit.objects.of(patient).values_list("date", flat=True))
    measured = Measurement.objects.of(patient)
    assert {row.date for row in measured} <= visits
    assert all("invented" in row.measured_by for row in measured)
    assert all("invented" in goal.expected for goal in Goal.objects.of(patient))


@pytest.mark.parametrize("today", [TODAY, date(2028, 2, 29)])
def test_no_row_would_be_refused_by_a_form_and_none_lies_ahead(today: date) -> None:
    with time_machine.travel(LOADED_AT, tick=False):
        load_demo(demo_user(), today)
    for model in (Measurement, Goal, GoalReview):
        for row in model._default_manager.all():
            assert_clean(row)
    assert max(GoalReview.objects.values_list("date", flat=True)) <= today - timedelta(days=1)
