"""What a phone takes of the app: the script beside the pages, its name and picture, and the page that it may keep."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from dashboard.offline.allowing import allow, allowed_by, erase, has_ended, is_allowed, may_be_allowed, name_on_phone
from dashboard.offline.forms import YES, EntryForm, Kind, alone_form
from dashboard.offline.home_screen import DaysOfUse
from dashboard.offline.page import gather
from dashboard.offline.versions import files_kept, version, version_of
from dashboard.offline.writing import NOT_OFFERED, ConflictError, Entry, RefusedError, take_in
from patients.access import enter
from patients.models import Membership, Patient, Role
from questions.question import Question, SureForm, ask
from questions.sent import sent


@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """The script that the browser runs beside the pages. It stands at the root, as it may serve all below it.

    Where it is switched off, it ends itself in every browser that has it.
    """
    if not settings.OFFLINE:
        return render(request, "dashboard/offline/off.js", content_type="text/javascript; charset=utf-8")
    said = {"files": files_kept(), "version": version()}
    return render(request, "dashboard/offline/sw.js", said, content_type="text/javascript; charset=utf-8")


@login_not_required
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone has to know to put the app on its home screen.

    The short name stands there for everybody to see, and says nothing about health.
    """
    icon = {"type": "image/png"}
    said = {
        "id": "/",
        "name": _("Spasticity Tracker"),
        "short_name": _("Tracker"),
        "description": _("A diary for tight muscles after a stroke"),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": reverse("dashboard:from-home-screen"),
        "scope": "/",
        "display": "standalone",
        # The colours of the page and of the band above it: `look.css`.
        "background_color": "#fffdfb",
        "theme_color": "#ffddba",
        "categories": ["health", "medical"],
        "icons": [
            icon | {"src": static("icons/192.png"), "sizes": "192x192", "purpose": "any"},
            icon | {"src": static("icons/512.png"), "sizes": "512x512", "purpose": "any"},
            icon | {"src": static("icons/maskable.png"), "sizes": "512x512", "purpose": "maskable"},
        ],
        "screenshots": [
            {
                "src": static("today.webp"),
                "sizes": "390x844",
                "type": "image/webp",
                "form_factor": "narrow",
                "label": _("The page for each day"),
            }
        ],
        "shortcuts": [
            {"name": _("I did my usual exercises"), "url": reverse("dashboard:home")},
            {"name": _("Check in"), "url": reverse("dashboard:home-check-in")},
            {"name": _("Emergency signs"), "url": reverse("symptoms:emergency")},
        ],
    }
    return JsonResponse(said, content_type="application/manifest+json")


@login_not_required
def from_home_screen(request: HttpRequest) -> HttpResponse:
    """Where a tap on the home screen leads. Below /emergency/, so that without a network its worker answers.

    Whoever comes from there need not be told how it is done.
    """
    response = redirect("dashboard:home" if request.user.is_authenticated else "dashboard:front")
    DaysOfUse(None, localdate()).note(response)
    return response


def home_screen(request: HttpRequest) -> HttpResponse:
    """How the app comes onto the home screen. Once opened, Today does not offer it again on this phone."""
    response = render(request, "dashboard/offline/home_screen.html", {"back": reverse("dashboard:home")})
    DaysOfUse(None, localdate()).note(response)
    return response


def only_yours(request: HttpRequest) -> HttpResponse:
    """Whether this phone is theirs alone, and so may keep what they enter without a network."""
    user, home = signed_in(request), reverse("dashboard:home")
    if not may_be_allowed(request):
        return ask(request, _not_here(request, home))
    form = alone_form(sent(request), was=YES if is_allowed(request) else "")

    def keep() -> HttpResponse:
        is_theirs = form.cleaned_data["answer"] == YES
        response = redirect("dashboard:home") if is_theirs else redirect("dashboard:only-yours")
        if is_theirs:
            allow(response, user)
            messages.success(request, _("This phone keeps today's page for when there is no network."))
        else:
            erase(response)
            messages.success(request, _("This phone keeps nothing of the diary."))
        return response

    return ask(request, Question(form, keep, back=home, hint=_("You can change this at any time")))


def _not_here(request: HttpRequest, home: str) -> Question:
    """Why a browser that forgets the sign-in keeps nothing; the one button leads back."""
    return Question(
        SureForm(sent(request)),
        lambda: None,
        back=home,
        heading=_("Not on this browser"),
        hint=_("It forgets you when it is closed, so it keeps nothing."),
        note=_("Sign in again, and choose to stay signed in. Then you can allow it."),
        button=_("Go back to Today"),
    )


@login_not_required
def who(request: HttpRequest) -> HttpResponse:
    """What a phone asks before it sends or keeps anything: who is signed in, and for which records they may write.

    With each record comes the version in which its page would come. Where its keeping has ended, for whatever reason,
    it is told to empty its stores.
    """
    if has_ended(request):
        response = JsonResponse({"closed": True})
        erase(response)
        return response
    if not isinstance(request.user, User):
        return JsonResponse({"closed": False, "person": ""})
    writers = [role for role in Role if role.includes(Role.HELPER)]
    found = Membership.objects.filter(user=request.user, role__in=writers).select_related("patient")
    records = {str(one.patient_id): version_of(one.patient, request.user) for one in found}
    said = {"closed": False, "person": name_on_phone(request.user), "records": records}
    response = JsonResponse(said | {"token": get_token(request)})
    allow(response, request.user)
    return response


def day_without_network(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The page that a phone keeps for a day without a network; and where it sends what was entered there."""
    patient, user = enter(request, patient_id, role=Role.HELPER), signed_in(request)
    if request.method == "POST":
        return _take_in(request, patient, user)
    response = render(request, "dashboard/offline/day.html", {"patient": patient, **gather(patient, user)})
    response.headers["ETag"] = version_of(patient, user)
    return response


def _take_in(request: HttpRequest, patient: Patient, user: User) -> HttpResponse:
    form = EntryForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"state": "refused", "said": str(NOT_OFFERED)})
    found = form.cleaned_data
    if found["person"] != name_on_phone(user) or allowed_by(request) != str(user.pk):
        # Somebody else signed in since the phone asked who is there.
        return JsonResponse({"state": "gone"})
    entry = Entry(found["id"], Kind(found["kind"]), found["at"], found["answer"])
    try:
        take_in(patient=patient, user=user, entry=entry)
    except ConflictError as conflict:
        return JsonResponse({"state": "conflict", "said": str(conflict)})
    except RefusedError as refused:
        return JsonResponse({"state": "refused", "said": str(refused)})
    except ObjectDoesNotExist:
        # The id is that of a row of another record.
        return JsonResponse({"state": "refused", "said": str(NOT_OFFERED)})
    return JsonResponse({"state": "saved", "said": ""})
