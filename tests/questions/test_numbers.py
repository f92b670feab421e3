"""Numbers as people write and dictate them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.numbers import LONGEST_NUMBER, read_number, without_noughts


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
        ("٣", 3),
    ],
)
def test_forgives_what_stands_around_the_number(written: str, number: Decimal) -> None:
    assert read_number(written, units={"u"}) == number


@pytest.mark.parametrize(
    "written", ["", "ten", "2o", "1o5", "10 or 20", "1.2.3", "1,000,000", "1,200", "1.200", "10\x00 5", "9" * 41]
)
def test_refuses_what_is_not_one_number(written: str) -> None:
    with pytest.raises(ValueError, match="number"):
        read_number(written)


@given(st.text(max_size=LONGEST_NUMBER + 5))
def test_anything_else_is_a_value_error(written: str) -> None:
    try:
        number = read_number(written)
    except ValueError:
        return
    assert number.is_finite()


@given(st.integers(min_value=-(10**9), max_value=10**9), st.sampled_from(["{}", " {} units.", "about {}", "{},"]))
def test_reads_back_any_whole_number(number: int, around: str) -> None:
    assert read_number(around.format(number)) == number


@pytest.mark.parametrize(
    ("number", "plain"), [("20.0", "20"), ("1.50", "1.5"), ("100", "100"), ("0.05", "0.05"), ("0.00", "0")]
)
def test_noughts_at_the_end_say_nothing(number: str, plain: str) -> None:
    assert str(without_noughts(Decimal(number))) == plain
