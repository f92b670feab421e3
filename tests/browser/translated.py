"""What a test says in English, as it stands on a page in another language."""

import re
from collections.abc import Iterator
from functools import cache

from spasticity_tracker.translations import kept

_FILLED_IN = re.compile(r"%\((\w+)\)[sd]")


def translated(words: str, language: str) -> str:
    """The translation of the text that these words are, or are a part of; so is what is filled in.

    Of a part it is the longest piece of the translation into which nothing is filled in. What no text has is a name,
    the same in each language.
    """
    texts = _texts(language)
    around = [text for text in texts if words in text]
    if whole := _whole(words, texts):
        return whole
    return max(_FILLED_IN.split(texts[min(around, key=len)])[::2], key=len).strip() if around else words


def _whole(words: str, texts: dict[str, str]) -> str:
    """The translation of words that are a text, with whatever is filled in; nothing where they are none."""
    if words in texts:
        return texts[words]
    if label := texts.get(words[:1].upper() + words[1:]):
        return label[:1].lower() + label[1:]
    for text, said in texts.items():
        names = _FILLED_IN.findall(text)
        if names and (found := re.fullmatch("(.+)".join(map(re.escape, _FILLED_IN.split(text)[::2])), words)):
            parts = {name: _whole(part, texts) or part for name, part in zip(names, found.groups(), strict=True)}
            return _FILLED_IN.sub(r"{\1}", said).format(**parts)
    return ""


@cache
def _texts(language: str) -> dict[str, str]:
    """Each text with its translation, first those with the most words of their own besides what is filled in."""
    return dict(sorted(_pairs(language), key=lambda pair: -len(_FILLED_IN.sub("", pair[0]))))


def _pairs(language: str) -> Iterator[tuple[str, str]]:
    for row in kept(language):
        if row.id and isinstance(row.id, str):
            yield row.id, str(row.string)
        elif row.id:
            yield from zip(row.id, row.string or (), strict=False)
