"""`make bench`: measure what has to stay quick, as ratios within one run, on throwaway databases.

PARTS="reminders pages" measures these only. ROWS=1000000 is how many reminders the larger table has; PEOPLE=2000 how
many people are reminded while everything goes wrong; RECORDS=100000 how many records there are under load, for SOAK=30
minutes. All are modest where nothing is said. FAULTS="web redis_gone" does these of the fault table only,
REDIS_AWAY=300 is for how many seconds Redis is away.
"""

import os
import subprocess
import sys

from benchmarks.workers import data_folder

FIXED = {
    "SECRET_KEY": "for-measuring-only-and-as-long-as-a-real-one-has-to-be",
    "DEBUG": "0",
    "HTTPS": "0",
    "COMPRESS_STATIC": "0",
    "LOG_LEVEL": "ERROR",
}
IN_ONE_PROCESS = ("pages", "overview", "telling", "jumps")
BY_THEMSELVES = {part: f"benchmarks.{part}" for part in ("reminders", "killing", "wearing_off", "phone", "load")} | {
    "faults": "tests.faults"
}


def main() -> int:
    """Run the benchmarks; 1 if something grew slower than it may, tells what it must not, loses mail or cries wolf."""
    parts = (os.environ.get("PARTS") or " ".join((*IN_ONE_PROCESS, *BY_THEMSELVES))).split()
    if unknown := set(parts) - {*IN_ONE_PROCESS, *BY_THEMSELVES}:
        sys.exit(f"There is no such part: {', '.join(sorted(unknown))}")
    os.environ |= FIXED | {
        "DJANGO_SETTINGS_MODULE": "spasticity_tracker.settings",
        "ALLOWED_HOSTS": "testserver,localhost",
    }
    failed = _on_sqlite([part for part in IN_ONE_PROCESS if part in parts])
    for part, module in BY_THEMSELVES.items():
        if part in parts:
            failed |= subprocess.run([sys.executable, "-m", module], check=False).returncode
    return int(bool(failed))


def _on_sqlite(parts: list[str]) -> int:
    if not parts:
        return 0
    with data_folder() as folder:
        os.environ["DATA_DIR"] = str(folder)
        import django

        django.setup()
        from django.core.management import call_command

        from benchmarks import jumps, overview, pages, telling

        call_command("migrate", verbosity=0)
        measure = {"pages": pages.main, "overview": overview.main, "telling": telling.main, "jumps": jumps.main}
        return max(measure[part]() for part in parts)


if __name__ == "__main__":
    sys.exit(main())
