"""A label never states what is not so: a button says what it will do, the name of a page is no word in a sentence."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))
SAID = re.compile(r'{% translate "([^"]+)"|{% blocktranslate[^%]*%}(.*?){% endblocktranslate', re.DOTALL)
BUTTON = re.compile(r"<button\b.*?</button>", re.DOTALL)

# "The usual exercises are done", "Saved": what is so only once the button was tapped.
STATED = re.compile(r"\b(?:is|are) (?:now )?(?:done|saved|deleted|sent|switched)\b|^(?:Saved|Done|Deleted|Sent)\b")
# "Today leaves them out", "one tap on Today saves these": who does not know that a page has that name reads nonsense.
PAGE_AS_WORD = re.compile(
    r"\bon Today\b|\bToday (?:leaves|saves|shows|says|offers|asks|keeps|has)\b"
    r"|\b(?:My week|How it is going|People and settings) (?:leaves|saves|shows|says|offers|asks|keeps|has)\b"
)
# Pages that show what was just saved, or what was saved before.
SHOW_WHAT_WAS_SAVED = re.compile(
    r"saved|detail|done|timeline|booked|later|answered|felt|shown|made|told|day_off|problem_call"
)
SAYS_SAVED = re.compile(r"\bSaved\b")


def said_in(text: str) -> Iterator[str]:
    for plain, block in SAID.findall(text):
        yield " ".join((plain or block).split())


def found(pattern: re.Pattern[str], texts: list[str]) -> list[str]:
    return [words for text in texts for words in said_in(text) if pattern.search(words)]


def test_the_lint_knows_the_faults_that_were_found() -> None:
    assert STATED.search("The usual exercises are done")
    assert STATED.search("Saved for today")
    assert PAGE_AS_WORD.search("Today leaves them out")
    assert PAGE_AS_WORD.search("One tap on Today saves these")
    assert not STATED.search("Save the usual exercises")
    assert not PAGE_AS_WORD.search("Go back to Today")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_button_states_what_is_not_so_yet(template: Path) -> None:
    assert not found(STATED, BUTTON.findall(template.read_text()))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_the_name_of_a_page_is_no_word_in_a_sentence(template: Path) -> None:
    assert not found(PAGE_AS_WORD, [template.read_text()])


@pytest.mark.parametrize(
    "template", [path for path in TEMPLATES if not SHOW_WHAT_WAS_SAVED.search(path.name)], ids=lambda path: path.name
)
def test_only_a_page_of_what_was_saved_says_saved(template: Path) -> None:
    assert not found(SAYS_SAVED, [template.read_text()])
