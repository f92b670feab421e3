"""A long list, a page at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from questions.pages import page_of
from tests.people import make_user


def people() -> list[str]:
    return [make_user(f"person{number}").email for number in range(5)]


@pytest.mark.django_db
def test_each_row_is_on_one_page_and_the_pages_say_where_they_lead() -> None:
    everybody = people()
    rows = User.objects.order_by("email")

    first, second, third = (page_of(rows, str(number), 2) for number in (1, 2, 3))

    assert [user.email for page in (first, second, third) for user in page.rows] == everybody
    assert [(page.previous, page.has_next) for page in (first, second, third)] == [(0, True), (1, True), (2, False)]


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", [None, "", "0", "-1", "4", "99999", "9" * 400, "x", "²", "٣", "1\x00"])
def test_a_page_that_is_not_there_is_the_first(wanted: str | None) -> None:
    everybody = people()

    assert [user.email for user in page_of(User.objects.order_by("email"), wanted, 2).rows] == everybody[:2]


class Any(TestCase):
    @given(st.text(max_size=8))
    def test_whatever_is_asked_for_gives_a_page(self, wanted: str) -> None:
        assert page_of(User.objects.all(), wanted, 2).rows == []
