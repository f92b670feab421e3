"""Amounts of money as people write them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from questions.money import SEVERAL, MoneyBox, currency_in


def box() -> MoneyBox:
    return MoneyBox(what="the cost", like=120, whole=False, places=2, largest=9_999_999)


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("120", "120", None),
        ("£120", "120", "GBP"),
        ("￡１２０", "120", "GBP"),
        ("120 €", "120", "EUR"),
        ("€120", "120", "EUR"),
        ("1.200,50 €", "1200.50", "EUR"),
        ("US$ 1,200.50", "1200.50", "USD"),
        ("R$ 1.234,56", "1234.56", "BRL"),
        ("CHF 1'200.–", "1200", "CHF"),
        ("120,-", "120", None),
        ("120 EUR", "120", "EUR"),
        ("eur120", "120", "EUR"),
        ("50zł", "50", "PLN"),
        ("kr. 120", "120", SEVERAL),
        ("$5", "5", SEVERAL),
        ("about 120 pounds.", "120", None),
        ("٣٠٫٥ €", "30.5", "EUR"),
    ],
)
def test_the_amount_and_its_currency_are_read(written: str, amount: str, currency: str | None) -> None:
    assert box().clean(written) == Decimal(amount)
    assert currency_in(written) == currency


@pytest.mark.parametrize("written", ["£1,200", "1,200", "1.200 €"])
def test_where_the_mark_can_mean_two_things_the_words_say_so(written: str) -> None:
    with pytest.raises(ValidationError, match=r"can mean two numbers\. Enter 1200 or 1\.2"):
        box().clean(written)


@pytest.mark.parametrize(("written", "words"), [("£", "Enter the cost as a number"), ("-£5", "from 0 to 9999999")])
def test_what_is_no_cost_is_told_in_words(written: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        box().clean(written)


@given(st.text(max_size=30))
def test_anything_else_is_an_error_in_words(written: str) -> None:
    try:
        amount = box().clean(written)
    except ValidationError:
        return
    assert amount is None or 0 <= amount <= 9_999_999
