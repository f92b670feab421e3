"""An archive as it was sent: each table is read line by line and held against its seal.

Whoever reads it to its end without an `UnusableError` knows that it is whole.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from exchange.downloads import manifest
from exchange.downloads.archive import FHIR
from exchange.downloads.manifest import Manifest, NewerError, NotOursError
from exchange.downloads.photo_files import PHOTOS, photo_name
from exchange.downloads.tables import HISTORIES, TABLES, WRITERS
from exchange.files.refusals import Reason, UnusableError
from exchange.files.zips import files_in, open_zip, refuse_bombs, spoiled_is_said
from patients.photos.uploads import MOST_BYTES

# Far above any diary: ten years of three people are some 60,000 rows in some 60 files and a few hundred photos.
MOST_FILES, MOST_ROWS = 20_000, 1_000_000
MOST_UNPACKED, MOST_OF_MANIFEST = 2_000_000_000, 8_000_000
# The longest row has some 2,000 letters of notes; an earlier version of it has the parts of the row besides.
LONGEST_LINE = 1_000_000
RECORD = "record"
FILES = (*(table.file for table in TABLES), *(table.file for table in HISTORIES.values()), WRITERS.file)

Said = dict[str, Any]


class Archive:
    """The tables and photos of an archive. `manifest` is None for one of version 1, which had none."""

    def __init__(self, file: IO[bytes]) -> None:
        """Open it. Raises UnusableError where it is none, or one that cannot be read here."""
        self._zip = open_zip(file, MOST_FILES)
        with spoiled_is_said():
            self._files = _files_of(self._zip)
            self.manifest = self._read_manifest()
        self._refuse_strays()

    @property
    def is_old(self) -> bool:
        """Whether a version of before made it: tables and columns that were added since are missing then."""
        return self.manifest is None or self.manifest.version < manifest.VERSION

    @property
    def _tables(self) -> set[str]:
        """The tables that it has."""
        if self.manifest:
            return set(self.manifest.tables)
        return {file for file in FILES if f"{file}.json" in self._files}

    def rows(self, file: str) -> Iterator[Said]:
        """The rows of a table, each by the names of its columns. Raises UnusableError as soon as one is none."""
        name = f"{file}.json"
        if self.is_old and file not in self._tables:
            return  # it was added later
        if name not in self._files:
            raise UnusableError(Reason.DAMAGED)
        digest, count = hashlib.sha256(), 0
        with spoiled_is_said(), self._zip.open(self._files[name]) as lines:
            for line in iter(lambda: lines.readline(LONGEST_LINE + 1), b""):
                if len(line) > LONGEST_LINE or count > MOST_ROWS:
                    raise UnusableError(Reason.TOO_MUCH)
                digest.update(line)
                text = line.strip().removesuffix(b",")
                if text not in (b"[", b"]", b"[]"):
                    count += 1
                    yield _row(text)
        if self.manifest:
            seal = self.manifest.tables[file]
            if (seal.rows, seal.sha256) != (count, digest.hexdigest()):
                raise UnusableError(Reason.CHANGED)

    def photo(self, name: str) -> bytes:
        """The bytes of a photo. Raises UnusableError where it is missing or another."""
        found = self._files.get(name)
        if found is None or found.file_size > MOST_BYTES:
            raise UnusableError(Reason.PHOTO)
        with spoiled_is_said(Reason.PHOTO):
            content = self._zip.read(found)
        seal = self.manifest.photos.get(name) if self.manifest else None
        if self.manifest and (seal is None or seal.sha256 != hashlib.sha256(content).hexdigest()):
            raise UnusableError(Reason.PHOTO)
        return content

    def photos_in(self, folder: str) -> list[str]:
        """What each photo in that folder is named for."""
        paths = map(PurePosixPath, self._files)
        return [path.stem for path in paths if str(path.parent) == folder and path.suffix == ".jpg"]

    @property
    def all_rows(self) -> int:
        """How many rows it says it has; 0 where it does not say."""
        return sum(seal.rows for seal in self.manifest.tables.values()) if self.manifest else 0

    def _read_manifest(self) -> Manifest | None:
        found = self._files.get(manifest.NAME)
        if found is None:
            if f"{RECORD}.json" in self._files and "README.txt" in self._files:
                return None
            raise UnusableError(Reason.FOREIGN)
        if found.file_size > MOST_OF_MANIFEST:
            raise UnusableError(Reason.TOO_MUCH)
        try:
            said = manifest.read_manifest(self._zip.read(found).decode())
        except NotOursError:
            raise UnusableError(Reason.FOREIGN) from None
        except NewerError:
            raise UnusableError(Reason.NEWER) from None
        if sum(seal.rows for seal in said.tables.values()) > MOST_ROWS:
            raise UnusableError(Reason.TOO_MUCH)
        return said

    def _refuse_strays(self) -> None:
        """Refuse an archive with a file that is none of ours, or without one that it says it has."""
        photos = set(self.manifest.photos) if self.manifest else set()
        if self.manifest is None:
            photos = {photo_name(kind, subject) for kind in PHOTOS for subject in self.photos_in(kind.file)}
        if not (self._tables <= set(FILES) if self.is_old else self._tables == set(FILES)):
            raise UnusableError(Reason.CHANGED)
        known = {f"{file}.{end}" for file in FILES for end in ("csv", "json")}
        known |= {"README.txt", manifest.NAME, FHIR["file"]}
        if self._files.keys() - known - photos:
            raise UnusableError(Reason.FOREIGN)
        if photos - self._files.keys():
            raise UnusableError(Reason.PHOTO)


def _files_of(opened: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files by name, without the folder and the leftovers that an unpacked and packed one has."""
    found = files_in(opened)
    names = [info.filename for info in found]
    folder = names[0].partition("/")[0] + "/" if names and "README.txt" not in names else ""
    if folder and all(name.startswith(folder) for name in names):
        names = [name.removeprefix(folder) for name in names]
    if len(set(names)) != len(names):
        raise UnusableError(Reason.CHANGED)
    refuse_bombs(found, MOST_UNPACKED)
    return dict(zip(names, found, strict=True))


def _row(text: bytes) -> Said:
    """One row. Neither database takes NUL, half a letter, or what is no number."""
    # Decoded here, as the reader of JSON lets half a letter pass.
    row = json.loads(text.decode(), parse_constant=_refuse_constant)
    if not isinstance(row, dict):
        raise UnusableError(Reason.CHANGED)
    if b"\\u" in text:
        if _has_nul(row):
            raise UnusableError(Reason.CHANGED)
        json.dumps(row, ensure_ascii=False).encode()  # raises ValueError
    return row


def _has_nul(said: object) -> bool:
    if isinstance(said, dict):
        return any(map(_has_nul, (*said, *said.values())))
    return any(map(_has_nul, said)) if isinstance(said, list) else isinstance(said, str) and "\0" in said


def _refuse_constant(said: str) -> None:
    raise ValueError(said)
