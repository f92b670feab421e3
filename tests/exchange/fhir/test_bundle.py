"""The bundle is FHIR R4 as an independent library reads it, and says the same numbers as the pages."""

import io
import json
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from exchange.fhir.bundle import write_bundle
from exercises.models import Session
from injections.models import Site, Visit
from patients.models import Patient
from questions.exactness import Exact
from symptoms.models import Measurement, Rating
from symptoms.scales import Measure
from tests.injections.making import add_site, make_visit
from tests.people import make_owner, make_patient
from tests.site.world import World, make_world
from tests.symptoms.making import TODAY, make_check_in

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
CODES_THAT_WERE_CHECKED = {"64098-7", "72514-3", "55411-3", "M03AX01", "108890005"}


def bundle_of(patient: Patient) -> dict[str, Any]:
    """The bundle as it is written, after the library found nothing wrong with it."""
    file = io.StringIO()
    write_bundle(file, patient, NOW, TODAY)
    Bundle.model_validate_json(file.getvalue())
    return dict(json.loads(file.getvalue()))


def resources_of(patient: Patient, kind: str) -> list[dict[str, Any]]:
    """All resources of one kind."""
    found = [entry["resource"] for entry in bundle_of(patient)["entry"]]
    return [one for one in found if one["resourceType"] == kind]


def references_in(value: Any) -> set[str]:
    """Every reference, however deep it lies."""
    if isinstance(value, dict):
        own = {value["reference"]} if "reference" in value else set()
        return own.union(*(references_in(one) for one in value.values()))
    return set().union(*(references_in(one) for one in value)) if isinstance(value, list) else set()


def codes_in(value: Any) -> set[str]:
    """Every code of a terminology that others keep."""
    if isinstance(value, dict):
        is_theirs = not any(known in value.get("system", "") for known in ("hl7.org", "unitsofmeasure"))
        own = {value["code"]} if is_theirs and isinstance(value.get("code"), str) else set()
        return own.union(*(codes_in(one) for one in value.values()))
    return set().union(*(codes_in(one) for one in value)) if isinstance(value, list) else set()


@pytest.fixture
def world() -> World:
    return make_world()


def test_everything_is_there_once_and_leads_nowhere_else(world: World) -> None:
    bundle = bundle_of(world.patient)

    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    kinds = Counter(entry["resource"]["resourceType"] for entry in bundle["entry"])
    assert max(Counter(urls).values()) == 1
    assert references_in(bundle) <= set(urls)
    assert set(kinds) == {
        "Patient",
        "Procedure",
        "MedicationAdministration",
        "Observation",
        "MedicationStatement",
        "Goal",
    }
    assert kinds["Procedure"] == Visit.objects.of(world.patient).count()
    assert (
        kinds["MedicationAdministration"]
        == Site.objects.filter(visit__patient=world.patient, visit__deleted_at=None).exclude(units=None).count()
    )


def test_no_code_is_used_that_was_not_checked(world: World) -> None:
    assert codes_in(bundle_of(world.patient)) <= CODES_THAT_WERE_CHECKED


def test_units_stand_with_their_product_and_their_place() -> None:
    patient = make_patient()
    visit = make_visit(patient, date(2026, 9, 1), product="botox")
    add_site(visit, "ankle-right", Decimal("62.5"), muscle="soleus")
    add_site(visit, "wrist-left")

    (given,) = resources_of(patient, "MedicationAdministration")

    assert given["dosage"]["dose"] == {
        "value": 62.5,
        "unit": "units of Botox",
        "system": "http://unitsofmeasure.org",
        "code": "[arb'U]",
    }
    assert given["dosage"]["site"]["text"].startswith("Right ankle: ")
    assert given["medicationCodeableConcept"]["text"] == "Botox (onabotulinumtoxinA)"
    assert given["effectiveDateTime"] == "2026-09-01"
    (procedure,) = resources_of(patient, "Procedure")
    assert [place["text"] for place in procedure["bodySite"]][-1] == "Left wrist"


def test_toxin_of_another_type_has_no_code_of_type_a() -> None:
    patient = make_patient()
    add_site(make_visit(patient, date(2026, 9, 1), product="myobloc"), "ankle-right", 2500)

    (given,) = resources_of(patient, "MedicationAdministration")

    assert "coding" not in given["medicationCodeableConcept"]


@pytest.mark.parametrize(
    ("exact", "said"),
    [(Exact.DAY, "2026-09-01"), (Exact.MONTH, "2026-09"), (Exact.ABOUT, "2026-09"), (Exact.DOUBTFUL, None)],
)
def test_a_day_is_as_exact_as_it_is_known(exact: Exact, said: str | None) -> None:
    patient = make_patient()
    visit = make_visit(patient, date(2026, 9, 1), product="botox")
    add_site(visit, "ankle-right", 50)
    Visit.objects.filter(pk=visit.pk).update(date_exact=exact)

    (procedure,) = resources_of(patient, "Procedure")
    (given,) = resources_of(patient, "MedicationAdministration")

    assert procedure.get("performedDateTime") == given.get("effectiveDateTime") == said


def test_ratings_sessions_and_measures_have_the_numbers_of_the_record(world: World) -> None:
    make_check_in(world.patient, world.people["alice"], TODAY, 4, 6)
    found = resources_of(world.patient, "Observation")

    def numbers(text: str) -> list[float]:
        named = [one for one in found if one["code"]["text"] == text]
        return sorted(one["valueQuantity"]["value"] for one in named if "valueQuantity" in one)

    for measure in (Measure.TIGHTNESS, Measure.PAIN):
        kept = [one.value for one in Rating.objects.of(world.patient).filter(measure=measure)]
        assert numbers(str(measure.label)) == sorted(value for value in kept if value is not None) != []
    minutes = [one["valueQuantity"]["value"] for one in found if one["category"][0]["coding"][0]["code"] == "activity"]
    assert sorted(minutes) == sorted(Session.objects.of(world.patient).values_list("minutes", flat=True)) != []
    measured = [one for one in found if one["category"][0]["coding"][0]["code"] == "exam"]
    assert len(measured) == Measurement.objects.of(world.patient).count() > 0


def test_who_is_not_sure_gave_no_number() -> None:
    patient = make_patient()
    make_check_in(patient, make_owner(patient), TODAY, None)

    (rated,) = resources_of(patient, "Observation")

    assert "valueQuantity" not in rated
    assert rated["dataAbsentReason"]["coding"][0]["code"] == "asked-unknown"


def test_an_empty_record_is_a_bundle_of_its_person_alone() -> None:
    patient = make_patient(name="Alice")

    (only,) = bundle_of(patient)["entry"]

    assert only["resource"]["name"] == [{"text": "Alice"}]
