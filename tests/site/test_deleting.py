"""Whatever can be deleted can be brought back: one walk over every address that deletes rows of a record."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.utils import timezone

from patients.models import UNDO_DAYS, Record
from tests.people import sign_in
from tests.site.walk import Page, pages
from tests.site.watching import undone
from tests.site.world import World

pytestmark = pytest.mark.django_db

MODELS: list[Any] = [model for model in apps.get_models() if issubclass(model, Record)]
# What is never deleted from a page: an exercise goes off the list, a plan ends, and so does a link.
ELSEWHERE = {"Activity", "PlanItem", "ClinicLink"}


def live() -> set[tuple[str, object]]:
    return {(model.__name__, pk) for model in MODELS for pk in model.objects.filter(deleted_at=None).values_list("pk")}


def deleting(world: World) -> list[Page]:
    """The addresses that delete, of rows that are there."""
    found = [page for page in pages(world) if page.in_record and re.search(r"(-delete|\bundo|-undo)$", page.name)]
    return [page for page in found if _deletes(world, page)]


def _deletes(world: World, page: Page) -> bool:
    with undone():
        before = live()
        world.browser_of("alice").post(page.url)
        return live() != before


def brought_back(client: Client, said: str) -> str:
    """Send the form that brings it back; the page after it."""
    (form,) = [one for one in re.findall(r"<form.*?</form>", said, re.DOTALL) if "Bring it back" in one]
    found = re.search(r'action="([^"]*)"', form)
    assert found
    return client.post(html.unescape(found[1]), follow=True).content.decode()


def test_whatever_is_deleted_is_said_and_can_be_brought_back_by_who_may_write(shared_world: World) -> None:
    world = shared_world
    kinds = set()
    for page in deleting(world):
        with undone():
            harriet, victor, charlie = (world.browser_of(name) for name in ("harriet", "victor", "charlie"))
            before = live()
            assert (victor.post(page.url).status_code, charlie.post(page.url).status_code) == (403, 404)
            assert live() == before
            for _tap in range(2):
                said = harriet.post(page.url, follow=True).content.decode()
                gone = before - live()
            assert re.search(r"<h1[^>]*>(Deleted|Removed): ", said), page
            assert "You can bring it back for 30 days." in said, page
            kinds |= {kind for kind, _pk in gone}

            back = page.url.replace("/delete/", "/restore/").replace("/undo/", "/restore/")
            assert (victor.post(back).status_code, charlie.post(back).status_code) == (403, 404)
            assert "It is back" in brought_back(harriet, said), page
            assert live() == before, page
            # Tapped again, nothing is gone, and nothing comes back.
            assert "This is in the diary" in brought_back(harriet, said), page
            assert live() == before, page

    assert kinds == {model.__name__ for model in MODELS} - ELSEWHERE


def test_after_30_days_nothing_is_brought_back(shared_world: World) -> None:
    world = shared_world
    for page in deleting(world):
        with undone():
            world.browser_of("alice").post(page.url)
            after = live()
            with time_machine.travel(timezone.now() + timedelta(days=UNDO_DAYS, seconds=1)):
                alice = sign_in(world.people["alice"])
                back = page.url.replace("/delete/", "/restore/").replace("/undo/", "/restore/")
                assert alice.post(back).status_code == 404, page
            assert live() == after
