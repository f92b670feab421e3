"""The tightness of many records, read at once: the same as of each alone."""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from patients.models import Patient
from tests.people import make_patient
from tests.trends.making import TODAY, inject, rate
from trends.charts.periods import Span
from trends.reading import read, read_tightness

pytestmark = pytest.mark.django_db


def test_each_record_reads_as_it_does_alone_on_its_own_day() -> None:
    records: defaultdict[date, list[Patient]] = defaultdict(list)
    for number in range(4):
        patient = make_patient(regions=["ankle-right", "wrist-right"][: 1 + number % 2])
        records[TODAY - timedelta(days=number % 3 - 1)].append(patient)
        for ago in range(-2, 190, 5 + number):
            rate(patient, TODAY - timedelta(days=ago), ankle_right=(ago + number) % 11, wrist_right=number)
        for ago in range(number, 400, 90):
            inject(patient, TODAY - timedelta(days=ago), *["ankle-right", "hip-right"][: number % 3])

    found = read_tightness(records)

    for today, patients in records.items():
        for patient in patients:
            alone = read(patient, Span.HALF_YEAR, today)
            together = found[patient.pk]
            assert (together.lines, together.weekly) == (alone.lines, alone.weekly)
            assert (together.recent, together.injections) == (alone.recent, alone.injections)


def test_no_record_reads_as_nothing() -> None:
    assert read_tightness({}) == {}
