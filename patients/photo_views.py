"""The pages of a photo, for whatever it shows: adding one, looking at it, removing it and bringing it back.

Each diary has its own addresses for them, enters the record and says what the photo shows.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from patients.models import UNDO_DAYS, Patient
from patients.photo_forms import PhotoForm
from patients.photos import Photo, PhotoQuerySet, bring_back, keep_photo
from questions.question import Question, ask
from questions.sent import sent
from questions.tokens import read_token

# A picture runs nothing, whatever a browser takes it for.
POLICY = "default-src 'none'; sandbox"


@dataclass(frozen=True)
class Shown:
    """What a photo shows: its row, the photos of its kind, the words of the pages, and the addresses.

    `route` is the name of the pages' addresses: "injections:card" has "injections:card-add" and so on.
    """

    patient: Patient
    subject: Any
    photos: PhotoQuerySet[Any]
    asks: str
    says: str
    removed: str
    back: str
    route: str

    def url(self, page: str, *ids: uuid.UUID) -> str:
        """The address of one of the pages."""
        return reverse(f"{self.route}{page}", args=(self.patient.pk, self.subject.pk, *ids))


def ask_photo(request: HttpRequest, shown: Shown) -> HttpResponse:
    """Ask for a photo and keep it in the place of the one before."""
    form, by = PhotoForm(sent(request), request.FILES or None), signed_in(request)

    def keep() -> None:
        token, picture = read_token(request.POST), form.cleaned_data["photo"]
        keep_photo(photos=shown.photos, subject=shown.subject, by=by, token=token, picture=picture)

    asked = Question(
        form,
        keep,
        back=shown.back,
        heading=shown.asks,
        hint=_("We keep the picture, and not where or when it was taken"),
        button=_("Save the photo"),
        says=_("Saved"),
    )
    return ask(request, asked, patient=shown.patient)


def show_photo(request: HttpRequest, shown: Shown, photo_id: uuid.UUID) -> HttpResponse:
    """The photo, large. A POST removes it."""
    if request.method == "POST":
        photo = _photo_within_undo(shown, photo_id)
        if photo.deleted_at is None:
            photo.erase()
        return redirect(shown.url("-removed", photo.pk))
    photo = get_object_or_404(shown.photos.live(), subject=shown.subject, pk=photo_id)
    context = {
        "patient": shown.patient,
        "photo": photo,
        "question": shown.says,
        "back": shown.back,
        "image_url": shown.url("-image", photo.pk),
        "add_url": shown.url("-add"),
    }
    return render(request, "photos/show.html", context)


def removed_photo(request: HttpRequest, shown: Shown, photo_id: uuid.UUID) -> HttpResponse:
    """Say that the photo was removed. A POST brings it back."""
    photo = _photo_within_undo(shown, photo_id)
    if request.method == "POST" and photo.deleted_at:
        bring_back(shown.photos, photo)
        messages.success(request, _("The photo is back"))
    if photo.deleted_at is None:
        return redirect(shown.back)
    context = {"patient": shown.patient, "said": shown.removed, "back": shown.back}
    return render(request, "photos/removed.html", context)


def send_picture(
    photos: PhotoQuerySet[Any], subject_id: uuid.UUID, photo_id: uuid.UUID, *, small: bool
) -> HttpResponse:
    """The picture itself, to whoever has entered the record. Not one that was removed, itself or its subject."""
    size = "small" if small else "large"
    rows = photos.filter(pk=photo_id, subject=subject_id, deleted_at=None, subject__deleted_at=None)
    picture = rows.values_list(size, flat=True).first()
    if picture is None:
        raise Http404
    headers = {
        "Content-Disposition": 'inline; filename="photo.jpg"',
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(picture), content_type="image/jpeg", headers=headers)


def _photo_within_undo(shown: Shown, photo_id: uuid.UUID) -> Photo:
    """That photo, even where it was removed less than 30 days ago. Raises Http404 otherwise."""
    rows = shown.photos.defer("large", "small").select_related("subject")
    photo: Photo = get_object_or_404(rows, subject=shown.subject, pk=photo_id)
    if photo.deleted_at and photo.deleted_at < timezone.now() - timedelta(days=UNDO_DAYS):
        raise Http404
    photo.patient = shown.patient
    return photo
