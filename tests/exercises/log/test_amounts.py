"""Which amounts are offered around somebody's usual amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.log.forms import offered_minutes
from exercises.models import MOST_MINUTES
from exercises.words import minutes_in_words


def test_half_an_hour_offers_round_numbers_around_it() -> None:
    # A quarter, a half, one and a half times and twice of 30 are 7.5, 15, 45 and 60.
    assert offered_minutes(30) == [8, 15, 30, 45, 60]


def test_a_usual_amount_that_is_not_round_stays_as_it_is() -> None:
    # Of 45: 11.25 and 22.5 and 67.5 go to the nearest five, 90 is one already.
    assert offered_minutes(45) == [10, 20, 45, 70, 90]


@given(st.integers(min_value=1, max_value=MOST_MINUTES))
def test_every_offer_fits_a_day_and_holds_the_usual_amount(usual: int) -> None:
    offers = offered_minutes(usual)
    assert usual in offers
    assert len(offers) <= 5
    assert offers == sorted(set(offers))
    assert all(1 <= minutes <= MOST_MINUTES for minutes in offers)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "1 minute"),
        (239, "239 minutes"),
        (240, "4 hours"),
        (241, "4 hours 1 minute"),
        (540, "9 hours"),
        (599, "9 hours 59 minutes"),
        (629, "10 hours"),
        (630, "11 hours"),
        (4600, "77 hours"),
    ],
)
def test_many_minutes_are_said_in_hours(minutes: int, words: str) -> None:
    assert minutes_in_words(minutes) == words
