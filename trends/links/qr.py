"""A QR code as a picture that stands in the page itself: nothing is fetched, and nothing lands in a log."""

import base64

import qrcode
from qrcode.image.svg import SvgPathFillImage


def qr_picture(text: str) -> str:
    """The text as a QR code, black on white, as a data: address of an SVG."""
    drawn: bytes = qrcode.make(text, image_factory=SvgPathFillImage, border=4).to_string()
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn).decode()}"
