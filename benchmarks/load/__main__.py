"""What this machine carries: the app by its production command, on PostgreSQL with fsync on, beside many records.

RECORDS=100000 is how many there are; 2000 where nothing is said. Beside that database lies one of 10 records with an
app of its own, and all take turns, so that a busy moment falls on all. SOAK=30 goes on for that many minutes at 70 % of
the highest rate. The client runs on the same machine and takes its share: see `benchmarks.load.client`.
"""

import os
import sys
import time

from benchmarks.load.sites import sites
from benchmarks.load.soak import print_soak
from benchmarks.load.table import print_pages
from benchmarks.workers import Worker, data_folder

FEW, MANY = 10, int(os.environ.get("RECORDS", "2000"))
SOAK = float(os.environ.get("SOAK", "0"))
# Planning for everybody may take so much more memory than planning for the first of them.
FIRST_PLANNED, MOST_MEMORY = 500, 1.1


def main() -> int:
    """Print the tables; 1 where something is out of bounds."""
    with data_folder() as folder, sites(folder, FEW, MANY) as (few, many):
        failed = print_pages(few, many) + _print_planning(many.worker)
        _print_drawing(many.worker)
        failed += print_soak(many, SOAK) if SOAK else []
    print(f"\nOut of bounds: {', '.join(failed)}" if failed else "\nAll within bounds.")
    return int(bool(failed))


def _print_planning(worker: Worker) -> list[str]:
    """Everybody's record has changed: the first are planned for, then all others in one go."""
    people = worker.do("stale")
    worker.do("memory")
    worker.do(f"plan {FIRST_PLANNED}")
    before, started = worker.do("memory"), time.monotonic()
    planned = worker.do(f"plan {people:.0f}")
    seconds, after = time.monotonic() - started, worker.do("memory")
    print(
        f"\nReminders planned anew for {planned:,.0f} people at once: {seconds:.0f} s, {planned / seconds:.0f} a second"
    )
    print(f"Most memory: {before:.0f} MB for the first {FIRST_PLANNED}, {after:.0f} MB for all others")
    return ["memory for planning"] if after / before > MOST_MEMORY else []


def _print_drawing(worker: Worker) -> None:
    started = time.monotonic()
    drawn = worker.do("draw")
    print(f"First pictures drawn anew: {(time.monotonic() - started) * 1000 / drawn:.0f} ms each")


if __name__ == "__main__":
    sys.exit(main())
