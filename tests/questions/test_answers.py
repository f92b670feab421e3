"""A question answered by one tap, or by a radio and Continue."""

import pytest

from accounts.models import User
from questions.answers import Answer, AnswerForm
from tests.questions.making import drawn

QUESTION = "How tight is your right ankle today?"
ANSWERS = [
    Answer("4", "Fairly tight", number="4", picture="level-4", tint="4"),
    Answer("unsure", "I am not sure", number="?", note="You can come back"),
]


def test_each_answer_is_a_button_that_sends_itself() -> None:
    html = drawn(AnswerForm(QUESTION, ANSWERS))
    assert '<button class="answer" name="answer" value="4" id="id_answer_0">' in html
    assert '<span class="num t4">4</span>' in html
    assert "icons.svg#level-4" in html
    assert "<small>You can come back</small>" in html
    assert "2 answers" in html
    assert " checked" not in html


def test_who_wants_to_check_gets_radios_and_continue() -> None:
    html = drawn(AnswerForm(QUESTION, ANSWERS), User(check_answers=True))
    assert 'type="radio" name="answer" value="4" id="id_answer_0">' in html
    assert [f'<label class="form-check-label" for="id_answer_{n}">' in html for n in range(2)] == [True, True]
    assert '<button class="btn btn-primary">Continue</button>' in html
    assert " checked" not in html


def test_the_answer_given_before_is_named_and_marked() -> None:
    html = drawn(AnswerForm(QUESTION, ANSWERS, was="4"))
    assert "<b>Your answer: 4 Fairly tight.</b>" in html
    assert '<button class="answer was" name="answer" value="4" id="id_answer_0" aria-current="true">' in html
    assert 'aria-describedby="hint was"' in html


def test_the_answer_given_before_is_checked_for_who_checks() -> None:
    assert 'value="4" id="id_answer_0" checked>' in drawn(
        AnswerForm(QUESTION, ANSWERS, was="4"), User(check_answers=True)
    )


def test_reads_the_answer_in_both_ways() -> None:
    form = AnswerForm(QUESTION, ANSWERS, {"answer": "unsure"})
    assert form.is_valid()
    assert form.cleaned_data["answer"] == "unsure"


@pytest.mark.parametrize("sent", ["", "5", "4 ", "\x00", "9" * 10_000, "'; drop"])
def test_nonsense_is_an_error_that_names_the_question(sent: str) -> None:
    form = AnswerForm(QUESTION, ANSWERS, {"answer": sent})
    assert not form.is_valid()
    (error,) = form.errors["answer"]
    assert str(error).startswith("Choose")
    assert str(error).endswith(QUESTION)


def test_continue_without_a_choice_shows_the_error_before_the_choices() -> None:
    html = drawn(AnswerForm(QUESTION, ANSWERS, {}), User(check_answers=True))
    assert 'aria-describedby="hint id_answer_error"' in html
    assert html.index('id="id_answer_error"') < html.index('id="id_answer_0"')


def test_a_former_answer_that_is_no_longer_offered_is_not_claimed() -> None:
    assert AnswerForm(QUESTION, ANSWERS, was="7").was is None
