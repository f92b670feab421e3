"""How much of what is sent as a file is taken in, and where it waits until it is made clean."""

import tempfile
from contextlib import suppress

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from questions.addresses import route_at

# Photos from phones are 3 to 8 megabytes, the largest about 12.
MOST_BYTES = 15_000_000


def most_bytes(request: HttpRequest | None) -> int:
    """How much is taken in where it is sent to: more than a photo only by pages that ask for it, of who signed in."""
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return MOST_BYTES
    return max(MOST_BYTES, settings.LARGER_UPLOADS.get(route_at(request.path_info), 0))


class CutOff(FileUploadHandler):
    """Throws away what comes after the limit, for all files of one request together.

    What was cut off is a little larger than the limit, so that the form sees it and can say so in words. It comes
    before all else that reads a request, as even a form sent by nobody is read to its end.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.taken, self.most = 0, most_bytes(request)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Hand the piece on, or nothing where enough was handed on already."""
        if self.taken > self.most:
            return None
        self.taken += len(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave it to the handlers that follow to keep the file."""


class Nameless(FileUploadHandler):
    """Keeps a large file on the disk, in a folder of ours, without a name.

    It is gone with its process, also one that is killed while the file arrives: a photo says where it was taken, and
    nothing of it may stay.
    """

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]  # because the names of these are the framework's
        settings.UPLOADS_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = tempfile.TemporaryFile(dir=settings.UPLOADS_DIR)  # noqa: SIM115 -- because it is closed with its request
        self.file = UploadedFile(file, self.file_name, self.content_type, 0, self.charset, self.content_type_extra)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write the piece down."""
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """Hand over the file, to be read from its beginning."""
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        """Let go of what came so far. A small file waits in memory, at the handler before, and never began here."""
        if hasattr(self, "file"):
            self.file.close()


def empty() -> None:
    """Remove what has a name in the folder of uploads: nothing that is in use has one.

    A disk that cannot keep files without names gives each of them one for the blink of an eye.
    """
    for left in settings.UPLOADS_DIR.glob("*"):
        with suppress(FileNotFoundError):
            left.unlink()
