"""Texts about safety in another language: beneath each stands the English one until two people have signed.

Emergency signs, advice, numbers and the words of scales are locked: a slip of a translator is a danger. A clinician
who works in the language and a native speaker who is not the translator sign for them, each with a day, in `SIGNED`.
A module of such texts takes `gettext` from here; a template says `{% safety "…" %}` or `{% blocksafety %}`.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.functional import lazy


@dataclass(frozen=True)
class Signatures:
    """Who has read every text about safety in a language, and on which day."""

    clinician: str
    signed_by_the_clinician: date
    native_speaker: str
    signed_by_the_native_speaker: date


# By the code of the language. No language is signed yet.
SIGNED: dict[str, Signatures] = {}


def is_locked(language: str | None) -> bool:
    """Whether English has to stand beneath that language still."""
    return language is not None and language != settings.LANGUAGE_CODE and language not in SIGNED


def with_english(said: str, english: str) -> str:
    """Both, where the language of the page is locked and they differ; else what is said."""
    return f"{said} ({english})" if is_locked(translation.get_language()) and said != english else said


def gettext(text: str) -> str:
    """As Django's, for a text about safety."""
    return with_english(translation.gettext(text), text)


gettext_lazy = lazy(gettext, str)
