"""In which places of an arm or leg the injections were."""

import pytest

from injections.models import Site
from injections.visits.writing import place_sites
from patients.body import Limb, Region, Side
from tests.injections.making import add_site, make_visit, page_of, units_of
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db
ARM = "places/arm/right/"


def test_the_page_names_the_limb_and_offers_its_regions_and_none() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)

    page = client.get(page_of(patient, f"{visit.id}/{ARM}")).content.decode()

    assert "Where in your right arm were the injections?" in page
    for words in ("Shoulder", "Elbow", "Forearm", "Wrist", "Fingers", "Thumb", "None in the arm"):
        assert words in page
    assert "Ankle" not in page
    assert "checked" not in page


def test_what_was_chosen_is_ticked_when_the_page_is_opened_again() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40, "wrist-left": 10})
    page = client.get(page_of(patient, f"{visit.id}/{ARM}")).content.decode()
    assert 'value="wrist" id="id_places_3" checked' in page
    assert page.count("checked") == 1


def test_places_that_stay_keep_their_muscle_and_units() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"elbow-right": 100, "ankle-right": 75, "wrist-left": 10})
    add_site(visit, "wrist-right", 40, muscle="flexor-carpi-radialis")

    answer = client.post(
        page_of(patient, f"{visit.id}/{ARM}"), {"places": ["wrist", "thumb"], "drop-elbow-100.0": "on"}
    )

    assert answer["Location"] == page_of(patient, f"{visit.id}/")
    assert units_of(visit) == {
        "wrist-left": 10,
        "wrist-right-flexor-carpi-radialis": 40,
        "thumb-right": None,
        "ankle-right": 75,
    }


def test_none_takes_away_the_places_of_that_limb_only() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"elbow-right": 100, "ankle-right": 75, "elbow-left": 50})
    sent = {"places": ["none"], "drop-elbow-100.0": "on"}
    client.post(page_of(patient, f"{visit.id}/{ARM}"), sent)
    assert units_of(visit) == {"elbow-left": 50, "ankle-right": 75}


def test_a_place_with_units_is_not_taken_off_unasked() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"elbow-right": 100, "wrist-right": None})

    page = client.post(page_of(patient, f"{visit.id}/{ARM}"), {"places": ["thumb"]}).content.decode()

    assert "The right elbow has 100 units. Choose it again, or take them off" in page
    assert "Take off 100 units" in page
    assert units_of(visit) == {"elbow-right": 100, "wrist-right": None}


def test_a_tick_for_other_units_takes_nothing_off() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"elbow-right": 100})
    client.post(page_of(patient, f"{visit.id}/{ARM}"), {"places": ["thumb"], "drop-elbow-50.0": "on"})
    assert units_of(visit) == {"elbow-right": 100}


def test_units_that_came_in_meanwhile_keep_their_place() -> None:
    patient, _alice, _client = alice_and_her_record()
    visit = make_visit(patient, sites={"elbow-right": 100, "wrist-right": None})
    place_sites(visit=visit, limb=Limb.ARM, side=Side.RIGHT, regions=[Region.THUMB])
    assert units_of(visit) == {"elbow-right": 100, "thumb-right": None}


def test_a_double_tap_makes_each_place_once() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    for _tap in range(2):
        client.post(page_of(patient, f"{visit.id}/{ARM}"), {"places": ["wrist", "wrist", "thumb"]})
    assert sorted(units_of(visit)) == ["thumb-right", "wrist-right"]


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([], "Choose the places, or choose “None in the arm”"),
        (["none", "wrist"], "Not both"),
        (["ankle"], "Choose one of the answers"),
        (["heart"], "Choose one of the answers"),
        (["wrist\x00"], "Choose one of the answers"),
        (["w" * 100_000], "Choose one of the answers"),
    ],
)
def test_nonsense_gets_a_clear_error_and_changes_nothing(places: list[str], words: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"elbow-right": 100})

    page = client.post(page_of(patient, f"{visit.id}/{ARM}"), {"places": places}).content.decode()

    assert "There is a problem" in page
    assert words in page
    assert units_of(visit) == {"elbow-right": 100}


@pytest.mark.parametrize("path", ["places/arm/middle/", "places/tail/right/", "places/ARM/right/"])
def test_there_is_no_page_for_a_limb_that_nobody_has(path: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    assert client.get(page_of(patient, f"{visit.id}/{path}")).status_code == 404


def test_writing_places_raises_the_version_of_the_record() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    patient.refresh_from_db()
    before = patient.data_version
    client.post(page_of(patient, f"{visit.id}/{ARM}"), {"places": ["wrist"]})
    patient.refresh_from_db()
    assert patient.data_version > before
    assert Site.objects.count() == 1
