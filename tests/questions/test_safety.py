"""Texts about safety in a language that nobody has signed yet."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.translation import override

from questions import safety
from tests.pseudo import LONG, pseudo, spoken

CALL = "Call even if the sign has gone."
PAGE = '{% safety "Call even if the sign has gone." %}'
SIGNATURES = safety.Signatures("Dr Ruiz", date(2027, 1, 4), "Señora Gil", date(2027, 1, 5))


@pytest.fixture(autouse=True)
def another_language(tmp_path: Path) -> Iterator[str]:
    with spoken(LONG, tmp_path) as language:
        yield language


def page_of(template: str, language: str, **values: str) -> str:
    with override(language):
        return Template(template).render(Context(values))


def test_english_stands_beneath_until_somebody_has_signed(
    another_language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page_of(PAGE, another_language) == f"{pseudo(CALL)} ({CALL})"

    monkeypatch.setitem(safety.SIGNED, another_language, SIGNATURES)

    assert page_of(PAGE, another_language) == pseudo(CALL)


def test_the_page_in_english_says_it_once() -> None:
    assert Template(PAGE).render(Context()) == CALL
    assert safety.gettext(CALL) == CALL


def test_what_code_says_is_locked_too(another_language: str) -> None:
    late = safety.gettext_lazy(CALL)

    with override(another_language):
        assert str(late) == f"{pseudo(CALL)} ({CALL})"
    assert str(late) == CALL


def test_a_name_in_a_text_is_escaped_in_both_languages(another_language: str) -> None:
    template = "{% blocksafety %}Also call if {{ name }} suddenly gets weak or numb.{% endblocksafety %}"

    said = page_of(template, another_language, name="<b>Sam")

    assert said.count("&lt;b&gt;Sam") == 2
    assert "<b>" not in said


def test_a_text_can_be_kept_under_a_name(another_language: str) -> None:
    template = '{% safety "Call even if the sign has gone." as line %}[{{ line }}]'

    assert page_of(template, another_language) == f"[{pseudo(CALL)} ({CALL})]"
