"""Today, yesterday or another day."""

from datetime import date
from typing import Any

import pytest

from questions.days import DayForm
from tests.questions.making import drawn

TODAY = date(2026, 11, 21)
QUESTION = "When was it?"


def ask(data: dict[str, str] | None = None, **kwargs: Any) -> DayForm:
    return DayForm(QUESTION, data, today=TODAY, **kwargs)


@pytest.mark.parametrize(
    ("data", "day"),
    [
        ({"answer": "today"}, TODAY),
        ({"answer": "yesterday"}, date(2026, 11, 20)),
        ({"answer": "another", "date": "2026-11-03"}, date(2026, 11, 3)),
        ({"answer": "another", "date": "3 nov 2026"}, date(2026, 11, 3)),
        ({"answer": "today", "date": "nonsense"}, TODAY),
    ],
)
def test_gives_the_day(data: dict[str, str], day: date) -> None:
    form = ask(data)
    assert form.is_valid()
    assert form.cleaned_data["on"] == day


def test_another_day_asks_for_the_date_without_an_error() -> None:
    form = ask({"answer": "another"})
    assert not form.is_valid()
    assert not form.errors
    html = drawn(form)
    assert '<input type="hidden" name="answer" value="another" id="id_answer">' in html
    assert 'type="date"' in html
    assert 'max="2026-11-21"' in html


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("", "Choose the day"),
        ("soon", "Enter a real date, like 27 3 2026"),
        ("2026-11-22", "Enter a date on 21 November 2026 or earlier"),
        ("2026-10-31", "Enter a date on 1 November 2026 or later"),
        ("\x00", "Enter a real date, like 27 3 2026"),
    ],
)
def test_a_wrong_date_says_how_to_mend_it(written: str, error: str) -> None:
    form = ask({"answer": "another", "date": written}, earliest=date(2026, 11, 1))
    assert not form.is_valid()
    assert form.errors["date"] == [error]
    assert 'aria-describedby="id_date_error"' in drawn(form)


def test_no_answer_names_the_question() -> None:
    form = ask({})
    assert not form.is_valid()
    assert form.errors["answer"] == ["Choose an answer: When was it?"]


@pytest.mark.parametrize(
    ("was", "words"),
    [(TODAY, "Today"), (date(2026, 11, 20), "Yesterday"), (date(2026, 11, 3), "3 November 2026")],
)
def test_the_day_given_before_is_named(was: date, words: str) -> None:
    assert f"{words}.</b>" in drawn(ask(was=was))
    assert "Your answer:" not in drawn(ask())
