"""`make bench`: measure what has to stay quick, as ratios within one run, on a throwaway SQLite database."""

import os
import sys
import tempfile
from pathlib import Path

FIXED = {"SECRET_KEY": "for-measuring-only", "DEBUG": "0", "HTTPS": "0", "COMPRESS_STATIC": "0", "LOG_LEVEL": "ERROR"}


def main() -> int:
    """Run every benchmark; 1 if a page grew slower than it may, or its time tells something."""
    with tempfile.TemporaryDirectory(prefix="spasticity-tracker-bench-") as folder:
        (Path(folder) / "static").mkdir()
        os.environ |= FIXED | {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "spasticity_tracker.settings"}
        os.environ["ALLOWED_HOSTS"] = "testserver"
        import django

        django.setup()
        from django.core.management import call_command

        from benchmarks import pages, telling

        call_command("migrate", verbosity=0)
        return max(pages.main(), telling.main())


if __name__ == "__main__":
    sys.exit(main())
