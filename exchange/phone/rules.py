"""What a health store says of walking, told apart by day. Values in, values out; nothing else of a store is looked at.

Moments are whole seconds of the local clock, counted from the year 1: what stands written in a store as the time of
day, whichever offset it had. So a night in which clocks change has its day's own name, and a walk at half past two on
it lies on that day, whether the hour comes twice or never.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from exercises.phone.rules import Counted

HOUR, DAY, HOURS = 3600, 86_400, 24
# What one entry of a store can hold: an entry of a whole day at most. Anything longer or more is a slip of a program.
LONGEST = 2 * DAY
MOST_STEPS, MOST_METRES = 200_000, 300_000
# Ten years of ten devices. Each day of a device takes some 300 bytes.
MOST_DAYS_OF_DEVICES, MOST_WALKS = 40_000, 100_000
LONGEST_NAME = 100
FIRST_DAY = date(2000, 1, 1)
METRES = {"m": 1.0, "km": 1000.0, "mi": 1609.344, "ft": 0.3048, "yd": 0.9144, "cm": 0.01}


class TooManyError(Exception):
    """More days or walks than anybody has."""


def moment(at: datetime) -> int:
    """The seconds of that reading of a local clock."""
    return at.toordinal() * DAY + at.hour * HOUR + at.minute * 60 + at.second


def midnight(day: date) -> int:
    """The seconds at which a day begins."""
    return day.toordinal() * DAY


class Hours:
    """Amounts of one kind, by device and by hour of the clock.

    Phone and watch see the same walk. Of each hour the device that counted more is believed, and they are never added
    up: so a morning with the phone and an afternoon with the watch both count, each once. What `unsure` devices
    counted, of which nobody knows by which clock, is looked at on days alone that no other device knows.
    """

    def __init__(self, most: float) -> None:
        """`most` is what one entry can hold."""
        self._most = most
        self.unsure: set[str] = set()
        self._hours: dict[str, dict[int, array[float]]] = defaultdict(dict)
        self._rows = 0

    def add(self, device: str, start: int, end: int, amount: float) -> None:
        """Add what a device counted from `start` to `end`, spread evenly over the hours between.

        Where the clock was put back within it, it all belongs to the hour in which it began.
        """
        if not 0 < amount <= self._most or end - start > LONGEST:
            return
        first, last = start // HOUR, max(start, end - 1) // HOUR
        if first == last:
            self._put(device, first, amount)
            return
        for hour in range(first, last + 1):
            share = min(end, (hour + 1) * HOUR) - max(start, hour * HOUR)
            self._put(device, hour, amount * share / (end - start))

    def by_day(self) -> dict[int, float]:
        """The amount of each day, by its number."""
        days = {day for hours in self._hours.values() for day in hours}
        return {day: self._on(day) for day in days}

    def _on(self, day: int) -> float:
        devices = {device: hours[day] for device, hours in self._hours.items() if day in hours}
        sure = [hours for device, hours in devices.items() if device not in self.unsure]
        return math.fsum(map(max, zip(*(sure or devices.values()), strict=True)))

    def _put(self, device: str, hour: int, amount: float) -> None:
        day, place = divmod(hour, HOURS)
        hours = self._hours[device[:LONGEST_NAME]]
        if day not in hours:
            self._rows += 1
            if self._rows > MOST_DAYS_OF_DEVICES:
                raise TooManyError
            hours[day] = array("d", bytes(8 * HOURS))
        hours[day][place] += amount


class Walks:
    """Walks that somebody began and ended, or that a device noticed. Two that overlap are one: it was seen twice."""

    def __init__(self) -> None:
        self._walks: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._count = 0

    def add(self, start: int, seconds: float) -> None:
        """Add a walk. It belongs to the day on which it began."""
        if not 0 < seconds <= DAY:
            return
        self._count += 1
        if self._count > MOST_WALKS:
            raise TooManyError
        self._walks[start // DAY].append((start, start + round(seconds)))

    def by_day(self) -> dict[int, float]:
        """The minutes of each day, by its number."""
        return {day: _length(sorted(walks)) / 60 for day, walks in self._walks.items()}


def _length(walks: Iterable[tuple[int, int]]) -> int:
    length, until = 0, 0
    for start, end in walks:
        length += max(end - max(start, until), 0)
        until = max(until, end)
    return length


class Walking:
    """All that a store says of walking."""

    def __init__(self) -> None:
        self.steps, self.metres, self.walks = Hours(MOST_STEPS), Hours(MOST_METRES), Walks()

    def days(self, today: date) -> list[Counted]:
        """Each day up to today on which anything was counted, oldest first."""
        steps, metres, minutes = self.steps.by_day(), self.metres.by_day(), self.walks.by_day()
        found = (
            Counted(date.fromordinal(day), *(_whole(amounts.get(day)) for amounts in (steps, metres, minutes)))
            for day in sorted({*steps, *metres, *minutes})
            if FIRST_DAY.toordinal() <= day <= today.toordinal()
        )
        return [one for one in found if (one.steps, one.metres, one.minutes) != (None, None, None)]


def _whole(amount: float | None) -> int | None:
    return round(amount) if amount is not None and round(amount) else None
