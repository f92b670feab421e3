"""Drawing ahead, in the background."""

from unittest.mock import patch

import pytest
import time_machine

from patients.models import Patient
from tests.people import make_patient
from tests.trends.making import NOW, TODAY, rate
from trends import tasks
from trends.models import Drawing
from trends.tasks import draw_changed

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
