"""How long planning, finding and sending a reminder take beside few others and beside many, on PostgreSQL.

Two processes, each with a table of its own, take turns, so that a busy moment falls on both. Beside many rows a
reminder may take 1.2 times as long as beside few, and the process may hold 1.05 times as much memory. One process
must send 100 mails a second; as others use the machine too, its best round counts.
"""

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from benchmarks.workers import Worker, data_folder, working
from tests.servers import VARIABLES, postgresql
from tests.smtp import Sink

ROUNDS = 9
FEW, MANY = 10_000, int(os.environ.get("ROWS", "100000"))
MOST_TIME, MOST_MEMORY, LEAST_A_SECOND = 1.2, 1.05, 100
TITLES = {"plan": "Plan, ms each", "find": "Find, ms each", "send": "Send, ms each"}
MEMORIES = {"planner": "Planner, MB", "sender": "Sender, MB"}
Figures = dict[str, float]


def main() -> int:
    """Print the table; 1 where something is not as it has to be."""
    with ExitStack() as stack:
        folder = stack.enter_context(data_folder())
        sink = stack.enter_context(Sink())
        databases = [_empty_database(stack, folder / str(rows)) for rows in (FEW, MANY)]
        environment = {"DATA_DIR": str(folder), "EMAIL_URL": sink.url, "MAILS_PER_MINUTE": "0"}
        workers = [
            stack.enter_context(working("benchmarks.one_worker", rows, environment | {VARIABLES[0]: database}))
            for rows, database in zip((FEW, MANY), databases, strict=True)
        ]
        rounds = [_round(workers, number) for number in range(ROUNDS)]
        changed = [[worker.do("change all") for worker in workers] for _number in range(ROUNDS // 2)]
    return _print(rounds[1:], changed)


def _round(workers: list[Worker], number: int) -> list[Figures]:
    """Have both plan, then both send; who comes first changes from round to round."""
    in_turn, figures = workers[:: 1 if number % 2 else -1], {worker: Figures() for worker in workers}
    for work in ("plan", "send"):
        for worker in in_turn:
            figures[worker] |= worker.do(work)
    return list(figures.values())


def _empty_database(stack: ExitStack, folder: Path) -> str:
    folder.mkdir()
    return stack.enter_context(postgresql(folder)).url


def _print(rounds: list[list[Figures]], changed: list[list[Figures]]) -> int:
    print(f"\n{'One reminder beside':22}{FEW:>12,}{MANY:>12,}{'ratio':>8}")
    failed = []
    for name, title in (TITLES | MEMORIES).items():
        few, many = [median(both[side][name] for both in rounds) for side in (0, 1)]
        failed += _row(title, few, many, MOST_MEMORY if name in MEMORIES else MOST_TIME)
    for name, title in {"plan": "Plan, all changed", "planner": "Planner, all changed"}.items():
        few, many = [median(both[side][name] for both in changed) for side in (0, 1)]
        failed += _row(title, few, many, MOST_MEMORY if name in MEMORIES else MOST_TIME)
    failed += _row("Sender, first, last", rounds[0][1]["sender"], rounds[-1][1]["sender"], MOST_MEMORY)
    sent = [figures for both in rounds for figures in both]
    quickest, typical = (1000 / choose(figures["send"] for figures in sent) for choose in (min, median))
    print(f"Mails a second from one process: {quickest:.0f} at best, {typical:.0f} in the median,")
    print(f"and {1000 / median(figures['processor'] for figures in sent):.0f} a second of its processor's time")
    failed += ["mails a second"] if quickest < LEAST_A_SECOND else []
    print(f"\nOut of bounds: {', '.join(failed)}" if failed else "\nAll within bounds.")
    return int(bool(failed))


def _row(title: str, few: float, many: float, most: float) -> list[str]:
    print(f"{title:22}{few:12.2f}{many:12.2f}{many / few:8.2f}")
    return [title] if many / few > most else []


if __name__ == "__main__":
    sys.exit(main())
