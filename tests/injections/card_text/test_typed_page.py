"""Typing what the clinic card says: what was found is shown, and nothing is saved before the yes."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from injections.card_text.rules import Amount
from injections.models import Visit
from injections.visits.sharing import UNNAMED, known_sum, retyped
from injections.visits.writing import note_card
from patients.body import Region, Side
from patients.models import Patient
from tests.injections.making import add_site, make_visit, page_of, units_of
from tests.people import alice_and_her_record

FCR, FCU = "flexor-carpi-radialis", "flexor-carpi-ulnaris"
CARD = "bic40 fcr20 fcu15 fds20 gas75 sol50"


def alice_and_a_visit(**facts: object) -> tuple[Patient, Client, Visit]:
    patient, _alice, client = alice_and_her_record(regions=["wrist-right"])
    return patient, client, make_visit(patient, **facts)  # type: ignore[arg-type]


def send(client: Client, visit: Visit, card: str, **answers: str) -> str:
    sent = {"card": card} | {name.replace("_", "-"): value for name, value in answers.items()}
    return client.post(page_of(visit.patient, f"{visit.id}/typed/"), sent, follow=True).content.decode()


@pytest.mark.django_db
def test_what_was_found_is_shown_with_both_names_and_nothing_is_saved() -> None:
    _patient, client, visit = alice_and_a_visit()
    page = send(client, visit, CARD)
    for words in (
        "Found 5 of 6",
        "What is “bic 40”?",
        'Front of upper arm <span class="form-text">Biceps brachii, right. 40 units</span>',
        'Back of thigh <span class="form-text">Hamstrings, right. 40 units</span>',
        "I am not sure. Keep “bic 40”",
        "Calf, near the skin",
        "Gastrocnemius, right",
        "180 units found in all.",
        "220 with what is asked above.",
        "Does the card say the same?",
    ):
        assert words in page
    assert units_of(visit) == {}
    assert "checked" not in page


@pytest.mark.django_db
def test_the_yes_saves_every_place_with_its_units() -> None:
    patient, client, visit = alice_and_a_visit()
    page = send(client, visit, f"Botox\n{CARD}", save="1", line_0="0")
    assert f"Visit on {visit.date:%-d}" in page
    assert units_of(visit) == {
        "elbow-right-biceps-brachii": 40,
        f"wrist-right-{FCR}": 20,
        f"wrist-right-{FCU}": 15,
        "fingers-right-flexor-digitorum-superficialis": 20,
        "ankle-right-gastrocnemius": 75,
        "ankle-right-soleus": 50,
    }
    stored = Visit.objects.get(pk=visit.pk)
    assert (stored.product, stored.total_units, stored.notes) == ("botox", Decimal(220), "")
    assert patient.data_version < Patient.objects.get(pk=patient.pk).data_version


@pytest.mark.django_db
def test_an_answer_that_is_missing_is_asked_for_and_nothing_is_saved() -> None:
    _patient, client, visit = alice_and_a_visit()
    page = send(client, visit, CARD, save="1")
    assert "There is a problem" in page
    assert units_of(visit) == {}


@pytest.mark.django_db
def test_words_that_are_kept_and_those_not_understood_go_into_the_notes_once() -> None:
    _patient, client, visit = alice_and_a_visit(notes="Sat well")
    page = send(client, visit, "bic 40, fcr 20, triceps 30")
    assert "Not understood" in page
    assert '<li dir="auto">triceps 30</li>' in page
    for _tap in range(2):
        send(client, visit, "bic 40, fcr 20, triceps 30", save="1", line_0="keep")
    assert Visit.objects.get(pk=visit.pk).notes == "Sat well\nOn the card: bic 40\nOn the card: triceps 30"
    assert units_of(visit) == {f"wrist-right-{FCR}": 20}


@pytest.mark.django_db
def test_changing_what_was_typed_brings_the_text_back() -> None:
    _patient, client, visit = alice_and_a_visit()
    page = send(client, visit, CARD, change="1")
    assert f">\n{CARD}</textarea>" in page
    assert units_of(visit) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("card", ["", "hello", "20", "\x00", "x" * 5000, "Botox"])
def test_a_text_without_a_muscle_says_so_and_stays_in_the_box(card: str) -> None:
    _patient, client, visit = alice_and_a_visit()
    page = send(client, visit, card, save="1")
    assert "There is a problem" in page
    assert "Find the muscles" in page
    assert not Visit.objects.get(pk=visit.pk).places


@pytest.mark.django_db
def test_an_unlikely_number_is_asked_about_once_and_kept_by_a_tick() -> None:
    _patient, client, visit = alice_and_a_visit(product="botox")
    page = send(client, visit, "fcr 600", save="1")
    assert "600 is right. Keep it" in page
    assert "You wrote 600 together. This is higher than the usual labelled maximum for Botox" in page
    assert units_of(visit) == {}
    sent = {f"keep-wrist-right-{FCR}-600.0": "on", "keep-total-600.0": "on"}
    send(client, visit, "fcr 600", save="1", **sent)
    assert units_of(visit) == {f"wrist-right-{FCR}": 600}


@pytest.mark.django_db
def test_what_was_noted_before_is_shown_and_kept() -> None:
    _patient, client, visit = alice_and_a_visit(sites={"thumb-right": 10})
    assert "Noted before, and kept" in send(client, visit, "fcr 20")
    send(client, visit, "fcr 20", save="1")
    assert units_of(visit) == {f"wrist-right-{FCR}": 20, "thumb-right": 10}


@pytest.mark.django_db
def test_units_of_a_part_become_those_of_its_muscles() -> None:
    _patient, client, visit = alice_and_a_visit(sites={"ankle-right": 100, "wrist-right": None})
    send(client, visit, "gas 60, fcr 20", save="1")
    assert units_of(visit) == {f"wrist-right-{FCR}": 20, "ankle-right": 40, "ankle-right-gastrocnemius": 60}
    send(client, visit, "sol 40", save="1")
    assert units_of(visit) == {
        f"wrist-right-{FCR}": 20,
        "ankle-right-gastrocnemius": 60,
        "ankle-right-soleus": 40,
    }


@pytest.mark.django_db
def test_the_same_muscle_on_two_lines_is_one_place_with_the_units_of_both() -> None:
    _patient, client, visit = alice_and_a_visit()
    send(client, visit, "gastroc med 50\ngastroc lat 25", save="1")
    assert units_of(visit) == {"ankle-right-gastrocnemius": 75}


@pytest.mark.django_db
def test_a_limb_that_is_not_affected_can_be_typed() -> None:
    _patient, client, visit = alice_and_a_visit()
    send(client, visit, "Left leg: sol 50", save="1")
    assert units_of(visit) == {"ankle-left-soleus": 50}


@pytest.mark.django_db
def test_a_new_visit_goes_on_with_the_medicine_where_the_card_names_none() -> None:
    patient, client, visit = alice_and_a_visit()
    address = page_of(patient, f"{visit.id}/typed/?new=1")
    answer = client.post(address, {"card": "fcr 20", "save": "1"})
    assert answer["Location"] == page_of(patient, f"{visit.id}/medicine/?new=1")
    answer = client.post(answer["Location"], {"answer": "botox"})
    assert answer["Location"] == page_of(patient, f"{visit.id}/?new=1")


@pytest.mark.django_db
def test_a_new_visit_is_offered_the_photo_first_and_then_the_card() -> None:
    patient, client, visit = alice_and_a_visit()
    page = client.get(page_of(patient, f"{visit.id}/medicine/?new=1")).content.decode()
    offers = [page.index(words) for words in ("Take a photo of the card", "Type what the card says", "Botox")]
    assert offers == sorted(offers)
    assert "Type it later, or let somebody" in page
    assert "Take a photo" not in client.get(page_of(patient, f"{visit.id}/medicine/")).content.decode()


@pytest.mark.django_db
def test_a_card_that_says_places_alone_raises_the_version_of_the_record() -> None:
    patient, _alice, _client = alice_and_her_record()
    visit = make_visit(patient)
    before = Patient.objects.get(pk=patient.pk).data_version

    note_card(visit=visit, amounts=[Amount(Region.WRIST, Side.RIGHT, FCR, Decimal(20))])

    assert Patient.objects.get(pk=patient.pk).data_version == before + 1


@pytest.mark.django_db
def test_places_that_the_card_does_not_name_stay() -> None:
    _patient, _client, visit = alice_and_a_visit()
    add_site(visit, "wrist-right", 40, muscle=FCU)
    note_card(visit=visit, amounts=[Amount(Region.WRIST, Side.RIGHT, FCR, None)])
    assert units_of(visit) == {f"wrist-right-{FCR}": None, f"wrist-right-{FCU}": 40}


MUSCLES = st.sampled_from(["a", "b", "c"])
AMOUNTS = st.one_of(st.none(), st.decimals(min_value="0.1", max_value=9999, places=1))


@given(st.dictionaries(st.one_of(st.just(UNNAMED), MUSCLES), AMOUNTS), st.dictionaries(MUSCLES, AMOUNTS, min_size=1))
def test_typing_a_part_again_never_lowers_its_sum_but_by_what_was_typed(before: Any, typed: Any) -> None:
    after = retyped(before, typed)
    lowered = sum(
        max(before[muscle] - units, Decimal(0))
        for muscle, units in typed.items()
        if units is not None and before.get(muscle) is not None
    )
    assert (known_sum(after.values()) or 0) >= (known_sum(before.values()) or 0) - lowered
    assert all(after[muscle] == units for muscle, units in typed.items() if units is not None)
    assert retyped(after, typed) == after


@pytest.mark.django_db
def test_more_in_one_place_than_a_number_of_units_may_be_is_refused() -> None:
    _patient, client, visit = alice_and_a_visit(product="myobloc")

    page = send(client, visit, "\n".join(["right ankle 9000"] * 12), save="1")

    assert "You wrote 108000 for this: Right ankle. 9999 is the most. Change what you typed" in page
    assert units_of(visit) == {}
