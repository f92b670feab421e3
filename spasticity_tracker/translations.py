"""The texts of the app: found in code and templates, kept in one file a language, and compiled.

A translation is `locale/<language>/LC_MESSAGES/django.po`. The file beside it that the app reads is made from it when a
process starts, so that nobody has to think of it.
"""

import os
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.template import engines
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.text import Truncator
from django.utils.translation import to_locale

# How a text is marked in the code: the name of the function, and which of its arguments are texts.
MARKS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
NOT_OURS = {"tests", "benchmarks", "scripts", "migrations", "node_modules", ".venv", "var"}
LINE = 100


def file_of(language: str) -> Path:
    """Where the translation into that language is kept."""
    return Path(settings.LOCALE_PATHS[0], to_locale(language), "LC_MESSAGES", "django.po")


def translated_languages() -> list[str]:
    """Those that the app offers besides the one it is written in."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def texts() -> Catalog:
    """Every text of the app, with the places in which it stands."""
    found = Catalog()
    for text, place in [*_texts_of_code(), *_texts_of_templates()]:
        found.add(text, locations=[(place, 0)])
    return found


def kept(language: str) -> Catalog:
    """What is translated so far."""
    file = file_of(language)
    if not file.exists():
        return Catalog(to_locale(language), project="Spasticity Tracker", fuzzy=False)
    return read_po(BytesIO(file.read_bytes()), locale=to_locale(language))


def collect(language: str) -> list[str]:
    """Bring the file of that language up to date, and return the texts that it lacks."""
    catalog = kept(language)
    # What no text changed shall change no line of the file.
    since = catalog.creation_date
    catalog.update(texts(), no_fuzzy_matching=True)
    catalog.creation_date = since
    catalog.obsolete.clear()
    file = file_of(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        write_po(out, catalog, width=LINE, sort_by_file=True, include_lineno=False)
    return missing(catalog)


def missing(catalog: Catalog) -> list[str]:
    """The texts without a translation, shortened to a line each."""
    return [Truncator(_first(row.id)).chars(LINE) for row in catalog if row.id and not _is_whole(row.string)]


def compile_what_changed() -> None:
    """Write what the app reads, for each translation that is newer than it."""
    for source in map(file_of, translated_languages()):
        made = source.with_suffix(".mo")
        if source.exists() and (not made.exists() or made.stat().st_mtime < source.stat().st_mtime):
            with source.open("rb") as file:
                write(read_po(file), made)


def write(catalog: Catalog, made: Path) -> None:
    """Compile a translation. Several processes may start at once: each puts its whole file in place."""
    descriptor, name = tempfile.mkstemp(dir=made.parent)
    with os.fdopen(descriptor, "wb") as file:
        write_mo(file, catalog)
    Path(name).chmod(0o644)
    Path(name).replace(made)


def _is_whole(said: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(said) if isinstance(said, str) or not said else all(said)


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _texts_of_code() -> Iterator[tuple[str | tuple[str, ...], str]]:
    for path in _files("*.py"):
        with path.open("rb") as file:
            for _line, text, _comments, _context in extract("python", file, MARKS):
                yield text, _place(path)


def _texts_of_templates() -> Iterator[tuple[str | tuple[str, ...], str]]:
    """As the template engine itself reads them: what is looked up is what is collected."""
    engine = engines["django"].engine  # type: ignore[attr-defined]  # because the stubs know no engine behind it
    folder = settings.BASE_DIR / "templates"
    for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.txt")]):
        nodes = engine.get_template(str(path.relative_to(folder))).nodelist
        for node in nodes.get_nodes_by_type(TranslateNode):
            yield str(node.filter_expression.var.literal), _place(path)
        for node in nodes.get_nodes_by_type(BlockTranslateNode):
            one = node.render_token_list(node.singular)[0]
            yield (one, node.render_token_list(node.plural)[0]) if node.plural else one, _place(path)


def _files(pattern: str) -> list[Path]:
    paths = settings.BASE_DIR.rglob(pattern)
    return sorted(path for path in paths if not NOT_OURS & set(path.relative_to(settings.BASE_DIR).parts))


def _place(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))
