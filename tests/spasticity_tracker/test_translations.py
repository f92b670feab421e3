"""The texts of the app, found and kept for translation."""

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from pytest_django import Settings

from spasticity_tracker.translations import collect, file_of, kept, missing, texts, translated_languages, write

Several = str | tuple[str, ...] | list[str] | None
# What stands in a text for something else, and what marks a name.
THINGS = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?bdi>")


def test_texts_of_code_and_of_templates_are_found() -> None:
    found = texts()

    assert "Which language do you read?" in found
    assert "Skip to main content" in found
    assert ("in %(n)d week", "in %(n)d weeks") in [row.id for row in found]
    assert "Call even if the sign has gone." in found
    assert "{{ call }} if breathing" not in found
    assert "%(call)s if breathing, swallowing or speaking gets hard." in found


@pytest.mark.parametrize("language", translated_languages())
def test_every_text_is_translated_and_nothing_else_is_kept(language: str) -> None:
    whole, found = kept(language), texts()

    assert missing(whole) == []
    assert {row.id for row in whole if row.id} == {row.id for row in found if row.id}


@pytest.mark.parametrize("language", translated_languages())
def test_every_translation_has_the_same_things_in_it(language: str) -> None:
    wrong = [(row.id, row.string) for row in kept(language) if row.id and not _have_the_same(row.id, row.string)]

    assert not wrong


def _have_the_same(texts: Several, said: Several) -> bool:
    """Each form of a translation names what the text names: its number, its person, its day."""
    things = {tuple(sorted(set(THINGS.findall(one)))) for one in _each(texts)}
    return {tuple(sorted(set(THINGS.findall(one)))) for one in _each(said)} == things


def _each(several: Several) -> list[str]:
    return [several] if isinstance(several, str) else list(several or ())


def test_collecting_again_changes_no_line(tmp_path: Path, settings: Settings) -> None:
    settings.LOCALE_PATHS = [tmp_path]

    lacking = collect("es")
    once = file_of("es").read_bytes()
    collect("es")

    assert len(lacking) > 1000
    assert file_of("es").read_bytes() == once


def test_what_is_compiled_is_what_is_read(tmp_path: Path) -> None:
    catalog = Catalog("es")
    catalog.add("Yes", "Sí")

    write(catalog, tmp_path / "django.mo")

    with (tmp_path / "django.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Yes") == "Sí"
