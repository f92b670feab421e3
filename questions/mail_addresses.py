"""An email address in a text box, without what a paste brings along unseen.

Unseen are marks of direction, spaces of no width, fillers.
"""

import unicodedata
from typing import Any

from django import forms

# Beside the format signs of Unicode, what is drawn as nothing (Default_Ignorable_Code_Point) or as a mere space.
_MORE = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10)}
_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")


def without_unseen(written: str) -> str:
    """Give what can be seen, as for an address, in which there are no spaces either.

    Not for names and sentences: some scripts join and part their letters with such signs.
    """
    unseen = {ord(sign): None for sign in set(written) if unicodedata.category(sign) in _UNSEEN or ord(sign) in _MORE}
    return written.translate(unseen)


class AddressBox(forms.EmailField):
    """An email address. Signs that nobody sees would make another address of it, so they go first of all."""

    def to_python(self, value: Any) -> str | None:
        """Give what can be seen of it."""
        return super().to_python(without_unseen(value) if isinstance(value, str) else value)
