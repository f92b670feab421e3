"""What a check-in asks, and how answers are said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.body import Part, Region, Side
from symptoms.check_ins.forms import RatingForm
from symptoms.check_ins.questions import Question
from symptoms.scales import SCALES, Measure

DAY = date(2026, 11, 20)
ANKLE = Question(Measure.TIGHTNESS, Part(Region.ANKLE, Side.RIGHT))
FINGERS = Question(Measure.TIGHTNESS, Part(Region.FINGERS, Side.LEFT))
PAIN, SPASMS, SEVERITY = Question(Measure.PAIN), Question(Measure.SPASMS), Question(Measure.SEVERITY)
GOAL = Question(Measure.FUNCTION, goal="Walk to the shop")


OFFERED = st.sampled_from([4, 6, 11])


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (ANKLE, "How tight is your right ankle today?"),
        (FINGERS, "How tight are your left fingers today?"),
        (PAIN, "How much pain do you have today?"),
        (SPASMS, "How often do you have spasms today?"),
        (SEVERITY, "How strong are your spasms today?"),
        (GOAL, "How well can you do this today? Walk to the shop"),
    ],
)
def test_a_question_about_today_says_today(question: Question, words: str) -> None:
    assert question.ask(DAY, DAY) == words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (ANKLE, "How tight was your right ankle on 20 November?"),
        (FINGERS, "How tight were your left fingers on 20 November?"),
        (PAIN, "How much pain did you have on 20 November?"),
        (SPASMS, "How often were there spasms on 20 November?"),
        (SEVERITY, "How strong were your spasms on 20 November?"),
        (GOAL, "How well could you do this on 20 November? Walk to the shop"),
    ],
)
def test_a_question_about_another_day_names_it(question: Question, words: str) -> None:
    assert question.ask(DAY, date(2026, 11, 21)) == words


@pytest.mark.parametrize(
    ("question", "now", "then"),
    [
        (ANKLE, "How tight is the right ankle today?", "How tight was the right ankle on 20 November?"),
        (FINGERS, "How tight are the left fingers today?", "How tight were the left fingers on 20 November?"),
        (PAIN, "How much pain is there today?", "How much pain was there on 20 November?"),
        (SPASMS, "How often are there spasms today?", "How often were there spasms on 20 November?"),
        (SEVERITY, "How strong are the spasms today?", "How strong were the spasms on 20 November?"),
        (
            GOAL,
            "How well does this go today? Walk to the shop",
            "How well did this go on 20 November? Walk to the shop",
        ),
    ],
)
def test_somebody_who_answers_for_the_person_is_not_called_you(question: Question, now: str, then: str) -> None:
    assert question.ask(DAY, DAY, of_you=False) == now
    assert question.ask(DAY, date(2026, 11, 21), of_you=False) == then


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        (ANKLE, 4, "4 of 10, fairly tight"),
        (PAIN, 0, "0 of 10, no pain"),
        (SPASMS, 2, "2 of 4, less than 1 an hour"),
        (SEVERITY, 3, "3 of 3, severe"),
        (GOAL, 10, "10 of 10, as well as wanted"),
        (ANKLE, None, "not sure"),
    ],
)
def test_a_number_is_said_with_its_words(question: Question, value: int | None, words: str) -> None:
    assert question.say(value) == words


@pytest.mark.parametrize(
    ("question", "offered", "values"),
    [
        (ANKLE, 6, [0, 2, 4, 6, 8, 10, None]),
        (PAIN, 6, [0, 2, 4, 6, 8, 10, None]),
        (ANKLE, 11, [*range(11), None]),
        (ANKLE, 4, [0, 2, 6, 8, None]),
        (SPASMS, 6, [0, 1, 2, 3, 4, None]),
        (SPASMS, 11, [0, 1, 2, 3, 4, None]),
        (SPASMS, 4, [0, 1, 2, 3, 4, None]),
        (SEVERITY, 6, [1, 2, 3, None]),
        (SEVERITY, 11, [1, 2, 3, None]),
        (GOAL, 6, [0, 2, 4, 6, 8, 10, None]),
    ],
)
def test_six_even_steps_are_offered_or_all_eleven_or_four_words(
    question: Question, offered: int, values: list[int]
) -> None:
    form = RatingForm(question, day=DAY, today=DAY, offered=offered)

    assert list(form.values.values()) == values
    assert form.was is None


@given(st.sampled_from([ANKLE, FINGERS, PAIN, SPASMS, SEVERITY, GOAL]), OFFERED, st.text())
def test_only_what_was_offered_is_taken(question: Question, offered: int, sent: str) -> None:
    form = RatingForm(question, {"answer": sent}, day=DAY, today=DAY, offered=offered)

    assert form.is_valid() == (sent in form.values)


@given(st.sampled_from([ANKLE, PAIN, SPASMS, SEVERITY, GOAL]), OFFERED)
def test_every_number_offered_has_words(question: Question, offered: int) -> None:
    scale = SCALES[question.measure]
    values = scale.values(question.steps(offered))

    assert all(scale.say(value) for value in values)
    assert min(scale.words) in values
    assert scale.most in values or offered == 4
