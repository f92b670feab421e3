"""Units that somebody wrote down never vanish: they stay with their part until a person shares them out."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from injections.models import Site, Visit
from injections.muscles import muscles_in
from injections.visits.sharing import UNNAMED, known_sum, left_together, renamed
from injections.visits.writing import copy_last_visit, name_muscles
from patients.body import Part, Region, Side
from patients.models import Patient
from tests.injections.making import add_site, make_visit, page_of, units_of
from tests.people import alice_and_her_record, make_patient

ANKLE = Part(Region.ANKLE, Side.RIGHT)
GASTROCNEMIUS, SOLEUS, TIBIALIS = (m.code for m in muscles_in(Region.ANKLE)[:3])
MUSCLES = st.sets(st.sampled_from([m.code for m in muscles_in(Region.ANKLE)]))
AMOUNTS = st.one_of(st.none(), st.decimals(min_value="0.1", max_value=9999, places=1))
PARTS = st.dictionaries(st.sampled_from([UNNAMED, GASTROCNEMIUS, SOLEUS, TIBIALIS]), AMOUNTS, min_size=1)


@given(PARTS, st.lists(MUSCLES, min_size=1, max_size=6))
def test_the_sum_of_a_part_is_the_same_however_often_its_muscles_are_named(
    before: dict[str, Decimal | None], names: list[set[str]]
) -> None:
    after = before
    for muscles in names:
        after = renamed(after, muscles)
        assert after.keys() - {UNNAMED} == muscles
        assert known_sum(after.values()) == known_sum(before.values())


@given(PARTS, MUSCLES)
def test_naming_the_same_muscles_again_changes_nothing(before: dict[str, Decimal | None], muscles: set[str]) -> None:
    once = renamed(before, muscles)
    assert renamed(once, muscles) == once


@pytest.mark.parametrize(
    ("before", "named", "after"),
    [
        ({"": 100}, ["a", "b"], {"a": None, "b": None, "": 100}),
        ({"": 100}, ["a"], {"a": 100}),
        ({"a": 40}, ["b"], {"b": 40}),
        ({"a": 40}, ["b", "c"], {"b": None, "c": None, "": 40}),
        ({"a": 40, "b": 20}, ["c", "d", "e"], {"c": None, "d": None, "e": None, "": 60}),
        ({"a": 40, "b": 20}, ["a", "c"], {"a": 40, "c": None, "": 20}),
        ({"a": 40, "b": 20}, ["a"], {"a": 40, "": 20}),
        ({"a": 40, "b": None}, [], {"": 40}),
        ({"a": None, "b": None, "": 100}, [], {"": 100}),
        ({"a": None, "b": None, "": 100}, ["b"], {"b": 100}),
        ({"": None}, ["a", "b"], {"a": None, "b": None}),
    ],
)
def test_examples_worked_out_by_hand(before: Any, named: list[str], after: Any) -> None:
    assert renamed(before, named) == after


@pytest.mark.parametrize(
    ("total", "shared", "left"),
    [
        (100, [None, None], 100),
        (100, [60, None], 40),
        (100, [60, 40], None),
        (100, [100, None], None),
        (None, [5], None),
    ],
)
def test_what_is_left_together(total: Any, shared: Any, left: Any) -> None:
    assert left_together(total, shared) == left


class EverySequenceOfNames(TestCase):
    @settings(max_examples=20, deadline=None)
    @given(st.lists(MUSCLES, min_size=1, max_size=4))
    def test_the_units_of_the_visit_stay(self, names: list[set[str]]) -> None:
        visit = make_visit(make_patient(), sites={"ankle-right": 100, "wrist-right": "12.5"})
        for muscles in names:
            name_muscles(visit=visit, part=ANKLE, muscles=muscles)
            assert known_sum(units_of(visit).values()) == Decimal("112.5")


def waiting_visit() -> tuple[Patient, Client, Visit]:
    """100 units in two muscles of the right ankle, not shared yet."""
    patient, _alice, client = alice_and_her_record(regions=["ankle-right"])
    visit = make_visit(patient, sites={"ankle-right": 100}, product="botox")
    name_muscles(visit=visit, part=ANKLE, muscles=[GASTROCNEMIUS, SOLEUS])
    return patient, client, visit


@pytest.mark.django_db
def test_units_that_wait_are_told_everywhere() -> None:
    patient, client, visit = waiting_visit()
    together = "together: calf, near the skin (gastrocnemius) and calf, deep (soleus)"
    shown, listed, clinic = (
        client.get(path).content.decode()
        for path in (page_of(patient, f"{visit.id}/"), page_of(patient), f"/r/{patient.id}/clinic/")
    )
    assert f"Right ankle, {together}" in clinic
    assert "100 units." in clinic
    assert '<b class="units">100</b>' in shown
    assert "Calf, near the skin and calf, deep" in shown
    assert "Gastrocnemius and soleus, together, right" in shown
    assert "Botox. 2 places. 100 units" in listed
    version = Visit.history.filter(id=visit.pk).latest().pk
    history = client.get(f"/r/{patient.id}/history/visit/{version}/").content.decode()
    assert f"Changed: units in right ankle, {together}" in history


@pytest.mark.django_db
def test_a_copied_visit_waits_as_the_first_one_did() -> None:
    patient, _client, visit = waiting_visit()
    copy = copy_last_visit(patient=patient, by=None, visit_id=Visit().pk, day=date(2026, 11, 1))  # type: ignore[arg-type]
    assert units_of(copy) == units_of(visit)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (("60", "40"), {GASTROCNEMIUS: 60, SOLEUS: 40}),
        (("60", ""), {GASTROCNEMIUS: 60, SOLEUS: None, UNNAMED: 40}),
        (("", ""), {GASTROCNEMIUS: None, SOLEUS: None, UNNAMED: 100}),
        (("100", ""), {GASTROCNEMIUS: 100, SOLEUS: None}),
    ],
)
def test_what_is_left_blank_stays_together(typed: tuple[str, str], stored: dict[str, object]) -> None:
    patient, client, visit = waiting_visit()
    sent = dict(zip((f"ankle-right-{GASTROCNEMIUS}", f"ankle-right-{SOLEUS}"), typed, strict=True))
    client.post(page_of(patient, f"{visit.id}/units/ankle/right/"), sent)
    assert {site.muscle: site.units for site in Site.objects.filter(visit=visit)} == stored


@pytest.mark.django_db
def test_shares_that_are_not_the_sum_are_asked_about_and_kept_by_a_tick() -> None:
    patient, client, visit = waiting_visit()
    address = page_of(patient, f"{visit.id}/units/ankle/right/")
    sent = {f"ankle-right-{GASTROCNEMIUS}": "50", f"ankle-right-{SOLEUS}": "40"}

    page = client.post(address, sent).content.decode()

    assert "You shared 90 of the 100 in the right ankle. Change it, or keep it if it is right" in page
    assert Visit.objects.get(pk=visit.pk).total_units == 100
    client.post(address, sent | {f"keep-ankle-right-{SOLEUS}-90.0": "on"})
    assert Visit.objects.get(pk=visit.pk).total_units == 90


@pytest.mark.django_db
def test_the_page_of_all_units_holds_the_sum_and_its_shares() -> None:
    patient, client, visit = waiting_visit()
    address = page_of(patient, f"{visit.id}/units/")
    page = client.get(address).content.decode()
    assert "Right ankle, all together (optional)" in page
    assert 'name="ankle-right" value="100"' in page

    client.post(address, {"ankle-right": "100", f"ankle-right-{GASTROCNEMIUS}": "60", f"ankle-right-{SOLEUS}": "40"})
    assert units_of(visit) == {f"ankle-right-{GASTROCNEMIUS}": 60, f"ankle-right-{SOLEUS}": 40}


@pytest.mark.django_db
def test_a_muscle_that_goes_leaves_its_units_with_the_part() -> None:
    patient, _alice, client = alice_and_her_record(regions=["ankle-right"])
    visit = make_visit(patient)
    add_site(visit, "ankle-right", 60, muscle=GASTROCNEMIUS)
    add_site(visit, "ankle-right", 40, muscle=SOLEUS)
    asked = client.post(page_of(patient, f"{visit.id}/muscles/ankle/right/"), {"muscles": [SOLEUS]}, follow=True)
    assert "How were the 100 units shared?" in asked.content.decode()
    assert units_of(visit) == {"ankle-right": 60, f"ankle-right-{SOLEUS}": 40}
