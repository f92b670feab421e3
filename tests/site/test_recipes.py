"""The recipes of CONTRIBUTING and the README's table, held to what the code needs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from exercises.kinds import ExerciseKind
from exercises.models import Activity
from injections.models import Site
from injections.muscles import MUSCLES
from reminders.kinds import ReminderKind
from reminders.models import Reminder
from trends.charts.registry import CHARTS

ROOT = Path(settings.BASE_DIR)
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
README = (ROOT / "README.md").read_text()
MOST_FILES = 3
THINGS = ["a kind of exercise", "a muscle", "a kind of reminder", "a chart", "a language"]
# What a recipe tells to make, or what a program makes.
NOT_YET = re.compile(r"[<*]")
PATH = re.compile(r"`((?:[\w.-]+/)*[\w-]+\.(?:py|html|md|svg|css|js|yml|toml))`|`((?:[\w-]+/)+)`")


def recipes() -> Iterator[tuple[str, str]]:
    """Each recipe of "Files to touch": what is to be added, and how."""
    part = CONTRIBUTING.partition("## Files to touch")[2].partition("\n## ")[0]
    for line in part.splitlines():
        if found := re.match(r"\*\*To (?:add )?(.+?)\*\*:? (.+)", line):
            yield found[1], found[2]


def paths_in(recipe: str) -> list[str]:
    return [one or other for one, other in PATH.findall(recipe) if not NOT_YET.search(one or other)]


def exists(path: str, recipe: str) -> bool:
    """From the root; or, of a bare name, beside another file that the same recipe names."""
    beside = {(ROOT / other).parent for other in paths_in(recipe)} | {ROOT / "templates"}
    return (ROOT / path).exists() or any((folder / path).exists() for folder in beside)


@pytest.mark.parametrize(("thing", "recipe"), list(recipes()))
def test_each_path_that_a_recipe_names_is_there(thing: str, recipe: str) -> None:
    assert not [path for path in paths_in(recipe) if not exists(path, recipe)], thing


@pytest.mark.parametrize("thing", THINGS)
def test_what_comes_most_often_takes_three_files_and_no_migration(thing: str) -> None:
    recipe = dict(recipes())[thing]
    steps = [int(number) for number in re.findall(r"\((\d)\) ", recipe)]
    assert steps == list(range(1, len(steps) + 1))
    assert 2 <= len(steps) <= MOST_FILES
    assert "makemigrations" not in recipe


def variables() -> set[str]:
    """The environment variables that the settings read."""
    tree = ast.parse((ROOT / "spasticity_tracker" / "settings.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    asked = [call.args[0] for call in calls if ast.unparse(call.func).startswith("environment.")]
    return {first.value for first in asked if isinstance(first, ast.Constant) and isinstance(first.value, str)}


def test_each_variable_stands_in_the_readme() -> None:
    assert variables()
    assert not [name for name in sorted(variables()) if f"`{name}`" not in README]


def test_the_database_lists_neither_kinds_nor_muscles_and_has_room_for_their_codes() -> None:
    columns = [
        (Activity, "kind", [kind.value for kind in ExerciseKind]),
        (Reminder, "kind", [kind.value for kind in ReminderKind]),
        (Site, "muscle", [muscle.code for muscle in MUSCLES]),
    ]
    for model, name, codes in columns:
        field: Any = model._meta.get_field(name)
        assert "choices" not in field.deconstruct()[3]
        assert max(map(len, codes)) <= (field.max_length or 0)
        constraints = " ".join(str(constraint.deconstruct()) for constraint in model._meta.constraints)
        assert not [code for code in codes if f"'{code}'" in constraints]


@pytest.mark.parametrize("row", [*ExerciseKind, *ReminderKind])
def test_each_kind_has_all_its_facts_and_no_words_are_empty(row: ExerciseKind | ReminderKind) -> None:
    for name, fact in vars(row.facts).items():
        assert fact != "", f"{row}: {name}"


def test_charts_are_told_apart_by_their_codes() -> None:
    codes = [chart.code for chart in CHARTS]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z-]+", code) for code in codes)
