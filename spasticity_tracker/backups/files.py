"""Backups as files in a folder: written aside, read again, and only then named; old ones are removed."""

import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pyrage

from spasticity_tracker.backups.rows import BackupError, check, restore, write_rows
from spasticity_tracker.backups.sealed import identity, opening, sealing

NAME, ENDING = "tracker-%Y-%m-%dT%H%M%SZ.age", ".part"


def back_up(folder: Path, keys: Sequence[pyrage.x25519.Recipient], now: datetime) -> tuple[Path, int]:
    """Write all rows into a new file of that folder and read it again; the file, and how many rows it holds.

    It is sealed for a key of this moment too, which is nowhere kept: so it can be read again without the secret key.
    Raises SealError, BackupError or OSError; then there is no new file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / now.strftime(NAME)
    aside, mine = path.with_suffix(ENDING), pyrage.x25519.Identity.generate()
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            with sealing(out, [*keys, mine.to_public()]) as text:
                written = write_rows(text, now)
            out.flush()
            os.fsync(out.fileno())
        with aside.open("rb") as source, opening(source, mine) as lines:
            read = check(lines)
        if read != written:
            raise BackupError("The file does not hold what was written into it.")
        aside.rename(path)
    finally:
        aside.unlink(missing_ok=True)
    return path, sum(written.values())


def remove_old(folder: Path, keep: timedelta, now: datetime) -> int:
    """Remove the backups of that folder that are older; how many they were. The newest of all stays in any case."""
    oldest = (now - keep).strftime(NAME)
    old = [path for path in sorted(folder.glob("tracker-*.age"))[:-1] if path.name < oldest]
    for path in old:
        path.unlink()
    for left in folder.glob(f"tracker-*{ENDING}"):
        if left.with_suffix(".age").name < oldest:
            left.unlink()
    return len(old)


def bring_back(path: Path, keys: Path) -> dict[str, int]:
    """Fill the empty database from that file; how many rows each table got.

    The whole file is read before anything is made. Raises SealError, BackupError or OSError.
    """
    key = identity(keys.read_text())
    with path.open("rb") as source, opening(source, key) as lines:
        check(lines)
    with path.open("rb") as source, opening(source, key) as lines:
        return restore(lines)
