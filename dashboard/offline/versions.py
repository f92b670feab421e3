"""What the pages that a browser keeps are drawn with, and when a new one would differ."""

from hashlib import sha256

from django.templatetags.static import static
from django.utils.translation import get_language

from accounts.models import User
from patients.models import Patient
from symptoms.problems.kinds import WORDING

# What the pages that a browser keeps are drawn with.
FILES = (
    "look.css",
    "icons.svg",
    "mark.svg",
    "fonts/figtree-latin-wght-normal.woff2",
    "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "js/calm-taps.js",
    "js/focus-errors.js",
    "js/offline/copy.js",
    "js/offline/day.js",
    "js/offline/phone.js",
    "js/offline/queue.js",
    "js/offline/register.js",
)


def files_kept() -> list[str]:
    """The addresses of those files. A new deploy with other files has others."""
    return [static(name) for name in FILES]


def version() -> str:
    """That of the files and of the words of advice."""
    return _short(WORDING, *files_kept())


def version_of(patient: Patient, user: User) -> str:
    """That of the page of a day without a network: another after each change of the record, each day, and each wish."""
    wishes = (user.theme, user.text_size, user.easier_side, user.pictures, user.answers_offered)
    return f'"{_short(version(), patient.data_version, patient.today(), get_language(), *wishes)}"'


def _short(*parts: object) -> str:
    return sha256(" ".join(map(str, parts)).encode()).hexdigest()[:12]
