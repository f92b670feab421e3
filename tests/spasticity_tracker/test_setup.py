"""What sets up a machine: the lock files, the scripts, and what `make test` says about what it leaves out."""

import json
import os
import re
import stat
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from scripts import fetch_frontend, install_servers, make_sbom
from tests.__main__ import BROWSER, files_in_browser, plan

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
NPM_LOCK = json.loads((ROOT / "package-lock.json").read_text())["packages"]


def versions(lock: str) -> set[str]:
    return set(re.findall(r"^(\S+==\S+)", (ROOT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_each_package_by_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    packages = re.split(r"^(?=\S+==)", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text


def test_what_is_tested_is_what_runs() -> None:
    running, tested = map(versions, LOCKS)
    assert running < tested


def test_the_browser_files_are_locked_by_hash_and_no_address() -> None:
    locked = {name: package for name, package in NPM_LOCK.items() if name}
    assert all("integrity" in package and "resolved" not in package for package in locked.values())
    assert locked.keys() == {f"node_modules/{Path(fetch_frontend.CHART).parent}"}


def test_each_font_has_its_licence_beside_it() -> None:
    fonts = [file.name.split("-latin")[0] for file in (ROOT / "static/fonts").glob("*.woff2")]
    assert len(fonts) == 2
    for font in fonts:
        assert "SIL Open Font License" in (ROOT / f"static/fonts/{font}-LICENSE.txt").read_text()


def test_all_that_runs_with_the_app_is_of_a_licence_that_lets_it() -> None:
    licences = make_sbom.licences()

    assert licences.keys() >= {"django", "psycopg2-binary", "plotly.js-basic-dist-min"}
    assert not {name: licence for name, licence in licences.items() if not make_sbom.is_free(licence)}
    assert (ROOT / "docs/licences.md").read_text() == make_sbom.table(), "make sbom writes it"


@pytest.mark.parametrize(
    ("licence", "is_free"),
    [
        *(("MIT", True), ("", False), ("GPL-3.0-only", False), ("GPL-2.0-only OR MIT", True), ("AGPL-3.0-only", False)),
        *(("MIT AND GPL-3.0-only", False), ("(MIT OR Apache-2.0) AND BSD-3-Clause", True), ("LicenseRef-Own", False)),
    ],
)
def test_what_would_bind_the_app_is_told_apart(licence: str, is_free: bool) -> None:
    assert make_sbom.is_free(licence) is is_free


def test_the_list_of_parts_names_what_browsers_get_with_its_digest() -> None:
    for part in make_sbom.components():
        assert part["purl"].startswith("pkg:npm/")
        assert len(part["hashes"][0]["content"]) == 128


def test_settings_for_ones_own_machine_are_written_once_and_for_nobody_else(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.env"
    command = [sys.executable, "scripts/write_settings.py"]
    texts = []
    for _ in range(2):
        subprocess.run(command, cwd=ROOT, env={**os.environ, "DATA_DIR": str(file.parent)}, check=True)
        texts.append(file.read_text())
    assert texts[0] == texts[1]
    assert re.search(r"^SECRET_KEY=\S{50,}$", texts[0], re.MULTILINE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_every_part_is_tested_unless_a_variable_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WITHOUT_BROWSER", "WITHOUT_SERVERS", "AT_ANOTHER_MOMENT"):
        monkeypatch.delenv(name, raising=False)
    parts, left_out = plan()
    halves = {f"SQLite, in browser {half} of 2" for half in (1, 2)}
    assert parts.keys() == {"PostgreSQL and Redis", "PostgreSQL and Redis, in a browser", "SQLite", *halves}
    assert parts["PostgreSQL and Redis"].arguments[-2:] == parts["SQLite"].arguments[-2:] == ["-m", "not browser"]
    assert parts["PostgreSQL and Redis, in a browser"].arguments[-1] == str(BROWSER)
    files = [path for half in halves for path in parts[half].arguments if path.endswith(".py")]
    assert sorted(files) == files_in_browser()
    assert len(files) > 30
    assert left_out == []


def test_what_is_left_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WITHOUT_BROWSER", "1")
    monkeypatch.setenv("WITHOUT_SERVERS", "1")
    monkeypatch.delenv("AT_ANOTHER_MOMENT", raising=False)
    parts, left_out = plan()
    assert list(parts) == ["SQLite"]
    assert [re.findall(r"\((\w+) is set\)", line) for line in left_out] == [["WITHOUT_SERVERS"], ["WITHOUT_BROWSER"]]


def test_before_a_change_is_taken_the_suite_runs_at_another_moment_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WITHOUT_BROWSER", "WITHOUT_SERVERS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AT_ANOTHER_MOMENT", "1")
    parts, left_out = plan()
    ((name, moment),) = [(name, part.variables["TEST_NOW"]) for name, part in parts.items() if part.variables]
    assert (len(parts), left_out) == (5, [])
    assert name == f"SQLite at {moment}"
    assert datetime.fromisoformat(moment).tzinfo


def test_a_machine_with_nothing_needs_six_debian_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("scripts.install_servers.shutil.which", lambda name, **_: None)
    monkeypatch.setattr("scripts.install_servers.Path", lambda path: tmp_path)
    for name in ("WITHOUT_BROWSER", "WITHOUT_SERVERS"):
        monkeypatch.delenv(name, raising=False)
    chromiums = ["chromium", "chromium-headless-shell"]
    assert install_servers.missing() == [*chromiums, "postgresql", "redis-server", "nginx", "caddy"]
    monkeypatch.setenv("WITHOUT_SERVERS", "1")
    assert install_servers.missing() == chromiums
