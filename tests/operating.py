"""What docs/operating.md tells operators to type or to write down, for the tests that do so."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# What the document leaves open: a public key, the day of a backup, a database.
KEY, MADE, URL = "age1…", "tracker-….age", "DATABASE_URL=…"
# What only a machine with containers can do.
CONTAINERS = "docker compose"


def blocks(language: str) -> list[str]:
    """The blocks of the document in that language, in their order."""
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "docs/operating.md").read_text(), re.DOTALL)


def commands() -> list[str]:
    """The commands of `manage.py` in the document, in their order."""
    return [line for block in blocks("sh") for line in block.splitlines()]


def as_documented(command: str, folder: Path, key: str = "", made: str = "", **variables: str) -> str:
    """Run that command of the document in a folder, with what it leaves open; what it said."""
    (line,) = (line for line in commands() if f"manage.py {command}" in line)
    line = line.replace(KEY, key).replace(MADE, made).replace(f"{URL} ", "")
    assert "…" not in line, line
    python, script, *words = shlex.split(line, comments=True)
    assert (python, script) == ("python", "manage.py")
    done = subprocess.run(
        [sys.executable, ROOT / script, *words],
        env={**os.environ, **variables},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def write_variables(folder: Path) -> Path:
    """Type what the document says to install it, but start no containers; the file of variables that it makes."""
    (block,) = blocks("shell")
    lines = [line for line in block.splitlines() if not line.startswith(CONTAINERS)]
    subprocess.run(["/bin/sh", "-euc", "\n".join(lines)], cwd=folder, check=True)
    return folder / ".env"
