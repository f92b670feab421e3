"""How much of what is sent as a file is taken in."""

from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

# Photos from phones are 3 to 8 megabytes, the largest about 12.
MOST_BYTES = 15_000_000


class CutOff(FileUploadHandler):
    """Throws away what comes after the limit, for all files of one request together.

    What was cut off is a little larger than the limit, so that the form sees it and can say so in words. It comes
    before all else that reads a request, as even a form sent by nobody is read to its end.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Hand the piece on, or nothing where enough was handed on already."""
        if self.taken > MOST_BYTES:
            return None
        self.taken += len(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave it to the handlers that follow to keep the file."""
