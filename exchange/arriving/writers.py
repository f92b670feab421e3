"""Those who wrote the rows of an archive, by their numbers in it, and which of them its sender is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from exchange.arriving.opening import RECORD, Archive, Said
from exchange.downloads.tables import WRITERS
from exchange.files.refusals import Reason, UnusableError
from patients.roles import Role
from patients.voices import Voice

PEOPLE = "people"
# More than any circle of people has; those who left count too.
MOST_WRITERS = 1000
LONGEST_NAME = 60


@dataclass(frozen=True)
class Person:
    """One of those who could see the record."""

    number: int
    name: str
    role: str
    is_the_person: bool


@dataclass(frozen=True)
class Cover:
    """What an archive says before its rows are read: whose record it is, and who could see it."""

    name: str
    people: list[Person]


def cover_of(archive: Archive) -> Cover:
    """Whose record it is. Raises UnusableError where that cannot be read."""
    with _spoiled_is_refused():
        [record] = archive.rows(RECORD)
        return Cover(_name(record["name"]), people_of(archive))


def people_of(archive: Archive) -> list[Person]:
    """Those who could see the record. Version 1 had no numbers: theirs are those of their rows."""
    with _spoiled_is_refused():
        return [
            Person(
                _number(row["user"]) if archive.manifest else place,
                _name(row["user_name"]),
                Role(row["role"]).value,
                bool(row["is_the_person"]),
            )
            for place, row in _few(archive.rows(PEOPLE))
        ]


def names_of(archive: Archive) -> dict[int, str]:
    """Everybody who wrote something, by number; of version 1 those are found as its rows are read."""
    with _spoiled_is_refused():
        return {_number(row["id"]): _name(row["name"]) for _place, row in _few(archive.rows(WRITERS.file))}


@dataclass
class ByName:
    """The writers of version 1, which knew them by their names alone.

    Two carers of one name are told apart only where they say of the same day how they see it.
    """

    people: list[Person]
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    _views: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for person in self.people:
            self.numbers.setdefault((person.name, 1), person.number)

    def number_of(self, row: Mapping[str, Any]) -> int | None:
        """The number of whoever wrote that row; None where the account was closed by then."""
        name, nth = row["entered_by_name"], 1
        if name is None:
            return None
        if row.get("voice") == Voice.VIEW:
            self._views[name, row["date"]] += 1
            nth = self._views[name, row["date"]]
        known = self.numbers.get((_name(name), nth))
        free = max([0, *self.numbers.values(), len(self.people)]) + 1
        return self.numbers.setdefault((_name(name), nth), free) if known is None else known

    @property
    def names(self) -> dict[int, str]:
        """The names by number."""
        return {person.number: person.name for person in self.people} | {
            number: name for (name, _nth), number in self.numbers.items()
        }


def _few(rows: Iterable[Said]) -> Iterator[tuple[int, Said]]:
    for place, row in enumerate(rows, 1):
        if place > MOST_WRITERS:
            raise UnusableError(Reason.TOO_MUCH)
        yield place, row


def _name(said: Any) -> str:
    if not isinstance(said, str) or len(said) > LONGEST_NAME:
        raise ValueError(said)
    return said


def _number(said: Any) -> int:
    if type(said) is not int or not 0 < said <= MOST_WRITERS:
        raise ValueError(said)
    return said


@contextmanager
def _spoiled_is_refused() -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise UnusableError(Reason.CHANGED) from error
