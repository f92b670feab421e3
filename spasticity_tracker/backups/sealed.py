"""Sealing lines into a file that only a key opens, and reading them again. Neither ever holds the whole in memory."""

import gzip
import io
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO

import pyrage

ENCODING = "utf-8"
NO_KEY_FITS = "No matching keys"
DAMAGED = "The file is damaged or cut off."


class SealError(Exception):
    """What is wrong with a key or a file, in one sentence."""


def new_identity() -> tuple[str, str]:
    """A new secret key, and the public one that belongs to it."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipient(public_key: str) -> pyrage.x25519.Recipient:
    """Whoever has the secret key to this public one. Raises SealError."""
    try:
        return pyrage.x25519.Recipient.from_str(public_key.strip())
    except pyrage.RecipientError:
        raise SealError("The public key is none: it begins with age1.") from None


def identity(text: str) -> pyrage.x25519.Identity:
    """The secret key in a file of keys, whose comments begin with #. Raises SealError."""
    keys = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    try:
        return pyrage.x25519.Identity.from_str(keys[0] if keys else "")
    except pyrage.IdentityError:
        raise SealError("There is no secret key in the file of keys: it begins with AGE-SECRET-KEY-.") from None


@contextmanager
def sealing(out: IO[bytes], recipients: Sequence[pyrage.x25519.Recipient]) -> Iterator[IO[str]]:
    """What is written here lands in `out`, packed and sealed for whoever has one of the keys.

    Raises SealError where it cannot be written.
    """
    try:
        with (
            _through(lambda source, _end: pyrage.encrypt_io(source, out, recipients), is_written=True) as end,
            # The time and the name that gzip would note are nobody's business.
            gzip.GzipFile(filename="", fileobj=end, mode="wb", compresslevel=6, mtime=0) as packed,
            io.TextIOWrapper(packed, ENCODING, newline="") as text,
        ):
            yield text
    except pyrage.EncryptError as error:
        raise SealError(f"It cannot be written: {str(error).removeprefix('OSError: ')}.") from None


@contextmanager
def opening(source: IO[bytes], key: pyrage.x25519.Identity) -> Iterator[Iterator[str]]:
    """The lines that were sealed into `source`. Raises SealError where the key does not fit or something is missing."""
    try:
        with (
            _through(lambda _source, end: pyrage.decrypt_io(source, end, [key]), is_written=False) as end,
            gzip.GzipFile(fileobj=end) as packed,
            io.TextIOWrapper(packed, ENCODING, newline="") as text,
        ):
            yield iter(text)
    except pyrage.DecryptError as error:
        raise SealError("This key does not open the file." if NO_KEY_FITS in str(error) else DAMAGED) from None
    except (EOFError, OSError, UnicodeDecodeError):
        raise SealError(DAMAGED) from None


@contextmanager
def _through(work: Callable[[IO[bytes], IO[bytes]], None], *, is_written: bool) -> Iterator[IO[bytes]]:
    """One end of a pipe, while `work` is busy at the other. What goes wrong there is raised here."""
    reading, writing = os.pipe()
    source, sink = os.fdopen(reading, "rb"), os.fdopen(writing, "wb")
    ours, theirs = (sink, source) if is_written else (source, sink)
    failed: list[Exception] = []

    def run() -> None:
        try:
            work(source, sink)
        except Exception as error:
            failed.append(error)
        finally:
            with suppress(OSError):
                theirs.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield ours
    finally:
        with suppress(OSError):
            ours.close()
        thread.join()
        # Where we stopped first, the other end was cut off by us.
        if failed and "Broken pipe" not in str(failed[0]):
            raise failed[0]
