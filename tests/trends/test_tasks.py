"""Drawing ahead, in the background."""

from datetime import UTC, date, datetime, time, timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.conf import settings

from patients.models import AccessEvent, Patient
from tests.people import make_patient
from tests.trends.making import NOW, TODAY, rate
from trends import tasks
from trends.charts.periods import Span
from trends.charts.stored import current_drawing, draw_now, drawings_of
from trends.models import Drawing
from trends.tasks import draw_changed, draw_new_day

pytestmark = pytest.mark.django_db


def changed_record(**fields: object) -> Patient:
    patient = make_patient(**fields)
    rate(patient, TODAY, ankle_right=4)
    return patient


@time_machine.travel(NOW)
def test_changed_records_are_drawn_with_their_version_and_their_own_day() -> None:
    changed_record(time_zone="Pacific/Auckland")

    draw_changed()

    drawing = Drawing.objects.get(pair=0)
    assert drawing.data_version == Patient.objects.get().data_version
    assert drawing.drawn_on.isoformat() == "2026-11-21"


@time_machine.travel("2026-11-21T13:00:00Z")
def test_where_it_is_tomorrow_already_the_drawing_is_of_tomorrow() -> None:
    changed_record(time_zone="Pacific/Auckland")

    draw_changed()

    assert Drawing.objects.get(pair=0).drawn_on.isoformat() == "2026-11-22"


@time_machine.travel(NOW)
def test_running_again_changes_nothing() -> None:
    changed_record()
    draw_changed()
    before = list(Drawing.objects.order_by("pk").values())

    draw_changed()

    assert list(Drawing.objects.order_by("pk").values()) == before


@time_machine.travel(NOW)
def test_record_that_cannot_be_drawn_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    broken, whole = changed_record(), changed_record()
    Patient.objects.filter(pk=broken.pk).update(time_zone="No/Where")

    draw_changed()

    assert Drawing.objects.get(pair=0).patient == whole
    assert f"record {broken.pk} could not be drawn" in caplog.text


@time_machine.travel(NOW)
def test_run_is_bounded_and_the_next_one_goes_on() -> None:
    for _record in range(3):
        changed_record()

    with patch.object(tasks, "MOST_A_RUN", 2):
        draw_changed()
        assert Drawing.objects.filter(pair=0).count() == 2
        draw_changed()

    assert Drawing.objects.filter(pair=0).count() == 3


def test_empty_records_are_not_drawn() -> None:
    make_patient()

    draw_changed()

    assert not Drawing.objects.exists()


# ---- a new day ----


def drawn_yesterday(*, looked: timedelta = timedelta(0), **fields: object) -> Patient:
    """A record that was drawn yesterday by its own clock, when somebody looked at it, or so long before."""
    patient = changed_record(**fields)
    patient.refresh_from_db()
    yesterday = patient.today() - timedelta(days=1)
    for number in range(drawings_of(patient)):
        draw_now(patient, Span.HALF_YEAR, number, yesterday)
    day = datetime.combine(yesterday, time(20), tzinfo=UTC) - looked
    AccessEvent.objects.create(patient=patient, day=day.date(), first_at=day)
    return patient


@time_machine.travel(NOW, tick=False)
def test_new_day_is_drawn_for_records_that_somebody_looks_at() -> None:
    patient = drawn_yesterday()

    draw_new_day()

    assert set(Drawing.objects.values_list("drawn_on", flat=True)) == {patient.today()}


@time_machine.travel(NOW, tick=False)
def test_record_that_nobody_looked_at_for_a_week_waits_until_somebody_does() -> None:
    patient = drawn_yesterday(looked=timedelta(days=7))

    draw_new_day()

    assert Drawing.objects.get(pair=0).drawn_on == patient.today() - timedelta(days=1)


@time_machine.travel("2026-11-21T11:30:00Z", tick=False)
def test_day_begins_on_the_clock_of_each_record() -> None:
    """In Auckland it is the 22nd already; on Hawaii it has been the 21st for an hour and a half."""
    auckland, hawaii = (drawn_yesterday(time_zone=zone) for zone in ("Pacific/Auckland", "Pacific/Honolulu"))
    broken = drawn_yesterday()
    Patient.objects.filter(pk=broken.pk).update(time_zone="No/Where")

    draw_new_day()

    days = dict(Drawing.objects.filter(pair=0).values_list("patient", "drawn_on"))
    assert days[auckland.pk] == date(2026, 11, 22)
    assert days[hawaii.pk] == date(2026, 11, 21)
    assert days[broken.pk] == date(2026, 11, 20)


@time_machine.travel("2026-11-21T11:30:00Z", tick=False)
def test_day_that_has_not_begun_is_not_drawn() -> None:
    patient = drawn_yesterday(time_zone="Pacific/Honolulu")
    Drawing.objects.update(drawn_on=patient.today())
    before = list(Drawing.objects.order_by("pk").values())

    draw_new_day()

    assert list(Drawing.objects.order_by("pk").values()) == before


@time_machine.travel(NOW, tick=False)
def test_run_of_a_new_day_is_bounded_takes_each_record_once_and_the_next_goes_on() -> None:
    records = [drawn_yesterday() for _record in range(3)]
    for patient in records:
        AccessEvent.objects.create(patient=patient, day=patient.today(), first_at=patient.now())
    todays = Drawing.objects.filter(pair=0, drawn_on=TODAY)

    with patch.object(tasks, "MOST_A_RUN", 2):
        draw_new_day()
        assert todays.count() == 2
        draw_new_day()
    assert todays.count() == 3


@time_machine.travel(NOW, tick=False)
def test_spans_that_are_seldom_looked_at_are_left_to_whoever_looks() -> None:
    patient = drawn_yesterday()
    draw_now(patient, Span.ALL, 0, TODAY - timedelta(days=1))

    draw_new_day()

    assert Drawing.objects.get(span=Span.ALL).drawn_on == TODAY - timedelta(days=1)
    assert current_drawing(patient, Span.ALL, 0, TODAY).drawn_on == TODAY


@pytest.mark.parametrize("name", ["trends.tasks.draw_changed", "trends.tasks.draw_new_day"])
def test_both_are_given_out(name: str) -> None:
    assert name in {job["task"] for job in settings.CELERY_BEAT_SCHEDULE.values()}
