"""No moment is said as a day or a time without a clock: by itself it is said in UTC.

Templates of pages are drawn under the reader's clock (`patients.clock`), which `|date` and `|time` follow. Code that
makes words, and mails and files that are written outside of a page, have to name the clock themselves.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import DateTimeField

from spasticity_tracker.translations import NOT_OURS

MOMENTS = {field.name for model in apps.get_models() for field in model._meta.fields if type(field) is DateTimeField}
SAY = {"date_format", "time_format"}
CODE = sorted(
    path for path in settings.BASE_DIR.rglob("*.py") if not NOT_OURS & set(path.relative_to(settings.BASE_DIR).parts)
)
OUTSIDE_OF_PAGES = sorted(
    path for path in (settings.BASE_DIR / "templates").rglob("*") if path.suffix == ".txt" or path.name == "mail.html"
)
IN_TEMPLATE = re.compile(r"([\w.]+)\|(?:date|time)\b")


def said_without_a_clock(source: str) -> Iterator[str]:
    """Moments of rows that are given to `date_format` or `time_format`, or to `strftime`, as they are stored."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        said = node.args[0] if isinstance(function, ast.Name) and function.id in SAY and node.args else None
        if isinstance(function, ast.Attribute) and function.attr == "strftime":
            said = function.value
        if isinstance(said, ast.Attribute) and said.attr in MOMENTS:
            yield f"line {node.lineno}: {ast.unparse(node)}"


def test_the_lint_knows_the_fault() -> None:
    assert list(said_without_a_clock('date_format(invitation.expires_at, "j F")'))
    assert not list(said_without_a_clock('date_format(invitation.expires_at.astimezone(zone), "j F")'))
    assert not list(said_without_a_clock('date_format(visit.date, "j F")'))


def test_code_says_no_moment_without_a_clock() -> None:
    found = {str(path.relative_to(settings.BASE_DIR)): list(said_without_a_clock(path.read_text())) for path in CODE}

    assert {path: calls for path, calls in found.items() if calls} == {}


@pytest.mark.parametrize("template", OUTSIDE_OF_PAGES, ids=lambda path: path.name)
def test_what_is_written_outside_of_a_page_leaves_moments_to_the_code(template: Path) -> None:
    names = [name.rpartition(".")[2] for name in IN_TEMPLATE.findall(template.read_text())]

    assert [name for name in names if name in MOMENTS] == []
