"""Becomes one of the three processes, once it is sure that it can work: `python -m spasticity_tracker web`."""

import os
import sys

from spasticity_tracker.processes import COMMANDS
from spasticity_tracker.starting import check_database, check_files_for_browsers, in_one_line


def main(name: str) -> None:
    """Check the settings and the database; then this process is the web server, the worker or the scheduler."""
    if name not in COMMANDS:
        raise SystemExit(f"Say which: {', '.join(COMMANDS)}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spasticity_tracker.settings")
    with in_one_line():
        check_database()
        if name == "web":
            check_files_for_browsers()
    for variable in ("PORT", "WEB_CONCURRENCY"):
        # Gunicorn takes an empty one for a number.
        if not os.environ.get(variable):
            os.environ.pop(variable, None)
    os.execvp(COMMANDS[name][0], COMMANDS[name])  # noqa: S606 -- because the commands are constants of this project


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
