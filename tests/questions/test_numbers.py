"""Numbers as people write and dictate them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.numbers import LONGEST_NUMBER, readings, without_noughts


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("10", 10),
        (" 10 ", 10),
        ("10 units.", 10),
        ("10.", 10),
        ("about 10 units", 10),
        ("10u", 10),
        ("10 U", 10),
        ("2,5", Decimal("2.5")),
        ("2.5", Decimal("2.5")),
        ("-3", -3),
        ("−3", -3),
        ("1,200.50", Decimal("1200.5")),
        ("1.200,50", Decimal("1200.5")),
        ("1 200,50", Decimal("1200.5")),
        ("1\u202f200", 1200),
        ("1'200.50", Decimal("1200.5")),
        ("1’200", 1200),
        ("1,000,000", 1_000_000),
        ("1.000.000", 1_000_000),
        ("1200.500", Decimal("1200.5")),
        ("0,500", Decimal("0.5")),
    ],
)
def test_forgives_what_stands_around_the_number(written: str, number: Decimal) -> None:
    assert readings(written, units={"u"}) == [number]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "ten",
        "2o",
        "1o5",
        "10 or 20",
        "10 20",
        "1.2.3",
        "1,20,300",
        "1,200,50",
        "12,34.5",
        "10²",
        "10\x00 5",
        "9" * 41,
    ],
)
def test_refuses_what_is_not_one_number(written: str) -> None:
    with pytest.raises(ValueError, match="number"):
        readings(written)


@pytest.mark.parametrize("written", ["1,200", "1.200", " 1,200 units"])
def test_one_mark_before_three_digits_can_mean_two_numbers(written: str) -> None:
    assert readings(written) == [1200, Decimal("1.2")]


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from([",.", ".,", " ,", " .", "'.", "\u00a0,"]))
def test_two_kinds_of_mark_decide_themselves(number: Decimal, marks: str) -> None:
    parted = f"{number:,.2f}".replace(",", "t").replace(".", marks[1]).replace("t", marks[0])

    assert readings(parted) == [number]


@given(st.text(max_size=LONGEST_NUMBER + 5))
def test_anything_else_is_a_value_error(written: str) -> None:
    try:
        possible = readings(written)
    except ValueError:
        return
    assert len(possible) in (1, 2)
    assert all(number.is_finite() for number in possible)


@given(st.integers(min_value=-(10**9), max_value=10**9), st.sampled_from(["{}", " {} units.", "about {}", "{},"]))
def test_reads_back_any_whole_number(number: int, around: str) -> None:
    assert readings(around.format(number)) == [number]


@pytest.mark.parametrize(
    ("number", "plain"), [("20.0", "20"), ("1.50", "1.5"), ("100", "100"), ("0.05", "0.05"), ("0.00", "0")]
)
def test_noughts_at_the_end_say_nothing(number: str, plain: str) -> None:
    assert str(without_noughts(Decimal(number))) == plain
