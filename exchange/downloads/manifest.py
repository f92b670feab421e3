"""What an archive says of itself: which format it is, and of each file how it can be told that it is whole.

Pure: values in, values out. What the format means is in docs/archive.md.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

NAME = "manifest.json"
FORMAT = "spasticity-tracker-archive"
# Raised with each change after which a reader of before would lose something. Version 1 had no manifest.
VERSION = 3


@dataclass(frozen=True)
class TableSeal:
    """Of the JSON file of a table: its rows, and the SHA-256 of its bytes."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class PhotoSeal:
    """Of a photo: its bytes, and their SHA-256."""

    size: int
    sha256: str


@dataclass
class Manifest:
    """Each table and each photo of an archive, by the name of its file."""

    made_at: datetime
    version: int = VERSION
    tables: dict[str, TableSeal] = field(default_factory=dict)
    photos: dict[str, PhotoSeal] = field(default_factory=dict)

    def written(self) -> str:
        """As it stands in the file."""
        said = {"format": FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(said, indent=1, ensure_ascii=False) + "\n"


class NotOursError(ValueError):
    """It says that it is something else."""


class NewerError(ValueError):
    """A newer version of this app made it."""


def read_manifest(text: str) -> Manifest:
    """Read what `Manifest.written` wrote. Raises NotOursError, NewerError, or ValueError where it is spoiled."""
    said: Any = json.loads(text)
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise NotOursError
    version = said.get("version")
    if type(version) is not int or version <= 1:
        raise ValueError("no version that there is")
    if version > VERSION:
        raise NewerError
    try:
        return Manifest(
            datetime.fromisoformat(said["made_at"]),
            version,
            {name: TableSeal(*_sealed(seal, "rows")) for name, seal in said["tables"].items()},
            {name: PhotoSeal(*_sealed(seal, "size")) for name, seal in said["photos"].items()},
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("no manifest") from error


def _sealed(seal: Mapping[str, Any], counted: str) -> tuple[int, str]:
    number, digest = seal[counted], seal["sha256"]
    if type(number) is not int or number < 0 or not isinstance(digest, str):
        raise ValueError("no seal")
    return number, digest
