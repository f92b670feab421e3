"""What people typed stands in a sentence as it was written, and turns nothing round."""

import unicodedata

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from questions.forms import QuestionForm
from questions.own_words import data_without_direction_marks, isolated, unlinkable, without_direction_marks

ARABIC = "ليلى (أم)"


@pytest.mark.parametrize(
    "name",
    [
        "प्रिया",
        "தமிழ்",
        "Zoe\u0308",
        "Đặng Thị Hương",
        "👩\u200d👧",
        "🌷",
        "مه\u200cناز",
        "J. Smith",
        "Anne-Marie O’Neill",
        "张伟",
        "Núria Pla·Vall",
    ],
)
def test_a_name_keeps_its_letters_and_marks(name: str) -> None:
    assert unlinkable(name) == name


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Win at http://evil.example/x", "Win at http evil example x"),
        ("a@b.example\r\nBcc: c@d.example", "a b example Bcc c d example"),
        ("+44 20 7946 0018", "44 20 7946 0018"),
        ("<b>Bob & Co</b>", "b Bob Co b"),
    ],
)
def test_a_name_makes_no_link(written: str, read: str) -> None:
    assert unlinkable(written) == read


@given(st.text())
def test_nothing_of_an_address_is_left_of_any_text(text: str) -> None:
    read = unlinkable(text)
    assert not set("@:/<>&\r\n") & set(read)
    assert unlinkable(read) == read


@given(st.text())
def test_what_is_isolated_is_closed_and_holds_no_mark_of_its_own(text: str) -> None:
    inside = isolated(text).removeprefix(chr(0x2068)).removesuffix(chr(0x2069))
    assert inside == without_direction_marks(text)
    assert not [
        sign for sign in inside if unicodedata.bidirectional(sign) in {"RLE", "LRE", "RLO", "LRO", "RLI", "LRI"}
    ]


def test_a_name_that_runs_the_other_way_keeps_its_direction_to_itself() -> None:
    assert isolated(ARABIC) == f"{chr(0x2068)}{ARABIC}{chr(0x2069)}"
    assert isolated("Alice") == "Alice"
    with translation.override("ar"):
        assert isolated("Alice (A)") == f"{chr(0x2068)}Alice (A){chr(0x2069)}"


def test_a_mark_that_turns_the_line_round_is_dropped() -> None:
    assert isolated(f"Al{chr(0x202E)}ice") == "Alice"


class NameForm(QuestionForm):
    name = forms.CharField(label="Name")


def test_a_form_keeps_a_name_without_the_marks_that_turn_lines_round() -> None:
    form = NameForm({"name": f"{chr(0x202E)}Alice{chr(0x200F)} "})
    assert form.is_valid()
    assert form.cleaned_data == {"name": "Alice"}


def test_a_name_of_marks_alone_is_no_name() -> None:
    form = NameForm({"name": chr(0x202E)})
    assert not form.is_valid()
    assert form.errors == {"name": ["Enter an answer: Name"]}


class NewPasswordForm(QuestionForm):
    password = forms.CharField(widget=forms.PasswordInput, strip=False)


def test_a_password_is_left_as_it_was_typed() -> None:
    form = NewPasswordForm({"password": f" three {chr(0x200F)}words "})
    assert form.is_valid()
    assert form.cleaned_data == {"password": f" three {chr(0x200F)}words "}


def test_answers_of_which_there_may_be_several_are_all_cleaned() -> None:
    sent = QueryDict(mutable=True)
    sent.setlist("name", ["one", f"{chr(0x202E)}two"])
    clean = data_without_direction_marks(sent, but=())
    assert isinstance(clean, QueryDict)
    assert clean.getlist("name") == ["one", "two"]
