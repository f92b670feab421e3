"""`make test`: the whole suite on SQLite, then again on PostgreSQL and Redis.

A part is left out only when a variable says so by name, and then the last lines say so too.
"""

import os
import subprocess
import sys
import time

from tests.servers import VARIABLES

PYTEST = [sys.executable, "-m", "pytest", "--quiet"]
WITHOUT_BROWSER, WITHOUT_SERVERS = "WITHOUT_BROWSER", "WITHOUT_SERVERS"


def plan() -> tuple[dict[str, list[str]], list[str]]:
    """Return the command of each part, by name, and what is left out."""
    pytest, left_out = PYTEST, []
    if os.environ.get(WITHOUT_BROWSER):
        pytest = [*PYTEST, "-m", "not browser"]
        left_out.append(f"the tests in a real browser ({WITHOUT_BROWSER} is set)")
    parts = {"SQLite": pytest}
    if os.environ.get(WITHOUT_SERVERS):
        left_out.append(f"the suite on PostgreSQL and Redis ({WITHOUT_SERVERS} is set)")
    else:
        parts["PostgreSQL and Redis"] = [sys.executable, "-m", "tests.servers", "--", *pytest]
    return parts, left_out


def main() -> int:
    """Run the parts, say how each ended, and return 1 if one failed."""
    parts, left_out = plan()
    environment = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    summary, failed = [], False
    for name, command in parts.items():
        print(f"\n==== The tests on {name} ====", flush=True)
        start = time.monotonic()
        code = subprocess.run(command, env=environment, check=False).returncode
        failed = failed or code != 0
        summary.append(f"On {name}: {'failed' if code else 'passed'} in {time.monotonic() - start:.0f} s.")
    summary += [f"Left out, as asked: {part}." for part in left_out]
    print("", *summary, sep="\n", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
