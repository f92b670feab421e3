"""Every form of the site, given nonsense: a clear error, the answer kept, no row written, never a crash."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from tests.site.walk import Page, pages
from tests.site.world import World

pytestmark = pytest.mark.django_db

NONSENSE = {
    "nothing": "",
    "letters": "no answer at all",
    "a nul byte": "4\x00",
    "other digits": "⁴٣",
    "directions": "\u202e\u2066abc",
    "a negative number": "-1",
    "markup": "<script>alert(1)</script>",
    "somebody else's id": "7d2a3f0e-6a53-4a8e-9d51-3c2f6a1b9f00",
}
TEN_MEGABYTES = "x" * 10_000_000
# The stimulator's programme and pads are free text in a field of the same name as the numbers.
TEXT_PAGES = ("/settings/programme/", "/settings/electrodes/")
# Free text that is short enough is an answer, whatever it says; so is leaving out what is optional.
TEXT = {"name", "notes", "note", "address", "clinic", "injector", "password1", "measured_by", "words", "expected"}
TEXT |= {"harder_task"}
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


@pytest.fixture(scope="module")
def questions(shared_world: World) -> list[tuple[Page, Form]]:
    """Each form that asks something, on each page that Alice opens."""
    return list(_questions(shared_world.browser_of("alice"), shared_world))


def _questions(client: Client, world: World) -> Iterator[tuple[Page, Form]]:
    for page in pages(world):
        if page.name in ANSWERED_ELSEWHERE:
            continue
        answer = client.get(page.url)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        parser = Forms()
        parser.feed(answer.content.decode())
        yield from ((page, form) for form in parser.forms if form.fields or len(form.buttons) > 1)


def asked_of(form: Form) -> list[str]:
    return list(form.fields) or [form.buttons[0][0]]


def refused(answer: Any) -> bool:
    return bool(answer.status_code == 200 and b"There is a problem" in answer.content)


def rows() -> dict[str, int]:
    """How many rows there are of everything that belongs to somebody."""
    ours = [model for model in apps.get_models() if model._meta.app_label not in ("sessions", "contenttypes")]
    counted = [f"SELECT '{model.__name__}', COUNT(*) FROM {model._meta.db_table}" for model in ours]  # noqa: S608 - our own tables
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counted))
        return dict(cursor.fetchall())


@pytest.mark.parametrize("kind", NONSENSE)
def test_nonsense_breaks_nothing_and_writes_nothing(
    kind: str, shared_world: World, questions: list[tuple[Page, Form]]
) -> None:
    alice, wrong = shared_world.browser_of("alice"), {}
    for page, form in questions:
        names, before = asked_of(form), rows()
        answer = alice.post(form.action or page.url, dict.fromkeys(names, NONSENSE[kind]))
        is_an_answer = bool(TEXT & set(names)) or page.url.endswith(TEXT_PAGES) or kind == "nothing"
        if not (refused(answer) and rows() == before) and not (is_an_answer and answer.status_code in (200, 302)):
            wrong[str(page)] = answer.status_code

    assert not wrong, "\n".join(map(str, wrong))


def test_ten_megabytes_of_text_are_refused_in_words_on_every_form(
    shared_world: World, questions: list[tuple[Page, Form]]
) -> None:
    alice, before = shared_world.browser_of("alice"), rows()

    wrong = [
        str(page)
        for page, form in questions
        if not refused(alice.post(form.action or page.url, {asked_of(form)[0]: TEN_MEGABYTES}))
    ]

    assert not wrong, "\n".join(map(str, wrong))
    assert rows() == before


def test_what_somebody_wrote_is_still_there_beside_the_error(
    shared_world: World, questions: list[tuple[Page, Form]]
) -> None:
    alice, lost = shared_world.browser_of("alice"), {}
    for page, form in questions:
        written = {
            name: f"4 {number} four" for number, (name, kind) in enumerate(form.fields.items()) if kind == "text"
        }
        answer = alice.post(form.action or page.url, written) if written else None
        if answer is not None and answer.status_code == 200:
            text = answer.content.decode()
            missing = [name for name, value in written.items() if value not in text]
            if missing:
                lost[str(page)] = missing

    assert not lost
