"""How somebody likes their pages: one question for each setting."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questions.answers import Answer

Value = str | bool | int


@dataclass(frozen=True)
class Preference:
    """A setting of `User`: what it is called, what is asked, and each answer with the value it stores."""

    field: str
    title: str | Promise
    question: str | Promise
    answers: tuple[tuple[Answer, Value], ...]

    def current(self, user: User) -> Answer:
        """The answer that stands for what is set now."""
        value = getattr(user, self.field)
        return next((answer for answer, stored in self.answers if stored == value), self.answers[0][0])

    def stored(self, chosen: str) -> Value:
        """What an answer, named by its value, stands for. Raises KeyError for no answer of this question."""
        return {answer.value: value for answer, value in self.answers}[chosen]


def _each(choices: type[TextChoices]) -> tuple[tuple[Answer, Value], ...]:
    """An answer for each choice, in the words of the choice."""
    return tuple((Answer(one.name.lower(), one.label), one) for one in choices)


_LANGUAGE = Preference(
    "language",
    _("Language"),
    _("Which language do you read?"),
    # Each language by its own name, so that whoever reads no other finds it.
    tuple((Answer(code, name), code) for code, name in settings.LANGUAGES),
)
PREFERENCES = {
    **({"language": _LANGUAGE} if len(settings.LANGUAGES) > 1 else {}),
    "text": Preference("text_size", _("Text size"), _("How large shall the text be?"), _each(User.TextSize)),
    "theme": Preference("theme", _("Light or dark"), _("Light or dark pages?"), _each(User.Theme)),
    "pictures": Preference(
        "pictures",
        _("Pictures"),
        _("Show small pictures beside the words?"),
        ((Answer("on", _("Yes, show pictures")), True), (Answer("off", _("No, only words")), False)),
    ),
    "side": Preference(
        "easier_side", _("Easier side"), _("Which side of a wide screen is easier for you?"), _each(User.EasierSide)
    ),
    "check": Preference(
        "check_answers",
        _("Check each answer"),
        _("Check each answer before it is saved?"),
        (
            (Answer("off", _("No, one tap saves it")), False),
            (Answer("on", _("Yes, let me check each answer")), True),
        ),
    ),
    "numbers": Preference(
        "answers_offered",
        _("Numbers or words to choose from"),
        _("What shall a question offer?"),
        (
            (Answer("six", _("6 numbers: 0, 2, 4, 6, 8, 10")), User.AnswersOffered.SIX),
            (Answer("eleven", _("All 11 numbers from 0 to 10")), User.AnswersOffered.ELEVEN),
            (Answer("words", _("4 answers in words, without numbers")), User.AnswersOffered.WORDS),
        ),
    ),
    "distance": Preference(
        "miles",
        _("Distance"),
        _("Kilometres or miles?"),
        ((Answer("kilometres", _("Kilometres")), False), (Answer("miles", _("Miles")), True)),
    ),
}
