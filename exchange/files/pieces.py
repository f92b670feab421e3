"""A large file on its way in: kept as rows until a worker has time, then put together where it can be read."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from exchange.files.models import FileJob, LostClaimError, SentFile
from exchange.files.refusals import UnusableError

logger = logging.getLogger(__name__)

PIECE_BYTES = 256 * 1024
# A worker begins with no file after so long.
RUN_SECONDS = 50


class StoppedError(Exception):
    """Something went wrong on the way. Says what kind of error it was, and nothing of what is in the file."""


def keep_pieces(sent: SentFile, file: "UploadedFile[bytes]") -> None:
    """Keep the file piece by piece: never more than one is in memory."""
    file.seek(0)
    for number, content in enumerate(file.chunks(PIECE_BYTES), 1):
        sent.pieces.create(number=number, content=content)


@contextmanager
def claimed(job: FileJob) -> Iterator[None]:
    """Work on it as long as nobody else took it over. Raises StoppedError.

    What went wrong may quote the file, which is nobody's business but the person's.
    """
    try:
        yield
    except LostClaimError:
        logger.info("%s was taken over", job)
    except Exception as error:
        raise StoppedError(type(error).__name__) from None


@contextmanager
def taken_in(sent: SentFile) -> Iterator[IO[bytes]]:
    """The file as it was sent, put together where it can be read from any place; one that is unusable is given up."""
    with claimed(sent):
        try:
            with scratch() as file:
                for content in sent.pieces.order_by("number").values_list("content", flat=True).iterator(chunk_size=4):
                    file.write(bytes(content))
                file.seek(0)
                yield file
        except UnusableError as refused:
            sent.give_up(refused, refused.reason.value)


@contextmanager
def scratch() -> Iterator[IO[bytes]]:
    """A file without a name, gone with its process: it holds what is in a diary."""
    settings.UPLOADS_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.UPLOADS_DIR) as file:
        yield file
