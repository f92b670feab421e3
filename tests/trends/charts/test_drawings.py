"""When a stored drawing is shown, and when a new one is made."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from patients.models import Patient
from tests.people import make_patient
from tests.trends.making import TODAY, exercise, rate
from trends.charts.periods import Span
from trends.charts.stored import changed_records, current_drawing, draw_now, drawings_of
from trends.models import Drawing

pytestmark = pytest.mark.django_db
FIRST = (Span.HALF_YEAR, 0)


@pytest.fixture
def patient() -> Patient:
    return make_patient()


def again(patient: Patient) -> Patient:
    """The record as the next request reads it."""
    return Patient.objects.get(pk=patient.pk)


def test_first_look_draws_and_stores(patient: Patient) -> None:
    drawing = current_drawing(patient, *FIRST, TODAY)

    stored = Drawing.objects.get()
    assert (stored.data_version, stored.drawn_on, stored.content) == (0, TODAY, drawing.content)


def test_second_look_takes_what_is_stored(patient: Patient) -> None:
    current_drawing(patient, *FIRST, TODAY)

    with CaptureQueriesContext(connection) as captured:
        current_drawing(patient, *FIRST, TODAY)

    assert len(captured) == 1


def test_change_of_the_record_makes_the_drawing_stale(patient: Patient) -> None:
    current_drawing(patient, *FIRST, TODAY)
    exercise(patient, TODAY, 45)

    drawing = current_drawing(again(patient), *FIRST, TODAY)

    assert drawing.content["table"]["rows"][0]["minutes"] == 45
    assert Drawing.objects.get().content == drawing.content


def test_next_day_makes_the_drawing_stale(patient: Patient) -> None:
    current_drawing(patient, *FIRST, TODAY)

    drawing = current_drawing(patient, *FIRST, TODAY + timedelta(days=1))

    assert drawing.content["table"]["rows"][0]["last"] == "2026-11-22"
    assert Drawing.objects.get().drawn_on == TODAY + timedelta(days=1)


def test_change_after_the_version_was_read_leaves_a_drawing_that_is_stale_at_once(patient: Patient) -> None:
    read_before = again(patient)
    exercise(patient, TODAY, 45)

    draw_now(read_before, *FIRST, TODAY)

    assert list(changed_records()) == [patient]


def test_two_who_draw_at_once_store_one_drawing(patient: Patient) -> None:
    for _process in range(2):
        draw_now(again(patient), *FIRST, TODAY)

    assert Drawing.objects.count() == 1


def test_each_span_and_pair_has_a_drawing_of_its_own(patient: Patient) -> None:
    patient.regions = ["wrist-right", "knee-right", "ankle-right"]

    for span in Span:
        for pair in range(drawings_of(patient)):
            current_drawing(patient, span, pair, TODAY)

    assert Drawing.objects.count() == len(Span) * drawings_of(patient) >= 10


def test_pair_that_the_record_does_not_have_is_refused(patient: Patient) -> None:
    with pytest.raises(IndexError):
        current_drawing(patient, Span.HALF_YEAR, drawings_of(patient), TODAY)


def test_anything_written_down_makes_a_picture_and_the_fourth_rating_a_line(patient: Patient) -> None:
    assert current_drawing(again(patient), *FIRST, TODAY).content["pictures"] == []

    exercise(patient, TODAY, 30)
    for ago in range(3):
        rate(patient, TODAY - timedelta(days=ago), ankle_right=4)
    drawing = current_drawing(again(patient), *FIRST, TODAY)
    assert drawing.figures[0][0]["data"][0]["mode"] == "markers"
    assert drawing.content["missing"] == "1 more check-in with the ankle makes a line."

    rate(patient, TODAY - timedelta(days=3), ankle_right=4)
    drawing = current_drawing(again(patient), *FIRST, TODAY)
    assert drawing.figures[0][0]["data"][0]["mode"] == "lines+markers"
    assert drawing.content["missing"] == ""


def test_record_is_changed_until_it_is_drawn(patient: Patient) -> None:
    assert list(changed_records()) == []

    rate(patient, TODAY, ankle_right=4)
    assert list(changed_records()) == [patient]

    draw_now(again(patient), *FIRST, TODAY)
    assert list(changed_records()) == []


def test_drawing_of_another_pair_or_span_does_not_count_as_the_first(patient: Patient) -> None:
    rate(patient, TODAY, ankle_right=4)

    draw_now(again(patient), Span.ALL, 0, TODAY)

    assert list(changed_records()) == [patient]
