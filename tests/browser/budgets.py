"""What each job may cost: the one table."""

from dataclasses import dataclass

from tests.browser.effort import Effort


@dataclass(frozen=True)
class Budget:
    """The most that a job may cost, from the page where it starts to the page that says it is done."""

    job: str
    taps: int
    keys: int
    seconds: float | None  # by the model of effort.py; None where a clinical text decides how long it is


BUDGETS = {
    # The keys are those of an address, a code and a name.
    "F0": Budget("First run, from signing up to Today", 12, 40, None),
    "A": Budget("Log the usual exercise", 1, 0, 15),
    "A2": Budget("Log an exercise with one change", 3, 0, 25),
    # Three taps and the name, with the tap into its box.
    "A3": Budget("Log something else, once", 4, 8, 60),
    "B": Budget("Check in, daily", 4, 0, 50),
    "B2": Budget("Check in, weekly", 7, 0, 90),
    # Twelve lines of emergency signs come first, and the advice stands on each later question. They are not shortened.
    "C": Budget("Report a side effect", 5, 0, None),
    "C0": Budget("Reach emergency advice", 2, 0, 25),
    "D": Budget("Injection visit, same as last time", 5, 0, 40),
    "D2": Budget("Injection visit, new, three places", 14, 11, 130),
    # Most of it is the 25 letters and reading back what was found.
    "D2 card": Budget("Injection visit, five muscles typed", 14, 27, 170),
    "E": Budget("See whether all is well with two people", 2, 0, 20),
}


def over_budget(budget: Budget, effort: Effort) -> list[str]:
    """Give what the job took too much of."""
    found = []
    if effort.taps > budget.taps:
        found.append(f"{effort.taps} taps, not {budget.taps}")
    if effort.keys > budget.keys:
        found.append(f"{effort.keys} keys, not {budget.keys}")
    if budget.seconds is not None and effort.seconds > budget.seconds:
        found.append(f"{effort.seconds:.1f} seconds, not {budget.seconds}")
    return found


def line(name: str, effort: Effort) -> str:
    """Give one row of the table, with what was measured before what is allowed."""
    budget = BUDGETS[name]
    allowed = "no limit" if budget.seconds is None else f"{budget.seconds:.0f}"
    return (
        f"{name:3} {budget.job:36} taps {effort.taps} of {budget.taps}, keys {effort.keys} of {budget.keys}, "
        f"seconds {effort.seconds:.0f} of {allowed} ({effort.seconds_reading_all:.0f} reading all)"
    )
