"""What mail programs and search engines add to an address changes nothing: not the page, and not what is kept.

`?utm_source=x`, `?fbclid=…`: each page with them is the page without them, and what is sent there keeps the same.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.test import Client

from tests.site.sending import Filled
from tests.site.walk import pages
from tests.site.watching import rows, tables_written, undone
from tests.site.world import World

pytestmark = pytest.mark.django_db

STRAY = {"utm_source": "mail", "fbclid": "IwAR0x-_1"}
# What is drawn anew each time: proofs, numbers of forms, rows and versions, secrets, and the page's own address.
ANEW = [
    r'name="csrfmiddlewaretoken" value="[^"]*"',
    r'(?:src="data:|data-options=")[^"]*"',
    r'nonce="[^"]*"|/email/[\w:.-]+',
    r"(?<=/history/visit/)\d+",
    r"\b[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\b",
    r"<b>(?:[a-z2-7]{4} ){7}[a-z2-7]{4}</b>",
    r"[?&;](?:amp;)?(?:utm_source|fbclid)=[\w-]*|(?:%3F|%26)(?:utm_source|fbclid)%3D[\w-]*",
]
# The library's pages answer for themselves; the one that signs out everywhere ends the walk.
OTHERS = ("account_", "mfa_", "accounts:everywhere")


def with_strays(url: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode(STRAY)}"


def seen(answer: Any) -> tuple[int, str, str]:
    """What somebody gets: where they are led, or what they read, without what differs each time."""
    text = answer.content.decode(errors="replace") if answer["Content-Type"].startswith("text/html") else ""
    parts = urlsplit(answer.get("Location", ""))
    leads_to = f"{parts.path}?{urlencode([pair for pair in parse_qsl(parts.query) if pair[0] not in STRAY])}"
    return answer.status_code, anew(leads_to), anew(text)


def anew(text: str) -> str:
    for pattern in ANEW:
        text = re.sub(pattern, "", text)
    return text


def looked_at(world: World, client: Client) -> Iterator[str]:
    for page in pages(world):
        with undone(client):
            plain = seen(client.get(page.url))
        with undone(client):
            if seen(client.get(with_strays(page.url))) != plain:
                yield str(page)


@pytest.mark.parametrize("name", ["alice", "nobody"])
def test_a_page_is_the_same_with_what_others_add_to_its_address(name: str, shared_world: World) -> None:
    assert list(looked_at(shared_world, shared_world.browser_of(name))) == []


def test_what_is_sent_keeps_the_same_with_what_others_add_to_its_address(
    shared_world: World, forms: list[Filled]
) -> None:
    alice, differ = shared_world.browser_of("alice"), []
    for form in (form for form in forms if not form.page.name.startswith(OTHERS)):
        kept = []
        for address in (form.url, with_strays(form.url)):
            with undone(alice), tables_written() as tables:
                answer = alice.post(address, form.body)
                kept.append((seen(answer), sorted(tables), rows()))
        if kept[0] != kept[1]:
            differ.append((str(form.page), form.url))

    assert differ == []
