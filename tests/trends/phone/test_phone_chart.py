"""Steps from the phone by week: what is counted, which week a day is in, and that it stands apart."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exercises.models import PhoneDay
from exercises.phone.rules import Counted
from tests.people import alice_and_her_record, make_patient
from tests.trends.making import NOW, TODAY, exercise, trends_url
from trends.charts.periods import Span, periods
from trends.charts.stored import first_drawing
from trends.phone.chart import pictures, sentences, table
from trends.phone.reading import read_phone
from trends.phone.series import Phone, by_week

pytestmark = pytest.mark.time_machine(NOW, tick=False)
WEEKS = periods(Span.HALF_YEAR, TODAY)


def of(*days: tuple[int, Any]) -> Phone:
    """What was counted so many days ago."""
    return by_week(WEEKS, [Counted(TODAY - timedelta(days=ago), *amounts) for ago, amounts in days])


@pytest.mark.django_db
def test_half_a_year_is_read_in_one_query_and_two_sources_of_a_day_are_one() -> None:
    patient, other = make_patient(), make_patient(name="Other")
    for whose, ago, source, steps in (
        (patient, 0, "apple", 900),
        (patient, 0, "sent", 1000),
        (patient, 181, "apple", 700),
        (patient, 182, "apple", 600),
        (other, 1, "apple", 5000),
    ):
        PhoneDay.objects.create(patient=whose, date=TODAY - timedelta(days=ago), source=source, steps=steps)

    with CaptureQueriesContext(connection) as captured:
        phone = read_phone(patient, TODAY)

    assert len(captured) == 1
    assert [week.steps for week in phone.counted] == [700, 1000]


def test_a_day_without_steps_does_not_lower_what_the_others_had() -> None:
    phone = of((0, (1000, 800, None)), (3, (2000, 1500, 20)), (6, (None, 700, 10)), (7, (4000,)))

    newest, before = phone.weeks[-1], phone.weeks[-2]
    assert (newest.steps, newest.stepped, newest.metres, newest.minutes) == (1500, 2, 3000, 30)
    assert before.steps == 4000
    assert phone.telling == [24, 25]


def test_it_says_how_many_and_how_far_and_nothing_of_how_many_there_should_be() -> None:
    said = sentences(of((0, (1000, 800, None)), (3, (2600, 1510, 20))))

    assert said["of_you"]["message"] == "From the phone: 1,800 steps a day in the last 7 days"
    assert [(fact["key"], fact["words"]) for fact in said["of_you"]["facts"]] == [
        ("Distance", "2.3 kilometres in 7 days."),
        ("Walks", "20 minutes in 7 days."),
    ]
    assert said["of_you"] == said["of_others"]
    assert sentences(of())["of_you"]["message"] == "No steps from the phone in the last 7 days"


def test_the_table_has_the_weeks_that_were_counted_the_newest_first() -> None:
    rows = table(of((0, (12000, 800, None)), (8, (None, None, 20))))["rows"]

    assert rows == [["15 Nov 2026", "12,000", "1", "0.8", ""], ["8 Nov 2026", "", "1", "", "20"]]


def test_there_is_a_picture_only_of_steps() -> None:
    assert pictures(of((3, (None, 500)))) == []
    assert len(pictures(of((3, (900,))))) == 1


@pytest.mark.django_db
def test_its_page_shows_it_and_the_pages_of_others_do_not_name_it() -> None:
    patient, _alice, client = alice_and_her_record()
    exercise(patient, TODAY, 30)
    PhoneDay.objects.create(patient=patient, date=date(2026, 11, 20), source="sent", steps=3210)
    page = client.get(trends_url(patient, f"half-year/{first_drawing(patient, 'phone')}/")).content.decode()

    assert "From the phone: 3,210 steps a day in the last 7 days" in page
    assert "3,210 steps" not in client.get(trends_url(patient)).content.decode()
    assert "Steps, from the phone" not in client.get(trends_url(patient, "half-year/0/")).content.decode()
