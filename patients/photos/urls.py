"""The addresses of a photo, for whatever it shows, and what is behind each: see `patients.photos.views`."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from accounts.models import User
from patients.access import enter
from patients.deleting.urls import deleting_urls
from patients.deleting.views import Deletion
from patients.models import Patient, Role
from patients.photos.models import Photo
from patients.photos.views import Shown, ask_photo, find_in, send_picture, show_photo
from questions.sent import as_new, is_new

# What the photo shows: takes the record and the part of the address that names it. Raises Http404.
Find = Callable[..., Shown]


def photo_urls(
    find: Find, photos: type[Photo], name: str, at: str = "", *, role: Role | None = None
) -> list[URLPattern]:
    """At `at` one adds it; below its number it is seen, removed, and sent in two sizes.

    Where a `role` is named, whoever has a lesser one does not see its page.
    """
    one, kind = f"{at}<uuid:photo_id>/", {"photos": photos}

    def find_photo(patient: Patient, _reader: User, *, photo_id: uuid.UUID, **named: uuid.UUID) -> Deletion:
        return find_in(find(patient, **named), photo_id)

    return [
        path(at, _add, {"find": find}, name=f"{name}-add"),
        path(one, _show, {"find": find, "role": role}, name=name),
        *deleting_urls(find_photo, f"{name}-", one),
        path(f"{one}large.jpg", _send, kind | {"small": False}, name=f"{name}-image"),
        path(f"{one}small.jpg", _send, kind | {"small": True}, name=f"{name}-small"),
    ]


def _add(request: HttpRequest, patient_id: uuid.UUID, *, find: Find, **named: uuid.UUID) -> HttpResponse:
    """Add the photo, or choose another."""
    shown = find(enter(request, patient_id, role=Role.HELPER), **named)
    return ask_photo(request, replace(shown, back=as_new(shown.back)) if is_new(request) else shown)


def _show(
    request: HttpRequest,
    patient_id: uuid.UUID,
    photo_id: uuid.UUID,
    *,
    find: Find,
    role: Role | None,
    **named: uuid.UUID,
) -> HttpResponse:
    """The photo, large, and its Remove."""
    return show_photo(request, find(enter(request, patient_id, role=role), **named), photo_id)


def _send(
    request: HttpRequest, patient_id: uuid.UUID, photo_id: uuid.UUID, *, photos: Any, small: bool, **named: uuid.UUID
) -> HttpResponse:
    """The picture itself. What it shows is not read for it: its id is what else the address names."""
    (subject_id,) = named.values()
    in_record = photos.objects.filter(patient=enter(request, patient_id))
    return send_picture(in_record, subject_id, photo_id, small=small)
