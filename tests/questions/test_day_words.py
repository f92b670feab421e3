"""Days are written as the reader's language writes them."""

from datetime import date

import pytest
from django.template import engines
from django.utils.translation import override

from questions.day_words import say_day

DAY = date(2026, 10, 2)


@pytest.mark.parametrize(
    ("language", "way", "words"),
    [
        ("en-gb", "j F Y", "2 October 2026"),
        ("en-gb", "l j F", "Friday 2 October"),
        ("es", "j F Y", "2 de octubre de 2026"),
        ("es", "l j F Y", "viernes 2 de octubre de 2026"),
        ("es", "F Y", "octubre de 2026"),
    ],
)
def test_a_day_in_the_readers_language(language: str, way: str, words: str) -> None:
    with override(language):
        assert say_day(DAY, way) == words


def test_a_page_says_it_the_same_way_and_nothing_where_there_is_no_day() -> None:
    template = engines["django"].from_string('{{ day|say_day:"j F" }}')
    with override("es"):
        assert template.render({"day": DAY}) == "2 de octubre"
        assert template.render({"day": None}) == ""
