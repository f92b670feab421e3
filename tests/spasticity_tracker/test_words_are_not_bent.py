"""No text that people read is made large or small by the code.

"walking" cut out of "Walking" is wrong in German, where a noun stays large, and in Turkish, where a small I is another
letter. A term has both forms in its table (`alone`, `within`), or the sentence lets it stand alone.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from exercises.setbacks.reasons import OffReason
from injections.muscles import MUSCLES
from patients.body import Limb, Part, Region, Side, limb_alone
from patients.roles import Role
from spasticity_tracker.translations import NOT_OURS
from symptoms.check_ins.causes import Cause
from symptoms.scales import SCALES

BENDING = {"lower", "upper", "capitalize", "swapcase", "capfirst"}
FILTER = re.compile(r"\|\s*(?:lower|upper|title|capfirst)\b|{%-?\s*filter\s+(?:lower|upper|title|capfirst)\b")
STYLE = re.compile(r"text-transform|font-variant(?:-caps)?\s*:[^;]*small-caps")

ADDRESS = "an email address, kept and compared small"
TYPED = "what somebody typed, read"
SETTING = "a setting or a header, read"
# Where text is bent that no translator writes, and why. `casefold` only ever compares, and is no concern of this.
ALLOWED = {
    "accounts/mail/writing.py: ask_old": ADDRESS,
    "accounts/mail/views.py: clean_email": ADDRESS,
    "accounts/models.py: create_user": ADDRESS,
    "accounts/oidc/issuer.py: _address": ADDRESS,
    "accounts/preferences/questions.py: _each": "the name of a choice, for a machine",
    "accounts/signing_in/limits.py: counted_as": ADDRESS,
    "accounts/signing_in/sign_up.py: may_sign_up_as": ADDRESS,
    "accounts/two_factor/views.py: _shown": "the key of an app: letters and digits, in no language",
    "exchange/closing/writing.py: _own_addresses": ADDRESS,
    "exchange/closing/writing.py: _addresses_of_nobody_else": ADDRESS,
    "exchange/closing/writing.py: _words": ADDRESS,
    "exchange/closing/writing.py: _unlink_mails": ADDRESS,
    "injections/muscles.py: medical_within": "Latin: the same in every language",
    "injections/visits/forms.py: clean_currency": TYPED,
    "patients/circle/forms.py: clean_email": ADDRESS,
    "patients/invitations/writing.py: invite": ADDRESS,
    "questions/money.py: currency_in": TYPED,
    "questions/times.py: read_time": TYPED,
    "spasticity_tracker/charset.py: says_utf8": SETTING,
    "spasticity_tracker/environment.py: switch": SETTING,
    "spasticity_tracker/environment.py: hosts": SETTING,
    "spasticity_tracker/environment.py: secret_key": SETTING,
    "spasticity_tracker/watching/metrics.py: _note_task": "the name of a state, for a machine",
    "templates/_status.html": "the first letter of a name as a picture, hidden from screen readers",
    "templates/patients/_whose.html": "the first letter of a name as a picture, hidden from screen readers",
}


def files(pattern: str) -> Iterator[Path]:
    for folder in sorted(Path(settings.BASE_DIR).iterdir()):
        if folder.is_dir() and folder.name not in NOT_OURS and not folder.name.startswith("."):
            yield from sorted(path for path in folder.rglob(pattern) if not NOT_OURS & set(path.parts))


def place_of(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))


def bent_in_code(source: str) -> set[str]:
    """The functions that bend a text; "" for the module itself."""
    return set(_bent(ast.parse(source), ""))


def _bent(node: ast.AST, function: str) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if _bends(child):
            yield function
        yield from _bent(child, child.name if isinstance(child, ast.FunctionDef) else function)


def _bends(node: ast.AST) -> bool:
    """`text.lower`, called or handed on; `text.title()`, and no title of our own; `capfirst` by its import."""
    if isinstance(node, ast.Attribute):
        return node.attr in BENDING
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr == "title" and not node.args
    return isinstance(node, ast.ImportFrom) and any(name.name in BENDING for name in node.names)


def bent() -> set[str]:
    code = (
        f"{place_of(path)}: {function}".rstrip(": ")
        for path in files("*.py")
        for function in bent_in_code(path.read_text())
    )
    templates = (
        place_of(path)
        for pattern in ("*.html", "*.txt")
        for path in files(pattern)
        if path.parts[len(settings.BASE_DIR.parts)] == "templates" and FILTER.search(path.read_text())
    )
    styles = (place_of(path) for path in files("*.css") if STYLE.search(path.read_text()))
    return {*code, *templates, *styles}


def test_no_text_is_made_large_or_small() -> None:
    found = sorted(bent() - ALLOWED.keys())

    assert not found


def test_nothing_is_allowed_that_is_not_there() -> None:
    gone = sorted(ALLOWED.keys() - bent())

    assert not gone


def both_forms() -> Iterator[tuple[str, str]]:
    """Each term as it stands alone, and within a sentence."""
    for region in Region:
        yield region.alone, str(region.label)
        yield from ((part.alone, part.words) for part in (Part(region, side) for side in Side))
    yield from ((limb_alone(limb, side), f"{side.label} {limb.label}") for limb in Limb for side in Side)
    yield from ((role.alone, str(role.label)) for role in Role)
    yield from ((role.noun_alone, role.noun) for role in Role)
    yield from ((str(term.label), term.within) for term in [*Cause, *OffReason])
    yield from ((scale.say(value), scale.say_within(value)) for scale in SCALES.values() for value in scale.words)
    yield from ((str(muscle.plain_name), str(muscle.plain_within)) for muscle in MUSCLES)


def test_both_forms_of_a_term_are_the_same_word() -> None:
    forms = list(both_forms())

    assert len(forms) > 100
    assert [alone for alone, within in forms if alone.casefold() != within.casefold()] == []
    assert [alone for alone, _within in forms if not alone[0].isupper()] == []


@pytest.mark.parametrize(
    "source",
    [
        "def say(label):\n    return label[:1].lower() + label[1:]",
        "def say(label):\n    return str(label).capitalize()",
        "def say(label):\n    return label.title()",
        "def say(labels):\n    return list(map(str.upper, labels))",
    ],
)
def test_the_walk_knows_how_texts_were_bent(source: str) -> None:
    assert bent_in_code(source) == {"say"}


def test_the_walk_knows_the_import_and_the_filters() -> None:
    assert bent_in_code("from django.utils.text import capfirst") == {""}
    assert FILTER.search("{{ words|capfirst }}")
    assert FILTER.search("{% filter upper %}")
    assert STYLE.search("p { text-transform: uppercase }")


def test_a_title_of_our_own_is_no_bending() -> None:
    assert not bent_in_code("def say(exercise):\n    return exercise.title")
    assert not bent_in_code("def say(wording, kind):\n    return wording.title(kind)")
    assert not FILTER.search("{{ exercise.title }}")
