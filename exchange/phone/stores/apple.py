"""Apple Health: `export.xml` of the file that "Export All Health Data" makes, read as it streams by.

Its layout is that of the document type at its head (HealthKit Export Version 11 to 14). That head is passed over: some
versions of iOS wrote it wrongly, and so nothing in the file can define anything. Of two million entries a year only
three kinds are looked at: steps, distance on foot, and walks.
"""

from collections.abc import Callable
from datetime import date
from typing import IO
from xml.parsers import expat

from exchange.files.refusals import Reason, UnusableError
from exchange.phone.rules import DAY, HOUR, METRES, Walking

STEPS, DISTANCE = "HKQuantityTypeIdentifierStepCount", "HKQuantityTypeIdentifierDistanceWalkingRunning"
WALKS = {"HKWorkoutActivityTypeWalking", "HKWorkoutActivityTypeHiking"}
SECONDS = {"s": 1.0, "sec": 1.0, "min": 60.0, "hr": 3600.0}
BEGINS = b"<HealthData"
CHUNK = 1_000_000
# The document type takes some 9,000 bytes; an entry some 400, one with its metadata some thousands.
LONGEST_HEAD, LONGEST_ENTRY, DEEPEST, MOST_NAMES, MOST_DAYS = 100_000, 2_000_000, 20, 5_000, 20_000
# Signs that XML does not know, in names that people gave their devices.
CONTROLS = bytes({*range(32)} - {9, 10, 13})
# Right below the root.
ENTRY = 2
Attributes = dict[str, str]


def is_apple(head: bytes) -> bool:
    """Whether a file that begins so is one."""
    return BEGINS in head


def read_apple(file: IO[bytes], walking: Walking, note: Callable[[], None]) -> None:
    """Add what it says. `note` is called now and then, to say how far it is. Raises UnusableError."""
    head = file.read(LONGEST_HEAD)
    if not is_apple(head):
        raise UnusableError(Reason.FOREIGN)
    reader = _Reader(walking)
    reader.feed(head[head.index(BEGINS) :])
    for content in iter(lambda: file.read(CHUNK), b""):
        reader.feed(content)
        note()
    reader.close()


class _Reader:
    """Reads the entries as they come, and keeps none. What a spoiled or made-up file could pile up has its limits."""

    def __init__(self, walking: Walking) -> None:
        self._walking = walking
        self._days: dict[str, int] = {}
        self._depth = self._fed = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end

    def feed(self, content: bytes) -> None:
        clean = content.translate(None, CONTROLS)
        self._fed += len(clean)
        self._parse(clean)
        if self._fed - self._parser.CurrentByteIndex > LONGEST_ENTRY or len(self._parser.intern) > MOST_NAMES:
            raise UnusableError(Reason.TOO_MUCH)

    def close(self) -> None:
        self._parse(b"", is_last=True)

    def _parse(self, content: bytes, *, is_last: bool = False) -> None:
        try:
            self._parser.Parse(content, is_last)
        except expat.ExpatError:
            raise UnusableError(Reason.DAMAGED) from None

    def _begin(self, name: str, said: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnusableError(Reason.TOO_MUCH)
        if self._depth != ENTRY:
            return
        if name == "Record":
            kind = said.get("type")
            if kind in (STEPS, DISTANCE):
                self._count(said, is_steps=kind == STEPS)
        elif name == "Workout" and said.get("workoutActivityType") in WALKS:
            self._walk(said)

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _count(self, said: Attributes, *, is_steps: bool) -> None:
        try:
            start, end, amount = self._at(said["startDate"]), self._at(said["endDate"]), float(said["value"])
            device = said.get("sourceName", "")
            if is_steps:
                self._walking.steps.add(device, start, end, amount)
            else:
                self._walking.metres.add(device, start, end, amount * METRES[said["unit"]])
        except (KeyError, ValueError):
            return  # one entry that is unlike the others

    def _walk(self, said: Attributes) -> None:
        try:
            seconds = float(said["duration"]) * SECONDS[said["durationUnit"]]
            self._walking.walks.add(self._at(said["startDate"]), seconds)
        except (KeyError, ValueError):
            return

    def _at(self, said: str) -> int:
        """What "2023-11-05 08:12:11 +0100" says of the clock on the wall. The offset says nothing more of that."""
        day = self._days.get(said[:10])
        if day is None:
            if len(self._days) > MOST_DAYS:
                raise UnusableError(Reason.TOO_MUCH)
            day = self._days[said[:10]] = date.fromisoformat(said[:10]).toordinal() * DAY
        return day + int(said[11:13]) * HOUR + int(said[14:16]) * 60 + int(said[17:19])
