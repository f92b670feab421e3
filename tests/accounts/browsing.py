"""A browser that is asked for the proof of origin, and whose sign-in can end."""

import re
from typing import Any

from django.conf import settings
from django.test import Client


def csrf_in(html: str) -> str:
    """The proof of origin that the forms of a page carry."""
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    assert found
    return found.group(1)


def lapse(client: Client) -> None:
    """Let the sign-in end, as time or a cleared server does: the other cookies stay."""
    del client.cookies[settings.SESSION_COOKIE_NAME]


def send(client: Client, url: str, token: str, *, page: str = "", **fields: str) -> Any:
    """Send a form as a browser does, from its page (the same address if left out)."""
    came_from = page if page.startswith("http") else f"http://testserver{page or url}"
    return client.post(url, fields | {"csrfmiddlewaretoken": token}, headers={"Referer": came_from})
