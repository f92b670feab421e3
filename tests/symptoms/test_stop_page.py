"""The page that stops everything and calls for help."""

import re
from datetime import date
from typing import Any

import pytest

from injections.products import PRODUCTS, Product
from patients.models import Role
from symptoms.emergency import what_to_say
from symptoms.models import SideEffect
from symptoms.side_effects import RedFlags
from tests.injections.making import make_visit
from tests.people import alice_and_her_record, join, make_patient, sign_in
from tests.symptoms.making import make_report, problem_url, report_url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_it_is_one_tap_from_the_red_flags(answer: str) -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.post(problem_url(patient), {"answer": answer}, follow=True).content.decode()

    assert "Call 999 now</h1>" in page
    assert "Immediate action required: " in page
    assert "Do not wait. Do not drive yourself." in page


def test_the_call_is_the_first_thing_after_the_heading_with_the_number_of_the_record() -> None:
    patient, alice, client = alice_and_her_record(emergency_number="112")
    report = make_report(patient, alice, RedFlags.YES)

    page = client.get(report_url(report, "call")).content.decode()

    after_heading = page.split("</h1>")[1]
    assert re.findall(r"<(?:a|button|input)\b[^>]*>", after_heading)[0] == '<a class="btn btn-call" href="tel:112">'


def test_it_leads_nowhere_but_back_to_the_call_and_to_help() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.YES)

    page = client.get(report_url(report, "call")).content.decode()

    links = re.findall(r'<a\b[^>]*href="([^"]*)"', page)
    assert links == ["#main", f"/r/{patient.id}/problem/{report.id}/", "tel:999", "sms:999", "/help/"]


@pytest.mark.parametrize(
    ("visit", "say"),
    [
        ({"product": "botox", "sites": {"ankle-right": 75, "wrist-right": 25}}, " It was Botox, 100 units."),
        ({"product": "dysport", "sites": {"ankle-right": "12.5"}}, " It was Dysport, 12.5 units."),
        ({"product": "botox", "sites": {"ankle-right": 75, "wrist-right": None}}, " It was Botox."),
        ({"product": "botox"}, " It was Botox."),
        ({"product": "unknown", "sites": {"ankle-right": 75}}, ""),
        ({"product": "other", "sites": {"ankle-right": 75}}, ""),
        ({"sites": {"ankle-right": 75}}, ""),
    ],
)
def test_it_says_the_last_injection_with_units_only_where_all_are_known(visit: dict[str, Any], say: str) -> None:
    patient, alice, client = alice_and_her_record()
    make_visit(patient, date(2026, 1, 5), product="xeomin")
    make_visit(patient, date(2026, 9, 19), **visit)
    report = make_report(patient, alice, RedFlags.YES)

    page = client.get(report_url(report, "call")).content.decode()

    assert f"“I had a stroke. I had a botulinum toxin injection on 19 September 2026.{say}”" in page


@pytest.mark.parametrize("medicine", PRODUCTS, ids=lambda medicine: medicine.code)
def test_a_medicine_is_named_where_it_is_a_real_one(medicine: Product) -> None:
    patient = make_patient()
    sentences = what_to_say(patient, make_visit(patient, product=medicine.code))

    assert (f"It was {medicine.brand}." in sentences) == bool(medicine.substance)


def test_it_says_only_the_stroke_where_no_injection_is_known() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.YES)

    assert "“I had a stroke.”" in client.get(report_url(report, "call")).content.decode()


def test_somebody_else_who_calls_says_whose_stroke_it_was() -> None:
    patient, alice, _client = alice_and_her_record()
    make_visit(patient, date(2026, 9, 19), product="xeomin")
    report = make_report(patient, alice, RedFlags.YES)

    page = sign_in(join(patient, "harriet", Role.HELPER)).get(report_url(report, "call")).content.decode()

    assert "“Alice had a stroke. Alice had a botulinum toxin injection on 19 September 2026. It was Xeomin.”" in page


def test_having_called_is_kept_and_shown() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.YES)

    page = client.post(report_url(report, "called"), {"called": "yes"}, follow=True).content.decode()

    assert SideEffect.objects.get().called
    assert "Saved: you have called." in page
    assert 'href="tel:999"' in page
