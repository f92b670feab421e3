"""Writes what runs with the app to sbom.json (CycloneDX), and under which licence each is to docs/licences.md.

Read from the lock files: the packages of Python with their hashes by cyclonedx-py, what browsers get from npm's.
"""

import base64
import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

CYCLONEDX = "cyclonedx-bom==7.5.0"
UV = Path(sys.executable).parent / "uv"
LOCK, NPM_LOCK = Path("requirements.lock"), Path("package-lock.json")
SBOM, TABLE = Path("sbom.json"), Path("docs/licences.md")
# Packages that say it in a text of their own or not at all, and those that are for other machines than this one.
READ_BY_HAND = {
    "async-timeout": "Apache-2.0",
    "colorama": "BSD-3-Clause",
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "pyrage": "MIT",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
}
# What packages write, by its name in SPDX. All that say only "BSD" bring the text with three clauses.
NAMES = {
    **dict.fromkeys(["BSD", "New BSD", "BSD License", "BSD-3-Clause"], "BSD-3-Clause"),
    **dict.fromkeys(["Apache 2.0", "Apache-2.0", "Apache Software License"], "Apache-2.0"),
    **dict.fromkeys(["MIT", "MIT License"], "MIT"),
    **dict.fromkeys(["MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)"], "MPL-2.0"),
    "PSF-2.0": "PSF-2.0",
    "LGPL with exceptions": "LGPL-3.0-or-later",
}
# All may be used unchanged by a program under the MIT licence, and passed on with it. Those at the end want only that
# changes to themselves stay open.
FREE = {"MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "PSF-2.0", "Zlib", "CC0-1.0"}
FREE |= {"OFL-1.1", "MPL-2.0", "LGPL-3.0-or-later"}
HEAD = """# Licences

The app is under the [MIT licence](../LICENSE). What runs with it, unchanged, by package; `make sbom` writes this table.

| Package | Licence |
| --- | --- |
"""


def locked() -> list[str]:
    """Return the names of Python's packages in the lock."""
    return re.findall(r"^([\w.-]+)==", LOCK.read_text(), re.MULTILINE)


def from_npm() -> dict[str, dict[str, str]]:
    """Return what browsers get, by name."""
    packages = json.loads(NPM_LOCK.read_text())["packages"]
    return {name.removeprefix("node_modules/"): package for name, package in packages.items() if name}


def licence_of(name: str) -> str:
    """Return the licence of a package of Python by its name in SPDX, "" where nobody knows it."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    try:
        said: dict[str, Any] = metadata(name).json
    except PackageNotFoundError:
        return ""
    if expression := said.get("license_expression"):
        return str(expression)
    classes = [one.rpartition("::")[2].strip() for one in said.get("classifier", []) if one.startswith("License")]
    return NAMES.get(said.get("license", "")) or next((NAMES[one] for one in classes if one in NAMES), "")


def licences() -> dict[str, str]:
    """Return the licence of all that runs with the app, by name."""
    npm = {name: package.get("license", "") for name, package in from_npm().items()}
    return dict(sorted(({name: licence_of(name) for name in locked()} | npm).items()))


def is_free(licence: str) -> bool:
    """Whether all that it names may be used as this app does; where one may choose, one of them."""
    return bool(licence) and all(
        any(one in FREE for one in part.split(" OR ")) for part in re.sub(r"[()]", "", licence).split(" AND ")
    )


def table() -> str:
    """Return the text of docs/licences.md."""
    return HEAD + "".join(f"| {name} | {licence} |\n" for name, licence in licences().items())


def components() -> list[dict[str, Any]]:
    """Return what browsers get, as CycloneDX says it."""
    return [
        {
            "bom-ref": f"pkg:npm/{name.replace('@', '%40')}@{package['version']}",
            "name": name,
            "version": package["version"],
            "purl": f"pkg:npm/{name.replace('@', '%40')}@{package['version']}",
            "type": "library",
            "hashes": [{"alg": "SHA-512", "content": base64.b64decode(package["integrity"][len("sha512-") :]).hex()}],
        }
        for name, package in from_npm().items()
    ]


def sbom() -> dict[str, Any]:
    """Return the whole, with a licence for each."""
    command = [str(UV), "tool", "run", "--quiet", "--from", CYCLONEDX, "cyclonedx-py", "requirements", str(LOCK)]
    options = ["--pyproject", "pyproject.toml", "--output-format", "JSON", "--output-reproducible"]
    made = subprocess.run([*command, *options], check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(made.stdout)
    known = licences()
    for component in (every := [*found["components"], *components()]):
        component.pop("description", None)  # the line of the lock once more
        component["licenses"] = [{"expression": known[component["name"]]}]
    return found | {"components": every}


if __name__ == "__main__":
    if unknown := [f"{name}: {licence or 'unknown'}" for name, licence in licences().items() if not is_free(licence)]:
        sys.exit(f"Look at the licence of {', '.join(unknown)}, and write it into scripts/make_sbom.py.")
    TABLE.write_text(table())
    SBOM.write_text(json.dumps(sbom(), indent=1) + "\n")
    print(f"{SBOM}: {len(licences())} packages.")
