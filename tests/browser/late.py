"""The same tests over a bad line: what a page needs comes late, each time. Not part of the suite; to be asked for.

`LATE=css=0.7,js=0.7 python -m pytest -p tests.browser.late tests/browser` gives seconds by the end of a file's name;
`html` means every page. A test that passes on a quick machine only, because it looks before a page is drawn, fails.
"""

import os
import time
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.contrib.staticfiles.handlers import StaticFilesHandler

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

    from django.http.response import HttpResponseBase

LATE = {kind: float(seconds) for kind, seconds in (one.split("=") for one in os.environ["LATE"].split(","))}
KEEPS_IT = {"Cache-Control", "ETag", "Last-Modified"}

answer = StaticFilesHandler.__call__


def answer_late(
    self: StaticFilesHandler, environ: "WSGIEnvironment", start_response: "StartResponse"
) -> "HttpResponseBase":
    """Answer as the server of the tests does, after a while, with what no browser keeps."""
    kind = PurePath(environ["PATH_INFO"]).suffix.removeprefix(".")
    time.sleep(LATE.get(kind or "html", 0))

    def start_anew(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
        kept = [header for header in headers if header[0] not in KEEPS_IT]
        return start_response(status, [*kept, ("Cache-Control", "no-store")], *error)

    return answer(self, environ, start_anew if kind in LATE else start_response)


StaticFilesHandler.__call__ = answer_late  # type: ignore[method-assign]
