"""Installs the Python packages of a lock file into .venv/, which it makes when there is none.

Run by the system's Python: nothing but the standard library is there yet.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

UV = "uv==0.13.8"
VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
OLDEST, NEWEST = (3, 11), (3, 12)
# The pip of this Python installs into .venv/ from outside: to put one into it takes longer than uv takes for the rest.
HAS_PIP = importlib.util.find_spec("pip") is not None
PIP = (sys.executable, "-m", "pip", "--python", PYTHON) if HAS_PIP else (PYTHON, "-m", "pip")
PIP_INSTALL = (*PIP, "install", "--quiet", "--disable-pip-version-check")


def check_python() -> None:
    """Stop with one sentence when this Python cannot be used."""
    version = sys.version_info[:2]
    name = ".".join(map(str, version))
    if not OLDEST <= version <= NEWEST:
        sys.exit(f"This is Python {name}. Name one from 3.11 to 3.12: make run PYTHON=python3.11")
    if not (importlib.util.find_spec("venv") and (HAS_PIP or importlib.util.find_spec("ensurepip"))):
        sys.exit(f"Python cannot make virtual environments here. Install them: apt-get install python{name}-venv")


def run(*command: str | Path) -> bool:
    """Run a command and say whether it worked."""
    return subprocess.run(command, check=False).returncode == 0


def make_venv() -> None:
    """Make .venv/ anew, with uv in it where uv can be had."""
    print("Making .venv/ …", flush=True)
    if not run(sys.executable, "-m", "venv", "--clear", *(["--without-pip"] if HAS_PIP else []), VENV):
        sys.exit("The virtual environment could not be made in .venv/.")
    if not run(*PIP_INSTALL, UV):
        print("Going on without uv, which is slower …", flush=True)


def install(lock: str) -> bool:
    """Install exactly what the lock file names, each package checked against its hash."""
    print(f"Installing the packages of {lock} …", flush=True)
    if (VENV / "bin" / "uv").exists():
        uv = (VENV / "bin" / "uv", "pip", "install", "--quiet", "--python", PYTHON)
        return run(*uv, "--compile-bytecode", "--require-hashes", "--requirement", lock)
    return run(*PIP_INSTALL, "--require-hashes", "--requirement", lock)


if __name__ == "__main__":
    check_python()
    if not (PYTHON.exists() and run(PYTHON, "-c", "")):
        make_venv()
    if not install(sys.argv[1]):
        sys.exit(f"The packages of {sys.argv[1]} could not be installed.")
