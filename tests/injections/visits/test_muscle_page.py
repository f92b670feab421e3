"""Which muscles of one part were injected, where the person knows."""

from decimal import Decimal

import pytest

from tests.injections.making import add_site, make_visit, page_of, units_of
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db
WRIST = "muscles/wrist/right/"
FCR, FCU = "flexor-carpi-radialis", "flexor-carpi-ulnaris"


def test_the_page_offers_the_muscles_of_that_part_under_plain_names() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40})

    page = client.get(page_of(patient, f"{visit.id}/{WRIST}")).content.decode()

    assert "Which muscle in the right wrist was it?" in page
    assert "Wrist bender, thumb side" in page
    assert '<span class="form-text">Flexor carpi radialis, FCR. Bent wrist</span>' in page
    assert "I do not know the muscle" in page
    assert "Soleus" not in page


def test_one_muscle_takes_over_the_units_of_its_place() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40, "thumb-right": 20})

    answer = client.post(page_of(patient, f"{visit.id}/{WRIST}"), {"muscles": [FCR]})

    assert answer["Location"] == page_of(patient, f"{visit.id}/")
    assert units_of(visit) == {f"wrist-right-{FCR}": 40, "thumb-right": 20}


def test_several_muscles_keep_the_units_together_until_they_are_shared() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40})

    asked = client.post(page_of(patient, f"{visit.id}/{WRIST}"), {"muscles": [FCR, FCU]}, follow=True)

    assert units_of(visit) == {"wrist-right": 40, f"wrist-right-{FCR}": None, f"wrist-right-{FCU}": None}
    assert asked.redirect_chain == [(page_of(patient, f"{visit.id}/units/wrist/right/"), 302)]
    assert "How were the 40 units shared?" in asked.content.decode()


def test_a_muscle_that_stays_keeps_its_units() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    add_site(visit, "wrist-right", 40, muscle=FCR)
    client.post(page_of(patient, f"{visit.id}/{WRIST}"), {"muscles": [FCR, FCU]})
    assert units_of(visit) == {f"wrist-right-{FCR}": 40, f"wrist-right-{FCU}": None}


def test_not_knowing_any_more_keeps_the_units_together() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    add_site(visit, "wrist-right", 40, muscle=FCR)
    add_site(visit, "wrist-right", "12.5", muscle=FCU)
    client.post(page_of(patient, f"{visit.id}/{WRIST}"), {"muscles": ["none"]})
    assert units_of(visit) == {"wrist-right": Decimal("52.5")}


def test_units_that_are_partly_known_stay() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    add_site(visit, "wrist-right", 40, muscle=FCR)
    add_site(visit, "wrist-right", None, muscle=FCU)
    client.post(page_of(patient, f"{visit.id}/{WRIST}"), {"muscles": ["none"]})
    assert units_of(visit) == {"wrist-right": 40}


def test_a_double_tap_changes_nothing_more() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40})
    for _tap in range(2):
        client.post(page_of(patient, f"{visit.id}/{WRIST}"), {"muscles": [FCR]})
    assert units_of(visit) == {f"wrist-right-{FCR}": 40}


@pytest.mark.parametrize(
    "muscles", [[], ["none", FCR], ["soleus"], ["\x00"], [""], ["x" * 100_000], ["flexor-carpi-radialis\u200b"]]
)
def test_nonsense_gets_a_clear_error_and_changes_nothing(muscles: list[str]) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40})
    page = client.post(page_of(patient, f"{visit.id}/{WRIST}"), {"muscles": muscles}).content.decode()
    assert "There is a problem" in page
    assert units_of(visit) == {"wrist-right": 40}


@pytest.mark.parametrize(
    "path", ["muscles/toes/right/", "muscles/wrist/left/", "muscles/nose/right/", "muscles/wrist/up/"]
)
def test_there_is_no_page_for_a_place_that_the_visit_has_not(path: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40})
    assert client.get(page_of(patient, f"{visit.id}/{path}")).status_code == 404
