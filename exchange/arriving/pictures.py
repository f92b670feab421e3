"""The photos of an archive, made clean as whatever else is sent."""

import io
from collections.abc import Callable
from typing import IO

from exchange.files.refusals import Reason, UnusableError
from patients.photos.pictures import Picture, clean_picture
from patients.photos.pictures import UnusableError as UnusablePictureError

# As much as an archive may be unpacked: a picture that is packed tightly can be far larger once it is made clean.
MOST_BYTES = 2_000_000_000


class Pictures:
    """Makes each photo clean once and keeps it in a file: they are too many to hold, and cleaning takes long."""

    def __init__(self, kept_in: IO[bytes]) -> None:
        self._file = kept_in
        # Where it begins, the length of the large and of the small one, width and height.
        self._places: dict[str, tuple[int, int, int, int, int]] = {}

    def of(self, name: str, content: Callable[[str], bytes]) -> Picture:
        """The clean picture of that file; its `content` is read but the first time. Raises UnusableError."""
        if name not in self._places:
            try:
                self._keep(name, clean_picture(io.BytesIO(content(name))))
            except UnusablePictureError as error:
                raise UnusableError(Reason.PHOTO) from error
        begins, large, small, width, height = self._places[name]
        self._file.seek(begins)
        return Picture(self._file.read(large), self._file.read(small), width, height)

    def _keep(self, name: str, picture: Picture) -> None:
        begins = self._file.seek(0, io.SEEK_END)
        if begins + len(picture.large) + len(picture.small) > MOST_BYTES:
            raise UnusableError(Reason.TOO_MUCH)
        self._file.write(picture.large + picture.small)
        self._places[name] = (begins, len(picture.large), len(picture.small), picture.width, picture.height)
