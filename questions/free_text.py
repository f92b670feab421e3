"""Boxes that take any words: nobody reads them now, so each says so, with the ways to help beside it.

A word that can tell of an emergency shows the emergency signs once the text is saved: it is never refused and never
kept waiting. The words are those of English (clinical reference 4.7); each language gets its own from somebody who
speaks it, never by translation.
"""

import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language

from questions.safety import gettext as _

ALARMING = {
    "en": re.compile(
        r"\b(breath\w*|chok(e|es|ed|ing)|swallow\w*|numb|numbness|droop\w*|faint\w*|collaps\w*|fits?|fitting"
        r"|die|dies|dying|kill\w*)\b",
        re.IGNORECASE,
    ),
}
_told = ContextVar("alarming words were written", default=False)


def is_free_text(field: forms.Field) -> bool:
    """Whether the box takes any words.

    What reads a number, a code, a name or an address is none: it says so in its class or its `autocomplete`.
    """
    attrs = field.widget.attrs
    return (
        type(field) is forms.CharField
        and type(field.widget) in (forms.TextInput, forms.Textarea)
        and attrs.get("autocomplete", "off") == "off"
        and "inputmode" not in attrs
    )


def is_alarming(text: str) -> bool:
    """Whether the text has a word that can tell of an emergency, in the language of the page."""
    words = ALARMING.get((get_language() or "").partition("-")[0])
    return bool(words and words.search(text))


def look_for_alarm(texts: Iterable[str]) -> None:
    """Remember, until the page is made, that one of these texts is alarming."""
    if any(map(is_alarming, texts)):
        _told.set(True)


def show_signs(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Lead whoever has just saved an alarming word to the emergency signs, on whichever page comes next."""

    def middleware(request: HttpRequest) -> HttpResponse:
        _told.set(False)
        response = get_response(request)
        if _told.get():
            words, link = _("Saved. Nobody reads this now. Is it an emergency?"), _("See all emergency signs")
            signs = format_html('{} <a href="{}">{}</a>', words, reverse("symptoms:emergency"), link)
            messages.error(request, signs)
        return response

    return middleware
