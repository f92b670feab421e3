"""A file from a phone, opened with care: which health stores are in it, and what they say of walking.

What a file is called counts for nothing, where its content says what it is. Of a ZIP file only those files are opened
that can be of a store; its photos, routes and heart rates stay closed.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import IO
from zoneinfo import ZoneInfo

from exchange.files.refusals import Reason, UnusableError
from exchange.files.zips import files_in, open_zip, refuse_bombs, spoiled_is_said
from exchange.phone.rules import TooManyError, Walking
from exchange.phone.stores import apple, fitbit, google_fit, health_connect, samsung
from exercises.phone.models import Source

# Ten years of a watch are some ten thousand files, twelve of Apple Health 2 or 3 gigabytes.
MOST_FILES, MOST_UNPACKED = 60_000, 8_000_000_000
CAN_BE = re.compile(r"\.(xml|db)$|/?com\.samsung\.[^/]+\.csv$|/Fit/.+\.csv$", re.IGNORECASE)
# Tables of one day of Google Fit, of which the table of days has all.
CANNOT_BE = re.compile(r"_cda\.xml$|/\d{4}-\d\d-\d\d\.csv$", re.IGNORECASE)
ZIP = b"PK"

Note = Callable[[int], None]
Read = Callable[[IO[bytes], Walking, Callable[[], None]], None]
STORES: tuple[tuple[Source, Callable[[bytes], bool], Read], ...] = (
    (Source.APPLE, apple.is_apple, apple.read_apple),
    (Source.HEALTH_CONNECT, health_connect.is_health_connect, health_connect.read_health_connect),
    (Source.SAMSUNG, samsung.is_samsung, samsung.read_samsung),
    (Source.GOOGLE_FIT, google_fit.is_google_fit, google_fit.read_google_fit),
)


@dataclass(frozen=True)
class Found:
    """A file of a store: how to open it, its size, and how to read it."""

    source: Source
    opened: Callable[[], AbstractContextManager[IO[bytes]]]
    size: int
    read: Read


def stores_in(file: IO[bytes], zone: ZoneInfo) -> list[Found]:
    """The files of stores in it; `zone` is where the person's clock is. Raises UnusableError where there is none."""
    file.seek(0)
    is_zip = file.read(len(ZIP)) == ZIP
    found = list(_packed(file, zone) if is_zip else _single(file))
    if not found:
        raise UnusableError(Reason.FOREIGN)
    return found


def read_stores(found: list[Found], note: Note) -> dict[Source, Walking]:
    """What they say of walking. `note` is told now and then how many percent are read. Raises UnusableError."""
    walking: dict[Source, Walking] = {}
    total, before = sum(one.size for one in found), 0
    for one in found:
        with spoiled_is_said(), one.opened() as file:

            def noted(file: IO[bytes] = file, before: int = before) -> None:
                note(min(100, (before + file.tell()) * 100 // total) if total else 0)

            try:
                one.read(file, walking.setdefault(one.source, Walking()), noted)
            except TooManyError:
                raise UnusableError(Reason.TOO_MUCH) from None
        before += one.size
    return walking


def _packed(file: IO[bytes], zone: ZoneInfo) -> Iterator[Found]:
    opened = open_zip(file, MOST_FILES)
    with spoiled_is_said():
        infos = [info for info in files_in(opened) if _can_be(info.filename)]
        refuse_bombs(infos, MOST_UNPACKED)
        for info in infos:
            if fitbit.is_fitbit(info.filename):
                read: Read = partial(fitbit.read_fitbit, name=info.filename, zone=zone)
                yield Found(Source.FITBIT, partial(opened.open, info), info.file_size, read)
            else:
                yield from _known(partial(opened.open, info), info.file_size)


def _single(file: IO[bytes]) -> Iterator[Found]:
    size = file.seek(0, 2)

    def opened() -> AbstractContextManager[IO[bytes]]:
        file.seek(0)
        return nullcontext(file)

    yield from _known(opened, size)


def _known(opened: Callable[[], AbstractContextManager[IO[bytes]]], size: int) -> Iterator[Found]:
    """That file, if it begins as one of a store does. Raises UnusableError where it is larger than it may be."""
    with opened() as file:
        head = file.read(apple.LONGEST_HEAD)
    for source, is_it, read in STORES:
        if is_it(head):
            if source == Source.HEALTH_CONNECT and size > health_connect.MOST_BYTES:
                raise UnusableError(Reason.TOO_MUCH)
            yield Found(source, opened, size, read)
            return


def _can_be(name: str) -> bool:
    return bool(CAN_BE.search(name) and not CANNOT_BE.search(name)) or fitbit.is_fitbit(name)
