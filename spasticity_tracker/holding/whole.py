"""What is sent counts only when all of it came: a form that was cut in the middle of a sentence is not saved.

The framework takes what it gets until the end, wherever that is.
"""

from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

Environ = dict[str, Any]


class Whole:
    """What a request brings, so many bytes of it. Raises OSError where it ends before."""

    def __init__(self, stream: BinaryIO, length: int) -> None:
        self.stream, self.left = stream, length

    def read(self, size: int = -1) -> bytes:
        """Read so many bytes, or all."""
        wanted = self.left if size < 0 else min(size, self.left)
        found = self.stream.read(wanted)
        return self._look_at(found, is_short=len(found) < wanted)

    def readline(self, size: int = -1) -> bytes:
        """Read to the end of the line, or so many bytes of it."""
        found = self.stream.readline(self.left if size < 0 else min(size, self.left))
        return self._look_at(found, is_short=bool(self.left) and not found)

    def _look_at(self, found: bytes, *, is_short: bool) -> bytes:
        if is_short:
            raise OSError("It was cut off")
        self.left -= len(found)
        return found


def only_whole(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Let the application read to the end, or not at all."""

    def asked(environ: Environ, start_response: Any) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or "0"
        if length.isdecimal():
            environ["wsgi.input"] = Whole(environ["wsgi.input"], int(length))
        return application(environ, start_response)

    return asked
