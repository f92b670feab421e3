"""Every box of every form of the site, as its field: what the walks over what people write need."""

from collections.abc import Iterable, Iterator
from typing import cast

from django import forms
from django.template.context import Context
from django.test import Client

from tests.site.walk import Page, pages
from tests.site.world import World


def boxes(world: World) -> list[tuple[Page, str, forms.Field]]:
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
    answer = client.get(page.url)
    if answer.status_code == 200 and answer.context is not None:
        said = [value for context in cast(list[Context], answer.context) for value in context.flatten().values()]
        yield from {id(form): form for form in _among(said)}.values()


def _among(values: Iterable[object]) -> Iterator[forms.BaseForm]:
    for value in values:
        if isinstance(value, forms.BaseForm):
            yield value
        elif isinstance(value, list | tuple):
            yield from _among(value)
