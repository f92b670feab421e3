"""Showing a page of our making, or one that the app has answered, without a server behind it."""

import mimetypes
from contextvars import copy_context
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, Route

from tests.browser.gate import put_on_show
from tests.site.answers import Answer

SITE = "http://site.test"
# A browser trusts it as it does a site with https.
OURS = "http://localhost"
STATIC = Path(settings.BASE_DIR) / "static"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/static/look.css">{head}
</head><body><main id="main"><div class="wrap"><h1>A good page</h1>{body}</div></main></body></html>"""


def show(page: Page, body: str, *, head: str = "") -> None:
    """Open a page of our look with this body."""
    open_html(page, PAGE.format(body=body, title="A page", head=head))


def open_html(page: Page, html: str, policy: str = "") -> None:
    """Open a page from a site that serves our static files, under a content policy."""

    def serve(route: Route) -> None:
        if not give_static_file(route):
            headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy}
            route.fulfill(body=html, headers=headers)

    page.unroute("**/*")
    page.route("**/*", serve)
    page.goto(f"{SITE}/page/")


class Window:
    """A browser that shows what the server answered to the tests' client; no server runs for it.

    What else a page asks for, pictures and numbers, the client asks for too.
    """

    def __init__(self, page: Page, client: Client) -> None:
        self.page, self.client = page, client
        self.html, self.headers = "", {"content-type": "text/html"}
        # Playwright answers in a context of its own; in this one is the connection to the database.
        self.context = copy_context()
        page.route(f"{OURS}/**", self._serve)

    def open(self, answer: Answer, **headers: str) -> None:
        """Open a page, with other headers where they are named."""
        self.html, self.headers = answer.html, {name.lower(): value for name, value in answer.headers.items()} | headers
        self.page.goto(OURS + answer.url)

    def show_all(self, answers: list[Answer]) -> None:
        """Put them on show in one window, which runs no script."""
        self.open(answers[0], **{"content-security-policy": "script-src 'none'"})
        put_on_show(self.page, [answer.html for answer in answers])

    def _serve(self, route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(body=self.html, headers=self.headers)
        elif not give_static_file(route):
            got = self.context.run(self.client.get, route.request.url.removeprefix(OURS))
            route.fulfill(status=got.status_code, body=got.getvalue(), headers=dict(got.headers))


def give_static_file(route: Route) -> bool:
    """Answer with one of our static files; False for another address."""
    path = urlsplit(route.request.url).path
    if not path.startswith("/static/"):
        return False
    file = STATIC / path.removeprefix("/static/")
    if file.is_file():
        route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
    else:
        route.fulfill(status=404)
    return True
