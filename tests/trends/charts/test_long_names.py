"""Every chart leaves room for its marks, however long the names are that stand at its sides."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils.translation import override

from injections.models import Site, Visit
from patients.models import Patient
from tests.people import make_patient
from tests.trends.making import TODAY, fill
from trends.charts.periods import Span
from trends.charts.registry import CHARTS, Chart

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-21T10:00:00Z")]
# Of a picture's width, what is left for its marks at the least.
FOR_MARKS = 0.3
# The charts with names of parts beside their marks.
NAMING = {"tightness", "years", "doses"}


@pytest.fixture
def patient() -> Patient:
    """Both sides are affected, the fingers and the toes, so that each name says its side."""
    patient = make_patient(affected_side=Patient.AffectedSide.BOTH, regions=["toes-left", "fingers-right"])
    fill(patient, 800)
    Visit.objects.filter(patient=patient).update(product="botox")
    for visit in Visit.objects.filter(patient=patient):
        for region, side in (("toes", "left"), ("fingers", "right")):
            Site.objects.create(visit=visit, region=region, side=side, units=100)
    assert Visit.objects.filter(date__lt=TODAY - timedelta(days=400)).exists()
    return patient


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("chart", CHARTS, ids=[chart.code for chart in CHARTS])
def test_names_leave_room_for_the_marks(patient: Patient, chart: Chart, language: str) -> None:
    with override(language):
        drawn = [
            figure
            for _name, points in chart.points(patient, Span.HALF_YEAR, TODAY)
            for picture in chart.module.pictures(points)
            for figure in picture["sizes"]
        ]

    assert drawn or chart.code not in NAMING
    for figure in drawn:
        width, margin = figure["from"], figure["layout"]["margin"]
        assert width - margin["l"] - margin["r"] >= FOR_MARKS * width
