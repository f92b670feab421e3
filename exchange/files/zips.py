"""A ZIP file as somebody sent it, opened with care: names are looked up and never followed.

What its list of files says is held against limits before a byte of them is read.
"""

import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import IO

from exchange.files.refusals import Reason, UnusableError

# What people keep is packed to about a thirtieth. Only what was made to burst is packed to a thousandth.
MOST_PACKED, SMALL = 300, 1_000_000
# In the list at the end of a ZIP file each entry begins like this.
ENTRY = b"PK\x01\x02"
LOCKED = 0x1


def open_zip(file: IO[bytes], most_files: int) -> zipfile.ZipFile:
    """Open it. Raises UnusableError where it is none, or one with more files than that."""
    _refuse_endless(file, most_files)
    with spoiled_is_said():
        try:
            return zipfile.ZipFile(file)
        except zipfile.BadZipFile:
            raise UnusableError(Reason.FOREIGN) from None


def files_in(opened: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files in it, without the folders and what a computer put beside them."""
    return [info for info in opened.infolist() if not info.is_dir() and not _is_leftover(info.filename)]


def refuse_bombs(found: Collection[zipfile.ZipInfo], most_unpacked: int) -> None:
    """Raise UnusableError where some of these files cannot be read here, or are larger than they may be."""
    if any(info.flag_bits & LOCKED for info in found):
        raise UnusableError(Reason.LOCKED)
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in found):
        raise UnusableError(Reason.FOREIGN)
    sizes = [(info.file_size, info.compress_size) for info in found]
    if sum(size for size, _packed in sizes) > most_unpacked:
        raise UnusableError(Reason.TOO_MUCH)
    if any(size > SMALL and size > MOST_PACKED * packed for size, packed in sizes):
        raise UnusableError(Reason.TOO_MUCH)


def _refuse_endless(file: IO[bytes], most_files: int) -> None:
    """Count the entries before they are listed: a list of millions takes more memory than there is."""
    file.seek(0)
    entries, before = 0, b""
    for content in iter(lambda: file.read(SMALL), b""):
        entries += (before + content).count(ENTRY)
        before = content[-len(ENTRY) + 1 :]
    file.seek(0)
    if entries > most_files:
        raise UnusableError(Reason.TOO_MUCH)


def _is_leftover(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] == ".DS_Store"


@contextmanager
def spoiled_is_said(reason: Reason = Reason.DAMAGED) -> Iterator[None]:
    """Say in our words whatever the unpacking and reading of a spoiled file stumbles over."""
    try:
        yield
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        OverflowError,
        RecursionError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise UnusableError(reason) from error
