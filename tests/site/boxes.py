"""Every box of every form of the site, as its field: what the walks over what people write need."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django import forms
from django.template.context import Context
from django.test import Client

from questions.days import ANOTHER, DayForm
from tests.site.walk import Page, pages
from tests.site.world import World

Box = tuple[Page, str, forms.Field]


def boxes_of(world: World) -> list[Box]:
    """Each field of the forms that Alice, or somebody who is not signed in, finds on a page; with its name."""
    return [
        (page, name, field)
        for client in (world.browser_of("alice"), world.browser_of("nobody"))
        for page in pages(world)
        for form in _forms_of(client, page)
        for name, field in form.fields.items()
    ]


def is_for_numbers(field: forms.Field) -> bool:
    """Whether the phone's keyboard for numbers comes up."""
    return field.widget.attrs.get("inputmode") in ("numeric", "decimal", "tel")


def _forms_of(client: Client, page: Page) -> Iterator[forms.BaseForm]:
    """Those that the page shows, and of a question about a day also the one with a box for it."""
    shown = client.get(page.url, follow=True)
    asked = list(_forms_in(shown))
    yield from asked
    if any(isinstance(form, DayForm) for form in asked):
        yield from _forms_in(
            client.post(shown.redirect_chain[-1][0] if shown.redirect_chain else page.url, {"answer": ANOTHER})
        )


def _forms_in(answer: Any) -> Iterator[forms.BaseForm]:
    is_page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    if is_page and answer.context is not None:
        said = [value for context in cast(list[Context], answer.context) for value in context.flatten().values()]
        yield from {id(form): form for form in _among(said)}.values()


def _among(values: Iterable[object]) -> Iterator[forms.BaseForm]:
    for value in values:
        if isinstance(value, forms.BaseForm):
            yield value
        elif isinstance(value, list | tuple):
            yield from _among(value)
