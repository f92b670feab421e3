"""The page for the clinic as a clinic opens it: with a link and a PIN, without signing in, and nothing else."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from outbox.secret_links import behind_a_secret
from patients.clock import go_by_the_clock_of
from questions.sent import sent
from trends.clinic.forms import PinForm
from trends.clinic.page import page_of
from trends.links.models import ClinicLink
from trends.links.writing import PinResult, find_link, is_pass_for, note_look, pass_for, try_pin

PASS_COOKIE = "clinic"  # noqa: S105 -- the name of a cookie, because the rule takes each "pass" for a password


# Exempt: the PIN proves who asks, and a page without a referrer sends no origin that could be compared.
@csrf_exempt
@login_not_required
@behind_a_secret(tells_origin=False)
def clinic_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the PIN, then show the page. A link that is over, ended or made up looks the same."""
    link = find_link(token, timezone.now())
    if link is None:
        return render(request, "trends/links/dead.html", status=404)
    if request.method != "POST" and is_pass_for(link, request.COOKIES.get(PASS_COOKIE, "")):
        return _show(request, link)
    return _ask(request, link)


def _show(request: HttpRequest, link: ClinicLink) -> HttpResponse:
    if request.method == "GET":
        note_look(link, timezone.now())
    go_by_the_clock_of(link.patient)
    return render(request, "trends/links/shown.html", {"report": page_of(link.patient)})


def _ask(request: HttpRequest, link: ClinicLink) -> HttpResponse:
    form = PinForm(sent(request))
    if form.is_valid():
        now = timezone.now()
        tried = try_pin(link, form.cleaned_data["pin"], now)
        if tried == PinResult.RIGHT:
            return _let_in(request, link)
        words = {
            PinResult.WRONG: _("This is not the PIN. Check it and try again"),
            PinResult.TOO_OFTEN: _("The PIN was wrong too often. Wait 15 minutes, then try again"),
        }
        form.add_error("pin", words[tried])
    return render(request, "trends/links/pin.html", {"form": form})


def _let_in(request: HttpRequest, link: ClinicLink) -> HttpResponse:
    """For this link only, and no longer than it lives."""
    value, age = pass_for(link, timezone.now())
    response = redirect(request.path)
    response.set_cookie(
        PASS_COOKIE,
        value,
        max_age=age,
        path=request.path,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
