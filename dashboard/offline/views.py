"""What a phone takes of the app: the script beside the pages, the name and picture for its home screen."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from dashboard.offline.home_screen import DaysOfUse
from dashboard.offline.versions import files_kept, version


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
