"""Showing a page of our making, without the app behind it."""

import mimetypes
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page, Route

SITE = "http://site.test"
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
        path = route.request.url.removeprefix(SITE)
        file = STATIC / path.removeprefix("/static/")
        if not path.startswith("/static/"):
            headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy}
            route.fulfill(body=html, headers=headers)
        elif file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
        else:
            route.fulfill(status=404)

    page.route("**/*", serve)
    page.goto(f"{SITE}/page/")
