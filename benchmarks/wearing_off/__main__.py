"""`python -m benchmarks.wearing_off`: the tables; with `--cases DIR --out FILE`, what is told of outside cases."""

import argparse
import sys
from pathlib import Path

from benchmarks.wearing_off import cases, table


def main() -> int:
    """Do what was asked for; 1 where the tables are worse than they may be."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.wearing_off", description=__doc__)
    parser.add_argument("--cases", type=Path, metavar="DIR", help="a folder with visits.csv and ratings.csv")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where a line of JSON a case or query is written")
    asked = parser.parse_args()
    if bool(asked.cases) != bool(asked.out):
        parser.error("--cases and --out belong together")
    if not asked.cases:
        return table.main()
    cases.run(asked.cases, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
