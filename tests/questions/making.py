"""Questions for the tests to ask."""

from collections.abc import Mapping

from questions.answers import Answer, AnswerForm

WORDS = ("Not tight", "A little tight", "Fairly tight", "Tight", "Very tight", "Tightest possible")
LEVELS = [
    Answer(str(step), words, number=str(step), picture=f"level-{step}", tint=str(step))
    for step, words in zip(range(0, 11, 2), WORDS, strict=True)
]


def check_in(data: Mapping[str, str] | None = None) -> AnswerForm:
    """Ask how tight the ankle is, on the six even steps of the scale."""
    return AnswerForm("How tight is your right ankle today?", [*LEVELS, Answer("unsure", "I am not sure")], data)
