"""The pages about where somebody is signed in."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.devices.reading import places_of
from accounts.devices.words import browser_words
from accounts.devices.writing import end_everywhere
from accounts.identity import signed_in
from questions.question import Question, SureForm, Way, ask
from questions.sent import sent


def where(request: HttpRequest) -> HttpResponse:
    """Each browser in which the person is signed in, this one first."""
    here = request.session.session_key
    rows = [
        {"id": place.pk, "words": browser_words(place.user_agent), "used": place.last_seen_at}
        for place in places_of(signed_in(request), timezone.now())
        if place.session_key != here
    ]
    words = browser_words(request.headers.get("User-Agent", ""))
    return render(request, "accounts/devices/where.html", {"rows": rows, "here": words})


@require_POST
def where_end(request: HttpRequest, place_id: int) -> HttpResponse:
    """Sign out in one other browser."""
    place = get_object_or_404(UserSession, pk=place_id, user=signed_in(request))
    Session.objects.filter(session_key=place.session_key).delete()
    place.delete()
    messages.success(request, _("That browser is signed out."))
    return redirect("accounts:where")


def everywhere(request: HttpRequest) -> HttpResponse:
    """Sign out in every browser, this one too."""
    user, back = signed_in(request), reverse("accounts:where")

    def keep() -> None:
        end_everywhere(user)
        logout(request)

    asked = Question(
        SureForm(sent(request)),
        keep,
        back=back,
        then=reverse("dashboard:front"),
        title=_("Sign out everywhere"),
        heading=_("Sign out everywhere?"),
        hint=_("Here too. Your diary stays as it is"),
        button=_("Sign out everywhere"),
        says=_("You are signed out everywhere."),
        instead=Way(_("Stay signed in"), back),
    )
    return ask(request, asked)
