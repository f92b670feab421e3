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
from django.views.decorators.http import require_POST, require_safe

from accounts.identity import signed_in
from accounts.reauthentication.required import needs_fresh_sign_in
from patients.access import enter
from patients.models import Patient, Role
from questions.day_words import say_day
from questions.pages import page_of
from questions.question import Question, ask
from questions.sent import sent
from questions.tokens import read_token
from trends.clinic.forms import WhenForm
from trends.links.models import ClinicLink
from trends.links.qr import qr_picture
from trends.links.words import link_in_words, moment
from trends.links.writing import NewLink, end_link, make_link, show_again

LINKS_A_PAGE = 5


def clinic_links(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The links that work or will, and who looked through them when."""
    patient = enter(request, patient_id, role=Role.OWNER)
    links = ClinicLink.objects.of(patient).not_over(timezone.now()).with_looks().order_by("-created_at")
    page = page_of(links, request.GET.get("page"), LINKS_A_PAGE)
    zone = ZoneInfo(patient.time_zone)
    rows = [(link, moment(link.created_at, zone), link_in_words(link, zone)) for link in page.rows]
    context = {"patient": patient, "page": page, "rows": rows, "back": reverse("trends:clinic", args=[patient.id])}
    return render(request, "trends/links/clinic_links.html", context)


@needs_fresh_sign_in
def clinic_link_add(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """When a link works; then the link, its QR code and its PIN."""
    patient = enter(request, patient_id, role=Role.OWNER)
    form, user = WhenForm(patient, sent(request)), signed_in(request)

    def keep() -> HttpResponse | None:
        number, now = read_token(request.POST), timezone.now()
        made = make_link(patient=patient, user=user, number=number, hours=form.hours(now), now=now)
        if made is None:
            return None
        response = _show(request, patient, made.link, made)
        if made.link.starts_at:
            _keep_number(response, made.link, number)
        return response

    whole_day, at_any_time = _("It works on that whole day"), _("You can end the link at any time")
    back, hint = reverse("trends:clinic-links", args=[patient.id]), whole_day if form.asks_date else at_any_time
    return ask(request, Question(form, keep, back=back, hint=hint), patient=patient)


@require_safe
def clinic_link_show(request: HttpRequest, patient_id: uuid.UUID, link_id: uuid.UUID) -> HttpResponse:
    """A link once more. On its own day, the browser in which it was made shows its PIN too."""
    patient = enter(request, patient_id, role=Role.OWNER)
    link = get_object_or_404(ClinicLink.objects.of(patient).not_over(timezone.now()), pk=link_id)
    return _show(
        request, patient, link, show_again(link, signed_in(request), _kept_number(request, link), timezone.now())
    )


def _show(request: HttpRequest, patient: Patient, link: ClinicLink, made: NewLink | None) -> HttpResponse:
    zone = ZoneInfo(patient.time_zone)
    context = {
        "patient": patient,
        "link": link,
        "is_kept": link.starts_at and (made or _kept_number(request, link)),
        "day": say_day(link.starts_at.astimezone(zone), "l j F") if link.starts_at else "",
        "ends": moment(link.ends_at, zone),
        "back": reverse("trends:clinic-links", args=[patient.id]),
    }
    if made:
        url = settings.SITE_URL + reverse("trends:clinic-link", args=[made.token])
        context |= {"url": url, "qr": qr_picture(url), "pin": f"{made.pin[:3]} {made.pin[3:]}"}
    return render(request, "trends/links/made.html", context)


def _keep_number(response: HttpResponse, link: ClinicLink, number: uuid.UUID) -> None:
    """Let this browser, and nobody else, hold what the secrets are made of, until the link is over."""
    response.set_cookie(
        _cookie_of(link),
        str(number),
        expires=link.ends_at,
        path=reverse("trends:clinic-links", args=[link.patient_id]),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _kept_number(request: HttpRequest, link: ClinicLink) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.COOKIES.get(_cookie_of(link), ""))
    except ValueError:
        return None


def _cookie_of(link: ClinicLink) -> str:
    return f"link-{link.pk.hex}"


@require_POST
def clinic_link_end(request: HttpRequest, patient_id: uuid.UUID, link_id: uuid.UUID) -> HttpResponse:
    """End a link at once."""
    patient = enter(request, patient_id, role=Role.OWNER)
    end_link(get_object_or_404(ClinicLink.objects.of(patient), pk=link_id), timezone.now())
    messages.success(request, _("The link has ended"))
    return redirect("trends:clinic-links", patient.id)
