"""Files that people send, and files that nobody should: made by hand, byte by byte where it matters."""

import functools
import io
import struct
import zlib
from typing import Any, TypeVar

from PIL import Image

from accounts.models import User
from patients.models import Record
from patients.photos.models import Photo
from patients.photos.pictures import Picture, clean_picture

Taken = TypeVar("Taken", bound=Photo)

# In the north of London, as a phone notes it.
GPS = {1: "N", 2: (51.0, 33.0, 30.0), 3: "W", 4: (0.0, 6.0, 11.0)}
SECRETS = (b"Exif", b"PhoneMaker", b"2026:09:19", b"http://ns.adobe.com", b"ICC_PROFILE", b"a comment")
ORIENTATION, MAKE, GPS_PLACE = 0x0112, 0x010F, 0x8825


def in_two_halves(size: tuple[int, int] = (40, 20), mode: str = "RGB") -> Image.Image:
    """A picture that is dark at the left and light at the right, so that one sees how it lies."""
    image = Image.new("L", size, 220)
    image.paste(30, (0, 0, size[0] // 2, size[1]))
    return image.convert(mode, dither=Image.Dither.NONE)


def photo(image: Image.Image | None = None, kind: str = "JPEG", **saving: Any) -> bytes:
    """The bytes of a picture in a file."""
    out = io.BytesIO()
    (image or in_two_halves()).save(out, kind, **saving)
    return out.getvalue()


def phone_photo(orientation: int = 1) -> bytes:
    """A JPEG with all that a phone writes into it: place, time, maker, profile, programs' notes, a comment."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE], exif[0x0132] = orientation, "PhoneMaker", "2026:09:19 10:00:00"
    exif[GPS_PLACE] = GPS
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">home</x:xmpmeta>'
    return photo(exif=exif, icc_profile=b"a profile" * 20, xmp=xmp, comment=b"a comment", dpi=(72, 72))


def png_header(width: int, height: int) -> bytes:
    """The beginning of a PNG of that size, and nothing else: a few bytes that ask for much room."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    sizes = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", sizes) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


class SentPhoto(io.BytesIO):
    """A file to send as often as wanted: each time it is read from its beginning."""

    def __init__(self, content: bytes, name: str = "IMG 0001 (at home).jpg") -> None:
        super().__init__(content)
        self.name = name

    def read(self, size: int | None = -1) -> bytes:
        """All of it, again."""
        self.seek(0)
        return super().read(size)


def make_photo(kind: type[Taken], subject: Record, user: User, **fields: Any) -> Taken:
    """A photo of that visit or exercise, as it is stored."""
    kept = clean_phone_photo()
    values = {"large": kept.large, "small": kept.small, "width": kept.width, "height": kept.height}
    return kind._default_manager.create(patient=subject.patient, subject=subject, entered_by=user, **values | fields)


@functools.cache
def clean_phone_photo() -> Picture:
    """What is kept of a phone's photo."""
    return clean_picture(io.BytesIO(phone_photo()))
