"""The killing test of the suite with many people: everything goes wrong that can, and nothing may be lost."""

import os
import sys

from tests.killing.__main__ import main as under_fire

PEOPLE = int(os.environ.get("PEOPLE", "300"))


def main() -> int:
    """Print the figures; 1 where something was lost, came twice without need, or came to somebody else."""
    figures = under_fire(PEOPLE)
    print("\nUnder fire:", *(f"{number:>10}  {name}" for name, number in figures.items()), sep="\n")
    lost = figures["lost"] + figures["not marked"] + figures["refused"] - figures["refused and marked"]
    needless = figures["doubles"] > figures["kills"] + figures["dropped after accepting"]
    failed = lost or needless or figures["to somebody else"]
    print("\nNot as it has to be." if failed else "\nNothing was lost.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
