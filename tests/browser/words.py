"""What the gate asks of the words that a person reads."""

import re
from collections.abc import Iterable, Iterator
from typing import TypedDict

MOST_WORDS_IN_A_SENTENCE = 15
MOST_WORDS_ON_A_QUESTION = 45
FORBIDDEN = re.compile(
    r"\b(please|sorry|invalid|valid|submit|OK|this field is required|ensure|e\.g\.|i\.e\.|etc)\b", re.IGNORECASE
)
# Not the possessive: "Martin’s record" is fine.
CONTRACTION = re.compile(
    r"\b\w+(?:n['’]t|['’](?:re|ve|ll|d|m))\b|\b(?:it|that|there|what|who|here|let)['’]s\b", re.IGNORECASE
)
SHOUTING = re.compile(r"\b[A-Z]{4,}\b")


class Texts(TypedDict):
    """What gate.js reads off a page."""

    title: str
    page: str
    labels: list[str]
    italic: list[str]
    question: str


def word_problems(texts: Texts) -> list[str]:
    """Give what is hard to read, by the rules of Easy Read and of aphasia-friendly text."""
    found = [f"italic: {text}" for text in texts["italic"]]
    for sentence in sentences((texts["title"], texts["page"], *texts["labels"])):
        found += sentence_problems(sentence)
    words = len(texts["question"].split())
    if words > MOST_WORDS_ON_A_QUESTION:
        found.append(f"{words} words on a question page")
    return list(dict.fromkeys(found))


def sentences(texts: Iterable[str]) -> Iterator[str]:
    """Split at the ends of sentences, at colons, and where the page starts a new line or cell."""
    for text in texts:
        for piece in re.split(r"[\n\t]+|(?<=[.?!:])[”\"]?\s+", text):
            if piece.strip():
                yield piece.strip()


def sentence_problems(sentence: str) -> list[str]:
    """Give what is wrong with one sentence."""
    found = []
    words = len(re.findall(r"[\w’'@./-]*\w[\w’'@./-]*", sentence))
    if words > MOST_WORDS_IN_A_SENTENCE:
        found.append(f"{words} words: {sentence}")
    for name, pattern in (("forbidden", FORBIDDEN), ("contraction", CONTRACTION), ("shouting", SHOUTING)):
        found += [f"{name} “{match.group()}”: {sentence}" for match in pattern.finditer(sentence)]
    return found
