"""How often the wearing-off range is told, how exact it is, and how often it is false, arm by arm, by made-up cycles.

Beside it stand the same figures of simpler rules. The tables are those of `docs/wearing-off.md`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from statistics import mean, median

import numpy as np

from benchmarks.wearing_off.made_up import ARMS, Arm, Made, make
from benchmarks.wearing_off.naive import between_weeks, first_back, simple_rule, told_by
from trends.cycles.rules import Answer, Range, Started, wearing_off

CYCLES = 2000
# So many of them are looked at every other week while they go on.
LOOKED_AT, LOOKS_FROM, LOOKS_EVERY = 200, 42, 14
MOST_FALSE, LEAST_HELD, MOST_MS = 0.015, 0.80, 50.0
FIGURES = (
    "range told", "median error, days", "holds the truth", "width, weeks", "false ranges", "start told in time",
    "start told falsely", "in looks",
)  # fmt: skip

Estimator = Callable[[Made, int], Answer | None]


@dataclass
class Tally:
    """What was told in one arm. A range is false where half was never lost while it was looked at."""

    cycles: int = 0
    errors: list[float] = field(default_factory=list)
    held: list[bool] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    unlost: int = 0
    false: int = 0
    in_time: list[bool] = field(default_factory=list)
    false_starts: list[bool] = field(default_factory=list)
    false_looks: list[bool] = field(default_factory=list)

    def add(self, made: Made, told: Answer | None) -> None:
        """Count what was told at the end of a cycle."""
        was_lost = made.half is not None and made.half <= made.end
        self.cycles += 1
        self.unlost += not was_lost
        if not isinstance(told, Range):
            return
        self.false += not was_lost
        self.widths.append((told.high_day - told.low_day) / 7)
        if made.half is not None:
            self.errors.append(abs((told.low_day + told.high_day) / 2 - made.half))
            self.held.append(told.low_day <= made.half <= told.high_day)

    def add_looks(self, made: Made, looks: dict[int, Answer | None]) -> None:
        """Count whether the start was told on a day when a fifth was lost and half was not, and on a day before."""
        said = {day for day, told in looks.items() if isinstance(told, Started)}
        begun = {day for day in looks if made.fifth is not None and made.fifth <= day}
        between = {day for day in begun if made.half is not None and day < made.half}
        if between:
            self.in_time.append(bool(said & between))
        self.false_starts.append(bool(said - begun))
        self.false_looks += [day in said for day in looks if day not in begun]

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(**{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)})

    @property
    def figures(self) -> list[str]:
        """All figures, in the order of FIGURES."""
        return [
            f"{len(self.widths) / self.cycles:.1%}",
            f"{median(self.errors):.1f}" if self.errors else "–",
            f"{mean(self.held):.0%}" if self.held else "–",
            f"{mean(self.widths):.1f}" if self.errors else "–",
            f"{self.false / self.unlost:.1%}" if self.unlost else "–",
            f"{mean(self.in_time):.0%}" if self.in_time else "–",
            f"{mean(self.false_starts):.1%}" if self.false_starts else "–",
            f"{mean(self.false_looks):.1%}" if self.false_looks else "–",
        ]

    @property
    def in_short(self) -> str:
        """How often a range was told, its error and how often it holds the truth; without any benefit, how often."""
        told, error, held, *_rest = self.figures
        return f"{told}, {error} days, {held}" if self.errors else told


def app(made: Made, day: int) -> Answer | None:
    """What the app tells of a cycle on a day."""
    return wearing_off(made.ratings, made.cycle, made.apart, made.day(day))


ESTIMATORS: dict[str, Estimator] = {
    "The app": app,
    "The simple rule": lambda made, day: told_by(simple_rule, made.ratings, made.cycle, made.day(day)),
    "First rating back at half": lambda made, day: told_by(first_back, made.ratings, made.cycle, made.day(day)),
    "Line between weekly means": lambda made, day: told_by(between_weeks, made.ratings, made.cycle, made.day(day)),
}


def main(cycles: int = CYCLES) -> int:
    """Print the tables; 1 where too many ranges are false, too few hold the truth, or a cycle takes too long."""
    print(f"\n{cycles} made-up cycles an arm; the start by {min(cycles, LOOKED_AT)} of them\n")
    _print_head("", *FIGURES)
    found = {name: {arm: Tally() for arm in ARMS} for name in ESTIMATORS}
    took = 0.0
    for number, arm in enumerate(ARMS):
        for made in made_up(arm, number, cycles):
            started = time.process_time()
            found["The app"][arm].add(made, app(made, made.end))
            took += time.process_time() - started
            for name in [name for name in ESTIMATORS if name != "The app"]:
                found[name][arm].add(made, ESTIMATORS[name](made, made.end))
        for made in made_up(arm, number, min(cycles, LOOKED_AT)):
            looks = range(LOOKS_FROM, made.end + 1, LOOKS_EVERY)
            found["The app"][arm].add_looks(made, {day: app(made, day) for day in looks})
        _print_row(arm.name, *found["The app"][arm].figures)
    _print_sums(found)
    ms = took / cycles / len(ARMS) * 1000
    print(f"\n{ms:.1f} ms a cycle")
    return int(_fails(found["The app"], ms))


def _print_sums(found: dict[str, dict[Arm, Tally]]) -> None:
    """The app's figures of all arms together, and in short those of the others arm by arm."""
    rows = {name: _with_sums(tallies) for name, tallies in found.items()}
    for title, tally in list(rows["The app"].items())[len(ARMS) :]:
        _print_row(title, *tally.figures)
    print("\nRange told, median error, holds the truth:\n")
    _print_head("", *rows)
    for title in rows["The app"]:
        _print_row(title, *(tallies[title].in_short for tallies in rows.values()))


def _with_sums(tallies: dict[Arm, Tally]) -> dict[str, Tally]:
    """The tallies by the names of their arms, then all arms with a benefit together, and all without."""
    sums = {
        f"**{title}**": sum((tally for arm, tally in tallies.items() if arm.benefits == benefits), Tally())
        for title, benefits in (("all with a benefit", True), ("all without", False))
    }
    return {arm.name: tally for arm, tally in tallies.items()} | sums


def _print_head(*cells: str) -> None:
    _print_row(*cells)
    _print_row(*["---"] * len(cells))


def _print_row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


def made_up(arm: Arm, number: int, cycles: int) -> list[Made]:
    """The cycles of an arm, the same each time."""
    rng = np.random.default_rng([11, number])
    return [make(arm, rng) for _cycle in range(cycles)]


def _fails(tallies: dict[Arm, Tally], ms: float) -> bool:
    helped, without = list(_with_sums(tallies).values())[-2:]
    return without.false / without.unlost > MOST_FALSE or mean(helped.held) < LEAST_HELD or ms > MOST_MS
