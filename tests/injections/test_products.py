"""The medicines, and which amounts are likely slips of the finger."""

from decimal import Decimal

import pytest

from injections.products import PRODUCTS, Product, brand_of, doubtful_site, doubtful_total, product
from injections.visits.words import high_in_words

SUBSTANCES = {
    "Botox": "onabotulinumtoxinA",
    "Dysport": "abobotulinumtoxinA",
    "Xeomin": "incobotulinumtoxinA",
    "Myobloc": "rimabotulinumtoxinB",
    "Daxxify": "daxibotulinumtoxinA",
}


def test_the_five_medicines_and_two_ways_not_to_name_one() -> None:
    named = {str(p.brand): p.substance for p in PRODUCTS if p.substance}
    assert named == SUBSTANCES
    assert [p.code for p in PRODUCTS if not p.substance] == ["other", "unknown"]


def test_only_verified_limits_are_kept_and_each_says_where_it_was_read() -> None:
    assert {p.code: p.label_limit[0] for p in PRODUCTS if p.label_limit} == {"botox": 400, "dysport": 1500}
    assert {p.code: p.high_from for p in PRODUCTS if p.high_from} == {"xeomin": 500}
    assert all(p.source for p in PRODUCTS if p.label_limit or p.high_from)


@pytest.mark.parametrize("known", PRODUCTS, ids=lambda p: p.code)
def test_each_medicine_has_a_typing_check_or_a_reason_why_not(known: Product) -> None:
    assert [bool(known.label_limit), bool(known.high_from), bool(known.unchecked)].count(True) == 1


def test_a_high_number_is_said_with_the_limit_of_its_label_where_one_was_verified() -> None:
    ending = "Check you typed it correctly. If it is right, keep it. Your clinic decides doses."
    botox = "This is higher than the usual labelled maximum for Botox (400 units in 3 months). "
    assert high_in_words("botox", of_you=True) == botox + ending
    assert high_in_words("xeomin", of_you=True) == "This is a high number for Xeomin. " + ending
    assert high_in_words("xeomin", of_you=False).endswith("The clinic decides doses.")


@pytest.mark.parametrize("units", ["1", "2.5", "50", "400"])
def test_usual_amounts_are_not_asked_about(units: str) -> None:
    assert not doubtful_site("botox", Decimal(units))


@pytest.mark.parametrize("units", ["0.5", "400.1", "600", "9999"])
def test_amounts_outside_1_to_400_are_asked_about(units: str) -> None:
    assert doubtful_site("botox", Decimal(units))
    assert doubtful_site("", Decimal(units))


def test_a_medicine_counted_in_thousands_is_not_asked_about() -> None:
    assert not doubtful_site("myobloc", Decimal(2500))


@pytest.mark.parametrize(
    ("code", "units", "doubtful"),
    [
        ("botox", 400, False),
        ("botox", 401, True),
        ("dysport", 1500, False),
        ("dysport", 1501, True),
        ("xeomin", 499, False),
        ("xeomin", 500, True),
        ("myobloc", 5000, False),
        ("unknown", 5000, False),
        ("", 5000, False),
    ],
)
def test_totals_are_held_against_the_label_of_their_own_medicine(code: str, units: int, doubtful: bool) -> None:
    assert doubtful_total(code, Decimal(units)) is doubtful


def test_an_unknown_medicine_is_an_error() -> None:
    with pytest.raises(KeyError):
        product("aspirin")


@pytest.mark.parametrize(("code", "brand"), [("dysport", "Dysport"), ("other", ""), ("unknown", ""), ("", "")])
def test_a_product_has_a_brand_only_where_it_is_known_which_it_is(code: str, brand: str) -> None:
    assert brand_of(code) == brand
