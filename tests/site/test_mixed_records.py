"""Rows of one record asked for, or sent, under the address of another.

Olga may look at Alice's record and owns one herself. What she may do in her own must not reach into Alice's.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.models import F
from django.test import Client

from patients.models import Membership, Patient
from patients.roles import Role
from tests.people import make_owner, make_patient, sign_in
from tests.site.sending import Sendings
from tests.site.walk import Page, pages, routes
from tests.site.watching import tables_written, undone
from tests.site.world import HEALTH, World

pytestmark = pytest.mark.django_db

# To end what is not there is to have ended it: so are made-up ids answered, and so is a second tap.
ENDED_ALREADY = {"exercises:undo", "exercises:timer", "exercises:timer-minutes", "patients:end"}
OF_ROWS = {name for name, parts in routes() if any(part == "batch" or part.endswith("_id") for part in parts[1:])}


def test_no_row_of_another_record_is_reached_through_ones_own(shared_world: World, sendings: Sendings) -> None:
    world, hers = shared_world, make_patient(name="Olga")
    olga = make_owner(hers, "olga")
    Membership.objects.create(patient=world.patient, user=olga, role=Role.VIEWER)
    browser, before, wrong = sign_in(olga), all_of(world.patient), []

    for page in (page for page in pages(world) if page.in_record):
        for answer, written in asked(browser, page, str(world.patient.id), str(hers.id), sendings):
            if page.name in OF_ROWS - ENDED_ALREADY and answer.status_code not in (404, 405):
                wrong.append(f"{page}: {answer.request['REQUEST_METHOD']} {answer.status_code}")
            wrong += [f"{page}: shows {mark}" for mark in HEALTH if mark.encode() in answer.content]
            if written and all_of(world.patient) != before:
                wrong.append(f"{page}: writes {written} to it")
            if written:
                wrong += [f"{page}: {found}" for found in crossings()]

    assert not wrong, "\n".join(wrong)


def asked(
    browser: Client, page: Page, of_alice: str, of_olga: str, sendings: Sendings
) -> Iterator[tuple[Any, set[str]]]:
    """What looking and sending answers at that page of Olga's record, with Alice's rows in address and body."""
    here = page.url.replace(of_alice, of_olga)
    asking: list[Callable[..., Any]] = [
        browser.get,
        *(partial(browser.post, data=body) for body in sendings.get(page.url, {}).values()),
    ]
    for ask in asking:
        with undone(), tables_written() as written:
            yield ask(here), written


def of_records() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if is_of_record(model)]


def is_of_record(model: type[models.Model]) -> bool:
    return any(field.name == "patient" for field in model._meta.concrete_fields)


def all_of(patient: Patient) -> list[Any]:
    """All that is in that record."""
    rows = [model._default_manager.filter(patient=patient) for model in of_records()]
    return [list(found.order_by("pk").values()) for found in (*rows, Patient.objects.filter(pk=patient.pk))]


def crossings() -> Iterator[str]:
    """Rows that point into another record than their own."""
    for model in of_records():
        for field in model._meta.concrete_fields:
            if isinstance(field.related_model, type) and is_of_record(field.related_model):
                to_another = model._default_manager.exclude(**{f"{field.name}": None})
                if to_another.exclude(**{f"{field.name}__patient": F("patient")}).exists():
                    yield f"{model.__name__}.{field.name} points into another record"
