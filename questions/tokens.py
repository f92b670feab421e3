"""A form's own number, so that a form sent twice is understood once."""

import uuid
from collections.abc import Mapping

FORM_NUMBER = "once"


def read_token(data: Mapping[str, object]) -> uuid.UUID:
    """Give the number that a form was drawn with; a new one where it is missing or spoiled."""
    try:
        return uuid.UUID(str(data.get(FORM_NUMBER)))
    except ValueError:
        return uuid.uuid4()
