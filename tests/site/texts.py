"""Every text of the app, as it is marked for translation, for the walks over words."""

from functools import cache

from spasticity_tracker.translations import texts


@cache
def every_text() -> dict[str, list[str]]:
    """Each text of code and templates, singular and plural, with the files in which it stands."""
    found: dict[str, list[str]] = {}
    for row in texts():
        for text in [row.id] if isinstance(row.id, str) else row.id:
            if text:
                found[text] = [place for place, _line in row.locations]
    return found
