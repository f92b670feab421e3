"""Photos made clean: what somebody sends becomes two small plain JPEGs, or is refused for a reason.

Only the picture itself is carried over, dot by dot: no place, time, camera, colour profile, comment or second file.
"""

import io
from dataclasses import dataclass
from enum import Enum
from threading import Lock
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

# Enough to read the print on a card held in front of a phone, and to show it beside a line of text.
LARGE, SMALL = 1600, 320
QUALITY = 80
# The largest photo that phones take by default; a drawn "bomb" has many times more.
MOST_PIXELS = 50_000_000
KINDS = ("JPEG", "PNG", "WEBP")
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
EIGHT_BIT = ("L", "LA", "RGB", "RGBA")

# A decoded photo takes up to 200 megabytes: never several at once in one process.
_one_at_a_time = Lock()


class Reason(Enum):
    """Why a file cannot be used."""

    UNKNOWN = "neither a JPEG, PNG nor WebP"
    HEIC = "in the form that some phones keep for themselves"
    TOO_MANY_PIXELS = "larger than any phone takes"
    DAMAGED = "broken off or spoiled"


class UnusableError(Exception):
    """The file is no picture that we can keep."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Picture:
    """A clean picture, large and small, both JPEG; width and height in pixels are those of the large one."""

    large: bytes
    small: bytes
    width: int
    height: int


def clean_picture(file: IO[bytes]) -> Picture:
    """Make a sent file clean. Raises UnusableError where it is no picture, or none that we can keep."""
    with _one_at_a_time:
        large = _upright_and_flat(file)
    small = large.copy()
    small.thumbnail((SMALL, SMALL))
    return Picture(_as_jpeg(large), _as_jpeg(small), *large.size)


def _upright_and_flat(file: IO[bytes]) -> Image.Image:
    """The picture the right way up, in plain colour on white, in a new image that knows nothing of the old one."""
    try:
        image = _decoded(file)
    except UnusableError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnusableError(Reason.TOO_MANY_PIXELS) from None
    except UnidentifiedImageError:
        raise UnusableError(_kind_of_stranger(file)) from None
    except Exception:
        # The decoders raise whatever they stumble over: OSError, SyntaxError, ValueError, struct.error …
        raise UnusableError(Reason.DAMAGED) from None
    flat = Image.new("RGB", image.size, "white")
    flat.paste(image, mask=image.getchannel("A") if "A" in image.getbands() else None)
    return flat


def _decoded(file: IO[bytes]) -> Image.Image:
    image: Image.Image = Image.open(file, formats=KINDS)
    # So far only the header was read.
    if image.width * image.height > MOST_PIXELS:
        raise UnusableError(Reason.TOO_MANY_PIXELS)
    image.draft(None, (2 * LARGE, 2 * LARGE))
    if image.mode.startswith("I"):
        # Sixteen bits of grey: cutting them off at 255 would leave a white page.
        image = image.point(lambda grey: grey * (1 / 256)).convert("L")
    elif image.mode not in EIGHT_BIT:
        image = image.convert("RGB" if image.mode == "CMYK" else "RGBA")
    image.thumbnail((LARGE, LARGE))
    image.load()
    return _upright(image)


def _upright(image: Image.Image) -> Image.Image:
    """The picture turned as the camera notes say; as it lies where nobody can read them."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        # The reader of the notes raises whatever it stumbles over, and the picture itself is whole.
        return image


def _kind_of_stranger(file: IO[bytes]) -> Reason:
    file.seek(0)
    head = file.read(12)
    return Reason.HEIC if head[4:8] == b"ftyp" and head[8:] in HEIC_BRANDS else Reason.UNKNOWN


def _as_jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
