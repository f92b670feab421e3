"""Texts about safety in a language that nobody has signed yet."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils.translation import override

from questions import safety

CALL = "Call even if the sign has gone."
SIGNATURES = safety.Signatures("Dr Ruiz", date(2027, 1, 4), "Señora Gil", date(2027, 1, 5))


def in_spanish(template: str, **values: str) -> str:
    with override("es"):
        return Template(template).render(Context(values))


def test_english_stands_beneath_until_somebody_has_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    page = '{% safety "Call even if the sign has gone." %}'
    assert in_spanish(page) == f"Llame aunque la señal haya desaparecido. ({CALL})"

    monkeypatch.setitem(safety.SIGNED, "es", SIGNATURES)

    assert in_spanish(page) == "Llame aunque la señal haya desaparecido."


def test_the_page_in_english_says_it_once() -> None:
    assert Template('{% safety "Call even if the sign has gone." %}').render(Context()) == CALL
    assert safety.gettext(CALL) == CALL


def test_what_code_says_is_locked_too() -> None:
    late = safety.gettext_lazy(CALL)

    with override("es"):
        assert str(late) == f"Llame aunque la señal haya desaparecido. ({CALL})"
    assert str(late) == CALL


def test_a_name_in_a_text_is_escaped_in_both_languages() -> None:
    page = "{% blocksafety %}Also call if {{ name }} suddenly gets weak or numb.{% endblocksafety %}"

    said = in_spanish(page, name="<b>Sam")

    assert said.count("&lt;b&gt;Sam") == 2
    assert "<b>" not in said


def test_a_text_can_be_kept_under_a_name() -> None:
    page = '{% safety "Call even if the sign has gone." as line %}[{{ line }}]'

    assert in_spanish(page) == f"[Llame aunque la señal haya desaparecido. ({CALL})]"
