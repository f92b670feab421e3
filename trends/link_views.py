"""Where the owner makes, sees and ends the links for a clinic."""

import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.fresh import needs_fresh_sign_in
from accounts.identity import signed_in
from patients.access import enter
from patients.models import Role
from questions.pages import page_of
from questions.tokens import read_token
from trends.clinic_forms import good_for_form
from trends.clinic_links import GoodFor, end_link, make_link
from trends.link_models import ClinicLink
from trends.link_words import link_in_words, moment
from trends.qr import qr_picture

LINKS_A_PAGE = 5


def clinic_links(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The links alive, and who looked through them when."""
    patient = enter(request, patient_id, role=Role.OWNER)
    links = ClinicLink.objects.of(patient).alive(timezone.now()).with_looks().order_by("-created_at")
    page = page_of(links, request.GET.get("page"), LINKS_A_PAGE)
    zone = ZoneInfo(patient.time_zone)
    rows = [(link, moment(link.created_at, zone), link_in_words(link, zone)) for link in page.rows]
    context = {"patient": patient, "page": page, "rows": rows, "back": reverse("trends:clinic", args=[patient.id])}
    return render(request, "trends/clinic_links.html", context)


@needs_fresh_sign_in
def clinic_link_add(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """How long a link works; then the link, its QR code and its PIN, this once."""
    patient = enter(request, patient_id, role=Role.OWNER)
    form = good_for_form(request.POST if request.method == "POST" else None)
    back = reverse("trends:clinic-links", args=[patient.id])
    if not form.is_valid():
        return render(request, "trends/clinic_link_add.html", {"patient": patient, "form": form, "back": back})
    made = make_link(
        patient=patient,
        user=signed_in(request),
        number=read_token(request.POST),
        good_for=GoodFor(form.cleaned_data["answer"]),
        now=timezone.now(),
    )
    if made is None:
        return redirect(back)
    url = settings.SITE_URL + reverse("trends:clinic-link", args=[made.token])
    ends = moment(made.link.ends_at, ZoneInfo(patient.time_zone))
    pin = f"{made.pin[:3]} {made.pin[3:]}"
    context = {"patient": patient, "url": url, "qr": qr_picture(url), "pin": pin, "ends": ends, "back": back}
    return render(request, "trends/clinic_link_made.html", context)


@require_POST
def clinic_link_end(request: HttpRequest, patient_id: uuid.UUID, link_id: uuid.UUID) -> HttpResponse:
    """End a link at once."""
    patient = enter(request, patient_id, role=Role.OWNER)
    end_link(get_object_or_404(ClinicLink.objects.of(patient), pk=link_id), timezone.now())
    messages.success(request, _("The link has ended"))
    return redirect("trends:clinic-links", patient.id)
