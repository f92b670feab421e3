"""No text advises on a date: the clinic decides. What stands in the code and the templates, word by word."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
APPS = (
    "accounts",
    "dashboard",
    "exchange",
    "exercises",
    "injections",
    "medicines",
    "patients",
    "questions",
    "reminders",
    "symptoms",
    "templates",
    "trends",
)
ADVICE = {
    "it is time": r"\bit is time\b(?! to exercise)",
    "time to book": r"\btime (to book|for the next|for your next)\b",
    "book now": r"(?<!agrees, you can )\bbook now\b",
    "remind to book": r"\bremind\w*( \w+)? to book\b",
    "planned for": r"\bplanned for\b",
    "you should": r"\byou (should|must|need to) (book|go|have)\b",
    "due": r"\binjections? (is|are) due\b",
    "late": r"\b(overdue|too late for)\b",
}


TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


def texts() -> Iterator[tuple[str, str]]:
    """Everything in the code and the templates that carries words for people, with where it stands."""
    for path in (path for app in APPS for path in (HERE / app).rglob("*.*") if "migrations" not in path.parts):
        if path.suffix in (".html", ".txt"):
            yield str(path.relative_to(HERE)), " ".join(path.read_text().split())
        elif path.suffix == ".py":
            yield from ((str(path.relative_to(HERE)), words) for words in _said_in(ast.parse(path.read_text())))


def _said_in(code: ast.Module) -> Iterator[str]:
    for node in ast.walk(code):
        marks = isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in TRANSLATED
        if isinstance(node, ast.Call) and marks:
            yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))


@pytest.mark.parametrize("phrase", ADVICE)
def test_no_text_advises_on_a_date(phrase: str) -> None:
    said = [place for place, line in texts() if re.search(ADVICE[phrase], line, re.IGNORECASE)]

    assert not said


def test_the_words_that_stand_instead_are_there() -> None:
    said = " ".join(line for _place, line in texts())

    for words in (
        "If your clinic agrees, you can book now",
        "The next appointment is possible",
        "Most labels say 12 weeks or more. Ask your clinic about this date.",
    ):
        assert words in said
