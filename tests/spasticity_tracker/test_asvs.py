"""docs/security.md against the code: no item of ASVS is left out, and each test that it names is there."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs/security.md").read_text()
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| [^|]+ \| (\w+(?: \w+)*): ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/.]+)::(\w+)`")
# The items of levels 1 and 2 of ASVS 4.0.3, by section.
ITEMS = """
    1.1.1-7 1.2.1-4 1.4.1,4-5 1.5.1-4 1.6.1-4 1.7.1-2 1.8.1-2 1.9.1-2 1.10.1 1.11.1-2 1.12.2 1.14.1-6
    2.1.1-12 2.2.1-3 2.3.1-3 2.4.1-5 2.5.1-7 2.6.1-3 2.7.1-6 2.8.1-7 2.9.1-3 2.10.1-4
    3.1.1 3.2.1-4 3.3.1-4 3.4.1-5 3.5.1-3 3.7.1
    4.1.1-3,5 4.2.1-2 4.3.1-3
    5.1.1-5 5.2.1-8 5.3.1-10 5.4.1-3 5.5.1-4
    6.1.1-3 6.2.1-6 6.3.1-2 6.4.1-2
    7.1.1-4 7.2.1-2 7.3.1,3-4 7.4.1-3
    8.1.1-4 8.2.1-3 8.3.1-8
    9.1.1-3 9.2.1-4
    10.2.1-2 10.3.1-3
    11.1.1-8
    12.1.1-3 12.2.1 12.3.1-6 12.4.1-2 12.5.1-2 12.6.1
    13.1.1,3-5 13.2.1-3,5-6 13.3.1-2 13.4.1-2
    14.1.1-4 14.2.1-6 14.3.2-3 14.4.1-7 14.5.1-4
"""
APPS = "accounts dashboard exchange exercises injections medicines outbox patients questions reminders symptoms trends"
# What runs, reads as code or as objects, or takes as markup what it is given, and where that is only ever our own.
DANGEROUS = {
    *("eval", "exec", "__import__", "mark_safe", "system", "popen", "Popen", "run", "check_output"),
    *("raw", "extra", "RawSQL", "from_string", "yaml", "pickle", "marshal", "shelve", "md5", "random"),
}
OURS = {
    "mark_safe questions/templatetags/questions.py",  # Django's nodes have escaped both halves
    "Popen exchange/imports/opening/sheets.py",  # our own module, which reads sheets apart
    "Popen spasticity_tracker/supervisor.py",  # the commands of `processes`
    "from_string outbox/push/keys.py",  # a key, not a template
    "random accounts/signing_in/constant_time.py",  # when to come again, apart from others
    *("random dashboard/demo/life.py", "random dashboard/demo/noted.py"),  # a made-up life, the same each time
}
# What draws the pictures escapes what it draws; a mail in plain text has nothing to escape.
UNESCAPED = {"templates/_chart.html", "templates/trends/_clinic_first.html"}


def items() -> Iterator[str]:
    for section, numbers in re.findall(r"(\d+\.\d+)\.([\d,-]+)", ITEMS):
        for numbered in numbers.split(","):
            first, _dash, last = numbered.partition("-")
            yield from (f"{section}.{number}" for number in range(int(first), int(last or first) + 1))


def test_no_item_is_left_out_and_none_stands_there_twice() -> None:
    assert [row[1] for row in ROW.finditer(DOCUMENT)] == list(items())


def test_each_says_how_and_the_counts_are_right() -> None:
    counted = Counter(row[2] for row in ROW.finditer(DOCUMENT))

    said = {word: int(count) for word, count in re.findall(r"^- \*\*([\w ]+)\*\* \((\d+)\)", DOCUMENT, re.MULTILINE)}
    assert counted == said
    assert all(NAMED.search(row[3]) for row in ROW.finditer(DOCUMENT) if row[2] == "Shown")


def test_each_test_that_is_named_is_there() -> None:
    named = set(NAMED.findall(DOCUMENT))
    read = {path: (ROOT / path).read_text() if (ROOT / path).is_file() else "" for path, _name in named}

    assert len(named) > 100
    assert not {f"{path}::{name}" for path, name in named if f"def {name}(" not in read[path]}


def test_the_code_runs_nothing_that_was_sent() -> None:
    found = set()
    for path in (path for app in [*APPS.split(), "spasticity_tracker"] for path in (ROOT / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            names = {alias.name for alias in node.names} if isinstance(node, ast.Import | ast.ImportFrom) else set()
            if isinstance(node, ast.Call):
                names |= {getattr(node.func, "id", ""), getattr(node.func, "attr", "") or ""}
            found |= {f"{name} {path.relative_to(ROOT)}" for name in names & DANGEROUS}

    assert found == OURS
    templates = {path: path.read_text() for path in (ROOT / "templates").rglob("*.html")}
    raw = {path for path, text in templates.items() if re.search(r"\|\s*safe\b|autoescape off|safeseq", text)}
    assert {str(path.relative_to(ROOT)) for path in raw} == UNESCAPED
    scripts = "".join(path.read_text() for path in (ROOT / "static/js").rglob("*.js"))
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", scripts)


@pytest.mark.django_db
def test_session_keys_are_long_and_by_chance() -> None:
    keys = []
    for _ in range(50):
        session = SessionStore()
        session.create()
        keys.append(str(session.session_key))

    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9]{32}", key) for key in keys)
    # Of 36 signs each turns up about as often: nothing is counted up.
    assert len(set("".join(keys))) > 30
