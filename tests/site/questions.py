"""The forms that ask something, as the pages show them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tests.site.opening import Opened
from tests.site.walk import Page

HIDDEN = {"csrfmiddlewaretoken", "once", "next", "stay"}
# What a browser's passkey says is answered by a message on the next page.
ANSWERED_ELSEWHERE = {"accounts:fresh", "accounts:passkey-add", "accounts:passkey-offer"}


@dataclass
class Form:
    """One form of a page: where it is sent, and its fields with their kinds."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Forms(HTMLParser):
    """Finds the forms that are sent by POST."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember each form, field and button."""
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = said.get("method") == "post"
            if self.open:
                self.forms.append(Form(said.get("action", "")))
        elif self.open and tag == "button" and said.get("name"):
            self.forms[-1].buttons.append((said["name"], said.get("value", "")))
        elif self.open and tag in ("input", "textarea") and said.get("name") not in HIDDEN:
            self.forms[-1].fields[said["name"]] = said.get("type", "text")

    def handle_endtag(self, tag: str) -> None:
        """Leave the form."""
        if tag == "form":
            self.open = False


def questions_on(pages: list[Opened]) -> Iterator[tuple[Page, Form]]:
    """Each form that asks something, with its page."""
    for opened in pages:
        if opened.page.name not in ANSWERED_ELSEWHERE:
            parser = Forms()
            parser.feed(opened.text)
            yield from ((opened.page, form) for form in parser.forms if form.fields or len(form.buttons) > 1)


def asked_of(form: Form) -> list[str]:
    return list(form.fields) or [form.buttons[0][0]]


def refused(answer: Any) -> bool:
    return bool(answer.status_code == 200 and b"There is a problem" in answer.content)
