"""The pages of a photo, for whatever it shows: adding one, looking at it, removing it and bringing it back.

Each diary has its own addresses for them, enters the record and says what the photo shows.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from patients.deleting.views import Deletion
from patients.models import Patient
from patients.photos.forms import PhotoForm
from patients.photos.models import PhotoQuerySet, keep_photo
from questions.question import Question, Way, ask
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
    """The photo, large, with its Remove."""
    photo = get_object_or_404(shown.photos.live(), subject=shown.subject, pk=photo_id)
    context = {
        "patient": shown.patient,
        "photo": photo,
        "question": shown.says,
        "back": shown.back,
        "image_url": shown.url("-image", photo.pk),
        "add_url": shown.url("-add"),
        "remove_url": shown.url("-delete", photo.pk),
    }
    return render(request, "patients/photos/show.html", context)


def find_in(shown: Shown, photo_id: uuid.UUID) -> Deletion:
    """That photo of what is shown, to remove it."""
    rows = shown.photos.with_deleted(shown.patient).defer("large", "small").select_related("subject")
    photo = get_object_or_404(rows, subject=shown.subject, pk=photo_id)
    return Deletion(
        [photo],
        asks=_("Remove this? %(photo)s") % {"photo": shown.says},
        done=shown.removed,
        facts=[shown.says],
        page=shown.back,
        restore=shown.url("-restore", photo.pk),
        on=Way(_("Go on"), shown.back),
    )


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
