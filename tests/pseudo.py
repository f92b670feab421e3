"""Languages that nobody speaks, made of English: what is not translated stays English and is seen at once.

One is half as long again, as German may be; one is written from the right.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from django.conf import settings
from django.test import override_settings
from django.utils.translation import to_locale

from spasticity_tracker.translations import texts, write

LONG, FROM_THE_RIGHT = "de", "he"
# Letters that look alike and are not English; what stands in a text stays as it is.
ALIKE = str.maketrans("aeiouyAEIOUcnsz", "åëïõüýÅËÏÕÜçñšž")
KEPT = re.compile(r"(%\(\w+\)[a-z]|%[sd%]|\{\w*\}|<[^>]*>|&\w+;|\n)")
MORE = 0.5


def pseudo(text: str) -> str:
    """The text in other letters, and half as long again: each word grows, as words do."""
    return "".join(part if KEPT.fullmatch(part) else _longer(part.translate(ALIKE)) for part in KEPT.split(text))


@contextmanager
def spoken(language: str, folder: Path) -> Iterator[str]:
    """Offer that language beside English; `folder` takes its file."""
    made = folder / to_locale(language) / "LC_MESSAGES" / "django.mo"
    made.parent.mkdir(parents=True)
    write(_catalog(language), made)
    with override_settings(LANGUAGES=[*settings.LANGUAGES, (language, language)], LOCALE_PATHS=[folder]):
        yield language


@cache
def _catalog(language: str) -> Catalog:
    catalog = Catalog(to_locale(language))
    for row in texts():
        if row.id:
            several = isinstance(row.id, tuple | list)
            said = [pseudo(text) for text in row.id] if several else pseudo(str(row.id))
            catalog.add(row.id, _each_plural(said, catalog.num_plurals) if several else said)
    return catalog


def _each_plural(said: object, number: int) -> list[str]:
    assert isinstance(said, list)
    return [said[min(index, len(said) - 1)] for index in range(number)]


def _longer(part: str) -> str:
    words = part.split(" ")
    return " ".join(word + word[1 : 1 + round(MORE * len(word))] if len(word) > 1 else word for word in words)
