"""Whatever an address or an answer names to go on to, no page leads to another site."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.site.sending import Sendings
from tests.site.walk import pages
from tests.site.watching import undone
from tests.site.world import World

pytestmark = pytest.mark.django_db

AWAY = ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "///evil.example"]
AWAY += ["javascript:alert(1)//evil.example", "https:evil.example", "http:///evil.example", " //evil.example"]
# Addresses that are none.
AWAY += ["http://[evil.example", "//evil.example\uff0fhome", "evil.example"]
# Whatever a page reads after the question mark, or is sent along with an answer.
READ = ["next", "from", "setback", "reason", "before", "after", "page", "stay"]
LEADS_AWAY = re.compile(r"""(?:href|action|src)=["']?\s*(?:[a-z]+:|[/\\]{2})[^"'>]*evil""", re.IGNORECASE)


@pytest.mark.parametrize("name", ["alice", "nobody"])
def test_no_page_leads_to_another_site(name: str, shared_world: World, sendings: Sendings) -> None:
    browser, wrong = shared_world.browser_of(name), []
    for number, page in enumerate(pages(shared_world)):
        away = AWAY[number % len(AWAY)]
        read: dict[str, Any] = dict.fromkeys(READ, away)
        bodies = [*sendings.get(page.url, {}).values(), {}]
        asking: list[Callable[..., Any]] = [
            browser.get,
            *(partial(browser.post, data={**body, **read}) for body in bodies),
        ]
        for ask in asking:
            with undone(browser):
                answer = ask(page.url, query_params=read, headers={"Referer": "https://evil.example/"})
            leads_to = answer.get("Location", "/")
            if not re.match(r"/(?![/\\])", leads_to) or LEADS_AWAY.search(answer.getvalue().decode(errors="replace")):
                wrong.append(f"{page} with {away}: {leads_to}")

    assert not wrong, "\n".join(wrong)
