"""Each kind of exercise has a drawing of its own, which stands beside its name where it is chosen."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from exercises.kinds import EQUIPMENT, MOVING, THERAPY, ExerciseKind
from patients.models import Patient
from tests.exercises.making import make_activity, make_setback
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db

GROUPS = {"moving": MOVING, "therapy": THERAPY, "equipment": EQUIPMENT}


def drawn(client: Client, name: str, patient: Patient, *args: object) -> list[str]:
    html = client.get(reverse(f"exercises:{name}", args=[patient.id, *args])).content.decode()
    return re.findall(r'<svg[^>]* aria-hidden="true"[^>]*><use href="[^"#]*#(exercise-[a-z-]+)"', html)


def test_no_two_kinds_share_a_drawing_and_none_is_without() -> None:
    icons = (settings.BASE_DIR / "static" / "icons.svg").read_text()
    drawings = dict(re.findall(r'<symbol id="([^"]*)" viewBox="0 0 24 24">(.*?)</symbol>', icons, re.DOTALL))

    assert len({drawings[kind.facts.picture] for kind in ExerciseKind}) == len(ExerciseKind)


@pytest.mark.parametrize("page", ["usual", "once"])
@pytest.mark.parametrize("group", GROUPS)
def test_every_kind_has_its_drawing_where_it_is_chosen(page: str, group: str) -> None:
    patient, _alice, client = alice_and_her_record()

    assert drawn(client, f"{page}-{group}", patient) == [kind.facts.picture for kind in GROUPS[group]]


def test_an_exercise_without_a_photo_has_its_drawing_where_it_is_chosen() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice, ExerciseKind.BIKE)
    setback = make_setback(patient, alice, since=patient.today() - timedelta(days=2))

    for page, *args in (("usual",), ("other",), ("plan-add",), ("setback-stops", setback.pk)):
        assert drawn(client, page, patient, *args) == ["exercise-bike"], page
