"""A form's own number, so that a form sent twice is understood once."""

import uuid
from collections.abc import Mapping

TOKEN = "once"  # noqa: S105 - the name of a field, not a secret


def read_token(data: Mapping[str, object]) -> uuid.UUID:
    """Give the number that a form was drawn with; a new one where it is missing or spoiled."""
    try:
        return uuid.UUID(str(data.get(TOKEN)))
    except ValueError:
        return uuid.uuid4()
