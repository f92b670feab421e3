"""A large file on its way in: kept as rows until a worker has time, then put together where it can be read."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import models

from exchange.downloads.making import PIECE_BYTES


def keep_pieces(file: "UploadedFile[bytes]", keep: Callable[[int, bytes], object]) -> None:
    """Hand the file on piece by piece, each with its number from 1: never more than one is in memory."""
    file.seek(0)
    for number, content in enumerate(file.chunks(PIECE_BYTES), 1):
        keep(number, content)


@contextmanager
def together(pieces: models.QuerySet[Any]) -> Iterator[IO[bytes]]:
    """The file as it was sent, put together where it can be read from any place."""
    with scratch() as file:
        for piece in pieces.order_by("number").values_list("content", flat=True).iterator(chunk_size=4):
            file.write(bytes(piece))
        file.seek(0)
        yield file


@contextmanager
def scratch() -> Iterator[IO[bytes]]:
    """A file without a name, gone with its process: it holds what is in a diary."""
    settings.UPLOADS_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.UPLOADS_DIR) as file:
        yield file
