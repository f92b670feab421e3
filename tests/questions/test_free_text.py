"""Which words can tell of an emergency, and which boxes take any words."""

import pytest
from django import forms
from django.utils import translation

from questions.codes import CodeBox
from questions.free_text import is_alarming, is_free_text


@pytest.mark.parametrize(
    "text",
    [
        "I can't breathe",
        "BREATHING is hard",
        "she chokes on water",
        "cannot swallow",
        "my hand went numb",
        "numbness in the leg",
        "his face droops",
        "I felt faint, then fainted",
        "he collapsed",
        "another fit",
        "I want to die",
        "dying",
        "I will kill myself",
    ],
)
def test_words_that_can_tell_of_an_emergency_are_found(text: str) -> None:
    assert is_alarming(text)


@pytest.mark.parametrize(
    "text", ["", "a number of steps", "fitness", "my diet", "diesel", "the wrist is looser", "skills", "un-alarming"]
)
def test_other_words_are_not(text: str) -> None:
    assert not is_alarming(text)


def test_a_language_without_a_list_of_its_own_finds_nothing() -> None:
    with translation.override("de"):
        assert not is_alarming("I cannot breathe")


@pytest.mark.parametrize(
    ("field", "is_free"),
    [
        (forms.CharField(), True),
        (forms.CharField(widget=forms.Textarea), True),
        (forms.CharField(widget=forms.TextInput({"autocomplete": "off"})), True),
        (forms.CharField(widget=forms.TextInput({"autocomplete": "name"})), False),
        (forms.CharField(widget=forms.PasswordInput), False),
        (forms.CharField(widget=forms.HiddenInput), False),
        (forms.EmailField(), False),
        (CodeBox(), False),
        (forms.ChoiceField(), False),
    ],
)
def test_which_boxes_take_any_words(field: forms.Field, is_free: bool) -> None:
    assert is_free_text(field) == is_free
