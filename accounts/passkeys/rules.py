"""What a browser answers that makes a passkey or shows that it holds one, read and refused."""

import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

# What browsers send is some thousand letters long.
LONGEST_ANSWER = 100_000
NOT_PROVED = gettext_lazy("This did not work. Try again, or use another way")
# What reading an answer that no browser gives can end in.
_UNREADABLE = (AttributeError, LookupError, RecursionError, TypeError, ValueError, InvalidSignature, struct.error)


@contextmanager
def read_answer(sent: str, *, or_say: Any) -> Iterator[dict[str, Any]]:
    """The answer of a browser. Raises ValidationError for what is none, here or where it is looked at inside."""
    try:
        if len(sent) > LONGEST_ANSWER:
            raise ValueError
        answer = json.loads(sent, object_pairs_hook=_each_name_once, parse_constant=_refuse)
        if not isinstance(answer, dict):
            raise TypeError
        yield answer
    except _UNREADABLE as error:
        raise ValidationError(or_say) from error


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _refuse(_constant: str) -> NoReturn:
    raise ValueError
