"""Reading the pages of the exercise diary."""

import re
from typing import Any

from django.utils.html import strip_tags


def words(answer: Any) -> str:
    """What somebody reads on the page, in one line."""
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    return re.sub(r"\s+", " ", strip_tags(main.replace("<", " <")))
