"""A phone number as people write it or take it from their contacts: "+49 (0)170 123-4567" is +491701234567."""

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from questions.digits import in_plain_digits

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

LONGEST_WRITTEN = 60
# With the plus 16 letters are stored at most: no phone number has more than 15 digits (ITU-T E.164).
_PHONE = re.compile(r"\+?[0-9]{2,15}")
_BEFORE_THE_NUMBER = re.compile(r"^\s*(tel|phone)\b[.:]?", re.IGNORECASE)
# The 0 that is dialled inside the country only.
_NOT_FROM_ABROAD = re.compile(r"(?<=^\+)([0-9]{1,3})\(0\)")
_BETWEEN_DIGITS = set("()[]./·")


def read_phone(written: str) -> str:
    """Give the digits, with at most a plus before them. Raises ValueError where it is no phone number."""
    if len(written) > LONGEST_WRITTEN:
        raise ValueError("too long for a phone number")
    signs = _BEFORE_THE_NUMBER.sub("", in_plain_digits(written))
    dense = "".join(sign for sign in signs if not _is_space_or_dash(sign))
    digits = "".join(sign for sign in _NOT_FROM_ABROAD.sub(r"\1", dense) if sign not in _BETWEEN_DIGITS)
    if not _PHONE.fullmatch(digits):
        raise ValueError(f"no phone number: {written!r}")
    return digits


def _is_space_or_dash(sign: str) -> bool:
    """Whether it only parts the digits: spaces, dashes, and what cannot be seen, as marks of direction."""
    return unicodedata.category(sign) in ("Zs", "Cc", "Cf", "Pd") or sign == "−"


class PhoneBox(forms.CharField):
    """A phone number in a text box, stored so that it can be dialled; "" where it may stay blank and does."""

    default_error_messages = {"phone": _("Enter a phone number in digits, like %(like)s")}

    def __init__(self, *, like: "_StrOrPromise", **kwargs: Any) -> None:
        """`like` is the example that an error shows."""
        kwargs.setdefault("widget", forms.TextInput({"inputmode": "tel", "autocomplete": "off"}))
        # The box takes more signs than are stored.
        super().__init__(**kwargs | {"max_length": None})
        self.like = like

    def to_python(self, value: Any) -> str:
        """Read it."""
        written = super().to_python(value)
        if not written:
            return ""
        try:
            return read_phone(written)
        except ValueError:
            raise ValidationError(self.error_messages["phone"], code="phone", params={"like": self.like}) from None
