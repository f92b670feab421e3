"""No text about safety stands alone in a language that nobody has signed: English stands beneath each (CONTRIBUTING).

The seven kinds are the clinical reference's, and words of scales: emergency signs and advice, numbers, stimulators and
skin, the end of a medicine, driving, that nobody is watching, a jump and the 12 weeks. A text is held to it by the file
it stands in, by what it says, or because another place says the same; a text of such a kind in a new file belongs in
one of these lists.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import override

from exercises.safety.rules import SafetyAnswer
from exercises.safety.skin import Skin
from injections.benefit.rules import Overall
from patients.places.emergency_numbers import PLACES
from questions.templatetags.questions import SafetyNode
from spasticity_tracker.translations import MARKS
from symptoms.clinic.measures import GRADES
from symptoms.goals.attainment import Importance, Level
from symptoms.problems.kinds import Severity
from symptoms.scales import SCALES
from symptoms.trying.rules import PICTURES
from tests.pseudo import LONG, spoken
from tests.site.texts import every_text
from tests.spasticity_tracker.test_words_are_not_bent import files, place_of

# Files all of whose texts are about safety.
WHOLE = {
    "symptoms/signs/red_flags.py",
    "symptoms/signs/each_sign.py",
    "symptoms/problems/kinds.py",
    "symptoms/problems/alarm_words.py",
    "symptoms/problems/advice.py",
    "symptoms/emergency/calling.py",
    "symptoms/check_ins/advice.py",
    "patients/places/emergency.py",
    "patients/places/crisis_lines.py",
    "patients/places/relay.py",
    "exercises/safety/rules.py",
    "exercises/safety/skin.py",
    "templates/exercises/_skin_call.html",
    "templates/medicines/_ask_first.html",
    "questions/free_text.py",
    "trends/jumps.py",
    "templates/trends/_jump.html",
    "symptoms/scales.py",
    "symptoms/goals/attainment.py",
    "symptoms/trying/rules.py",
}
# What only a text about safety says, in whichever file it stands: that no help comes of itself, whom to call, whom to
# ask, what is not to be done, what is asked first, no sooner than 12 weeks.
SAYS = re.compile(
    r"\bNobody ((else )?is watching|reads this now)\b|\bcannot call for help\b"
    r"|\b[Nn]obody (is|has been) told\b|\bNo call is noted\b"
    r"|\b[Cc]all (%\(number\)s|at once|even if|all the same|(the|your) (clinic|doctor|emergency number))\b"
    r"|\bemergency (care|department)\b|\burgent care\b|\bend(ing)? (your|their) life\b"
    r"|\bAsk (the|your) (clinic|doctor) (before|about|when)\b|\bpharmacist\b"
    r"|\b[Ss]top using it\b|\bdriv(e|ing)\b|\b[Ss]udden stop\b"
    r"|\bDo not (wait|stop or change|test alone|score it)\b|\bTake off the strap\b"
    r"|\b(one of these true|skin under it well|under the straps)\b"
    r"|\bthan (12|%\(n\)d) weeks\b|\b12 weeks or more\b"
)
# Words that are a sign or an answer about safety in one place, and nothing of the kind in another.
ELSEWHERE_TOO = {
    *("Yes", "yes", "no", "not sure", "I am not sure", "None of these", "Something else"),  # Answers to anything.
    *("Today", "Yesterday", "you", "%(low)s to %(high)s"),
    *("Tightness", "Pain", "The goal", "Tired", "tired", "Fever", "A fall"),  # Names of things, and reasons.
    *("pain", "bladder or bowel", "cold or heat"),  # What else could explain a day.
    "Emergency signs",  # What a chart, a list and a shortcut of a phone call them.
}


@dataclass(frozen=True)
class Marked:
    """A text as it is marked in a file, and whether English stands beneath it."""

    text: str
    place: str
    is_locked: bool


@cache
def marked() -> tuple[Marked, ...]:
    """Every text of code and templates."""
    return (*_of_code(), *_of_templates())


def _of_code() -> Iterator[Marked]:
    for path in files("*.py"):
        for text, is_locked in in_code(path.read_text()):
            yield Marked(text, place_of(path), is_locked)


def in_code(source: str) -> Iterator[tuple[str, bool]]:
    """The texts that a module marks, each with whether it takes them from `questions.safety`."""
    tree = ast.parse(source)
    ours = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "questions.safety"
        for name in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name):
                marks, is_locked = name in MARKS or name in ours, name in ours
            case ast.Attribute(value=ast.Name(id=module), attr=name):
                marks, is_locked = name in MARKS, module == "safety"
            case _:
                continue
        for argument in node.args[:2] if marks else ():
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value, is_locked


def _of_templates() -> Iterator[Marked]:
    engine, folder = engines["django"].engine, Path(settings.BASE_DIR, "templates")  # type: ignore[attr-defined]
    for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.txt")]):
        nodes = engine.get_template(str(path.relative_to(folder))).nodelist
        locked = {id(node.said) for node in nodes.get_nodes_by_type(SafetyNode)}
        for node in nodes.get_nodes_by_type(TranslateNode):
            yield Marked(str(node.filter_expression.var.literal), place_of(path), id(node) in locked)
        for node in nodes.get_nodes_by_type(BlockTranslateNode):
            for tokens in filter(None, (node.singular, node.plural)):
                yield Marked(node.render_token_list(tokens)[0], place_of(path), id(node) in locked)


def test_the_walk_finds_every_text() -> None:
    assert {one.text for one in marked()} == every_text().keys()


def test_files_about_safety_have_no_other_texts() -> None:
    assert {one.place for one in marked()} >= WHOLE
    assert [one for one in marked() if one.place in WHOLE and not one.is_locked] == []


def test_what_only_a_text_about_safety_says_is_said_in_english_too() -> None:
    assert [one for one in marked() if SAYS.search(one.text) and not one.is_locked] == []


def test_a_text_about_safety_is_one_in_every_place() -> None:
    locked = {one.text for one in marked() if one.is_locked}
    alone = {one.text for one in marked() if not one.is_locked}

    assert locked & alone <= ELSEWHERE_TOO


def test_each_answer_of_a_scale_is_said_in_english_too(tmp_path: Path) -> None:
    answers = [
        *(words for scale in SCALES.values() for step in scale.words.values() for words in (step.alone, step.within)),
        *(one.label for each in (Overall, Level, Importance, Severity, Skin, SafetyAnswer) for one in each),
        *(grade.words for grade in GRADES),
        *(picture.words for picture in PICTURES),
    ]
    english = list(map(str, answers))
    with spoken(LONG, tmp_path) as language, override(language):
        said = list(map(str, answers))
        sentences = [one.sentence for one in Overall]

    assert [one for one, words in zip(said, english, strict=True) if not one.endswith(f" ({words})")] == []
    assert [one for one in sentences if "“All in all, " not in one] == []


def test_each_note_of_an_emergency_number_is_said_in_english_too(tmp_path: Path) -> None:
    notes = [number.when for place in PLACES for number in place.numbers if number.when]
    english = list(map(str, notes))
    with spoken(LONG, tmp_path) as language, override(language):
        said = list(map(str, notes))

    assert [one for one, words in zip(said, english, strict=True) if not one.endswith(f" ({words})")] == []


@pytest.mark.parametrize(
    ("source", "is_locked"),
    [
        ('from django.utils.translation import gettext as _\n_("Call.")', False),
        ('from questions.safety import gettext as _\n_("Call.")', True),
        ('from questions.safety import gettext as safety\nsafety("Call.")', True),
        ('from questions import safety\nsafety.gettext_lazy("Call.")', True),
        ('from django.utils import translation\ntranslation.gettext("Call.")', False),
    ],
)
def test_the_walk_knows_what_takes_its_texts_from_where(source: str, *, is_locked: bool) -> None:
    assert list(in_code(source)) == [("Call.", is_locked)]
