"""`python -m tests.faults`, a part of `make bench`: does to the site what goes wrong for a server, and says what came.

FAULTS="web redis_gone" does these only. REDIS_AWAY=300 and DATABASE_AWAY=30 say for how many seconds they are away.
"""

import os
import sys
import time
import traceback

from tests.faults import alone, away, crowds, ending
from tests.faults.people import owner
from tests.faults.site import running, say

ROWS = {
    row.__name__: row
    for row in (
        *(ending.web, ending.worker, ending.scheduler, ending.clock),
        *(away.database_gone, away.database_hangs, away.redis_gone, away.redis_hangs, away.mail_hangs, away.disk_full),
        alone.sqlite_full,
        *(crowds.connections, crowds.slow_heads, crowds.slow_bodies, crowds.cut, crowds.codes, crowds.passwords),
    )
}


def main() -> int:
    """Do each; 1 where something was lost, came twice, broke, or took too long."""
    wanted = os.environ.get("FAULTS", "").split() or list(ROWS)
    if unknown := set(wanted) - ROWS.keys():
        sys.exit(f"There is no such fault: {', '.join(sorted(unknown))}")
    failed = 0
    with running() as site:
        for number, name in enumerate(wanted):
            row, began = ROWS[name], time.monotonic()
            say(f"\n{name}: {row.__doc__}")
            try:
                result = row(site, owner(f"alice-{number}"))
            except AssertionError:
                failed, result = 1, f"NOT AS IT HAS TO BE: {traceback.format_exc(limit=-1).splitlines()[-1]}"
            say(f"  {result}  [{time.monotonic() - began:.0f} s]")
    return failed


if __name__ == "__main__":
    sys.exit(main())
