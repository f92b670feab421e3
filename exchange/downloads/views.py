"""The pages on which the owner of a record asks for all that is in it, and fetches the file."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.identity import signed_in
from accounts.reauthentication.required import needs_fresh_sign_in
from exchange.downloads.writing import ask
from exchange.models import Download
from patients.access import enter
from patients.models import Patient
from patients.roles import Role
from questions.tokens import read_token

PIECES_AT_A_TIME = 4


@needs_fresh_sign_in
def downloads(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What a download holds, the way to ask for one, and those that are kept."""
    patient, now = enter(request, patient_id, role=Role.OWNER), timezone.now()
    if request.method == "POST":
        made = ask(patient=patient, user=signed_in(request), token=read_token(request.POST), now=now)
        return redirect("exchange:download", patient.id, made.pk)
    kept = Download.objects.of(patient, signed_in(request)).kept(now).order_by("-asked_at")
    back = reverse("dashboard:settings", args=[patient.id])
    return render(request, "exchange/downloads/downloads.html", {"patient": patient, "downloads": kept, "back": back})


@needs_fresh_sign_in
def download(request: HttpRequest, patient_id: uuid.UUID, download_id: uuid.UUID) -> HttpResponse:
    """How far one download is, and the file once it is ready."""
    patient = enter(request, patient_id, role=Role.OWNER)
    back = reverse("exchange:downloads", args=[patient.id])
    context = {"patient": patient, "download": _own_or_404(request, patient, download_id), "back": back}
    return render(request, "exchange/downloads/download.html", context)


@needs_fresh_sign_in
def download_file(request: HttpRequest, patient_id: uuid.UUID, download_id: uuid.UUID) -> HttpResponseBase:
    """The file. Its name says nothing about anybody."""
    patient = enter(request, patient_id, role=Role.OWNER)
    found = _own_or_404(request, patient, download_id)
    if not found.is_ready:
        raise Http404
    pieces = found.pieces().iterator(chunk_size=PIECES_AT_A_TIME)
    name = f"tracker-{found.asked_at:%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Length": str(found.size)}
    return StreamingHttpResponse((bytes(piece) for piece in pieces), content_type="application/zip", headers=headers)


def _own_or_404(request: HttpRequest, patient: Patient, download_id: uuid.UUID) -> Download:
    own = Download.objects.of(patient, signed_in(request)).kept(timezone.now())
    return get_object_or_404(own, pk=download_id)
