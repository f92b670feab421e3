"""Phone numbers as people write them, and as their contacts copy them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.forms import QuestionForm
from questions.phones import LONGEST_WRITTEN, PhoneBox, read_phone


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("112", "112"),
        ("1 1 2", "112"),
        ("\u202a112\u202c", "112"),
        ("\u200e112", "112"),
        ("+49 170 1234567", "+491701234567"),
        ("+49 (0)170 1234567", "+491701234567"),
        ("+49(0) 170 / 123 45 67", "+491701234567"),
        ("(020) 7946 0018", "02079460018"),
        ("(0) 20 7946 0018", "02079460018"),
        ("020\u00a07946\u20110018", "02079460018"),
        ("020-7946–0018", "02079460018"),
        ("020.7946.0018", "02079460018"),
        ("tel:+44-20-7946-0018", "+442079460018"),
        ("Tel. 020 7946 0018", "02079460018"),
        ("٠٢٠ ٧٩٤٦ ٠٠١٨", "02079460018"),
        ("۱۱۵", "115"),
        ("＋４４（２０）７９４６００１８", "+442079460018"),
    ],
)
def test_reads_a_number_as_people_write_it(written: str, stored: str) -> None:
    assert read_phone(written) == stored


@pytest.mark.parametrize(
    "written",
    ["", "1", "call mum", "112; rm", "112 or 999", "020 7946 0018 ext 5", "12+34", "++44", "+", "1" * 16, "1 " * 40],
)
def test_refuses_what_is_no_phone_number(written: str) -> None:
    with pytest.raises(ValueError, match="phone number"):
        read_phone(written)


@given(st.text(max_size=LONGEST_WRITTEN + 5))
def test_gives_what_can_be_dialled_or_a_value_error(written: str) -> None:
    try:
        number = read_phone(written)
    except ValueError:
        return
    assert number.removeprefix("+").isascii()
    assert number.removeprefix("+").isdigit()
    assert len(number) <= 1 + 15
    assert read_phone(number) == number


class Clinic(QuestionForm):
    phone = PhoneBox(label="The clinic's phone", like="020 7946 0018", required=False)


def test_the_box_gives_the_digits_and_may_stay_blank() -> None:
    form = Clinic({"phone": " (020) 7946 0018 "})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"phone": "02079460018"}

    blank = Clinic({"phone": "  "})
    assert blank.is_valid(), blank.errors
    assert blank.cleaned_data == {"phone": ""}


def test_the_box_says_what_to_write() -> None:
    assert Clinic({"phone": "call mum"}).errors == {"phone": ["Enter a phone number in digits, like 020 7946 0018"]}
