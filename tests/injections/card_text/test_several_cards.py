"""Several clinic cards typed in a row: each is shown before it is saved, and none fills itself from the last."""

import uuid
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from injections.card_text.rules import read_card
from injections.card_text.words import card_of
from injections.models import Site, Visit
from injections.muscles import MUSCLES
from patients.body import Region, Side
from patients.models import Patient, Role
from tests.injections.making import add_site, make_visit, page_of, units_of
from tests.people import alice_and_her_record, join, sign_in

FCR = "flexor-carpi-radialis"
PLACES = st.sampled_from([*((region, "") for region in Region), *((one.region, one.code) for one in MUSCLES)])


def send(client: Client, patient: Patient, before: Visit | None = None, /, **sent: str) -> str:
    page = page_of(patient, f"cards/?after={before.pk}" if before else "cards/")
    return client.post(page, {"once": str(uuid.uuid4())} | sent, follow=True).content.decode()


@pytest.mark.django_db
def test_a_card_is_shown_saved_after_a_yes_and_the_next_one_asked_for() -> None:
    patient, alice, client = alice_and_her_record()
    typed = {"on": "25 4 2025", "card": "Botox\nFCR 20, soleus 50"}

    page = send(client, patient, **typed)
    assert "25 April 2025. Nothing is saved yet" in page
    assert "70 units found in all." in page
    assert not Visit.objects.exists()
    page = send(client, patient, **typed, save="1")

    visit = Visit.objects.get()
    assert (visit.date, visit.product, visit.entered_by) == (date(2025, 4, 25), "botox", alice)
    assert units_of(visit) == {"wrist-right-flexor-carpi-radialis": 20, "ankle-right-soleus": 50}
    assert "Saved: visit on 25 April 2025" in page
    assert "What does this card say?" in page
    # The box is blank: nothing of the last card is in it before somebody says so.
    assert "FCR" not in page.partition("<textarea")[2].partition("</textarea>")[0]


@pytest.mark.django_db
def test_as_last_time_types_the_card_before_and_saves_nothing() -> None:
    patient, _alice, client = alice_and_her_record()
    newest = make_visit(patient, date(2026, 1, 5), product="dysport", sites={"ankle-right": 300})
    typed = make_visit(patient, date(2019, 1, 5), product="xeomin")
    add_site(typed, "wrist-right", Decimal("12.5"), muscle=FCR)

    page = send(client, patient, typed, on="25 4 2019", same="1")
    assert "Xeomin" in page
    assert "12.5 units found in all." in page
    assert "300 units" in send(client, patient, on="25 4 2019", same="1")
    assert Visit.objects.count() == 2
    page = send(client, patient, on="25 4 2019", card="Xeomin\nFCR right 12.5", change="1")
    assert "FCR right 12.5" in page

    assert newest.pk != typed.pk


@pytest.mark.django_db
def test_a_medicine_that_the_card_does_not_name_is_asked_for() -> None:
    patient, _alice, client = alice_and_her_record()
    typed = {"on": "April 2019", "card": "FCR 20", "save": "1"}

    page = send(client, patient, **typed)
    assert "Which medicine was it?" in page
    assert "Choose an answer" in page
    assert not Visit.objects.exists()
    send(client, patient, **typed, product="unknown")

    visit = Visit.objects.get()
    assert (visit.product, visit.day_in_words) == ("unknown", "April 2019")


@pytest.mark.django_db
def test_a_medicine_that_is_none_is_asked_for_again() -> None:
    patient, _alice, client = alice_and_her_record()

    page = send(client, patient, on="25 4 2019", card="FCR 20", save="1", product="xyz")

    assert "Which medicine was it?" in page
    assert "Choose one of the answers" in page
    assert not Visit.objects.exists()


@pytest.mark.django_db
def test_more_in_one_muscle_than_a_number_of_units_may_be_is_refused_and_what_was_typed_stays() -> None:
    patient, _alice, client = alice_and_her_record()
    for lines, units in ((2, "19998"), (11, "109989")):
        card = "\n".join(["Botox", *["soleus 9999"] * lines])
        kept = {"keep-ankle-right-soleus-9999.0": "on", f"keep-total-{units}.0": "on"}

        page = send(client, patient, on="25 4 2019", card=card, save="1", **kept)

        assert f"You wrote {units} for this: Right ankle: calf, deep (soleus). 9999 is the most." in unescape(page)
        assert page.count("soleus 9999") == lines
        assert not Visit.objects.exists()
    once = {"card": "Botox\nsoleus 9998\nsoleus 1", "keep-ankle-right-soleus-9998.0": "on", "keep-total-9999.0": "on"}
    send(client, patient, on="25 4 2019", save="1", **once)
    assert units_of(Visit.objects.get()) == {"ankle-right-soleus": 9999}


@pytest.mark.django_db
def test_a_day_that_has_a_visit_is_refused_and_the_same_form_twice_is_one_visit() -> None:
    patient, _alice, client = alice_and_her_record()
    sent = {"on": "25 4 2025", "card": "Botox: FCR 20", "save": "1", "once": str(uuid.uuid4())}

    for _time in range(2):
        send(client, patient, **sent)
    assert Visit.objects.count() == 1
    for day in ("25 4 2025", "April 2025"):
        assert "This visit is in the diary already" in send(client, patient, **sent | {"on": day, "once": ""})
    send(client, patient, **sent | {"on": "26 4 2025", "once": ""})
    assert Visit.objects.count() == 2


@pytest.mark.django_db
def test_only_who_may_write_types_cards_and_never_into_another_record() -> None:
    patient, _alice, client = alice_and_her_record()
    other = make_visit(Patient.objects.create(name="Olga"), date(2019, 1, 5), sites={"wrist-right": 77})

    assert sign_in(join(patient, "harriet", Role.HELPER)).get(page_of(patient, "cards/")).status_code == 200
    assert sign_in(join(patient, "victor", Role.VIEWER)).get(page_of(patient, "cards/")).status_code == 403
    assert "77 units" not in send(client, patient, other, on="25 4 2025", same="1")
    sent = {"on": "25 4 2025", "card": "Botox: FCR 20", "save": "1", "once": str(other.pk)}
    assert client.post(page_of(patient, "cards/"), sent).status_code == 404


@given(
    st.dictionaries(
        st.tuples(PLACES, st.sampled_from(list(Side))),
        st.none() | st.decimals(Decimal("0.1"), Decimal(9999), places=1),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([code for code, _name in settings.LANGUAGES]),
)
def test_what_is_typed_as_last_time_is_read_as_it_was(
    places: dict[tuple[tuple[Region, str], Side], Decimal | None], language: str
) -> None:
    sites = [
        Site(region=region, side=side, muscle=muscle, units=units) for ((region, muscle), side), units in places.items()
    ]
    visit = Visit(product="botox")
    visit._prefetched_objects_cache = {"sites": sites}  # type: ignore[attr-defined]  # because they are not stored

    with override(language):
        reading = read_card(card_of(visit), list(Side))

    assert reading.medicine == "botox"
    assert not reading.unread
    assert all(line.is_clear for line in reading.lines)
    found = {(a.region, a.side, a.muscle, a.units) for line in reading.lines for a in line.meanings[0]}
    assert found == {(site.region, site.side, site.muscle, site.units) for site in sites}
