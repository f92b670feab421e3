"""The pages that call for help, open to everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from patients.places.crisis_lines import crisis_line_of, lines_by_country
from patients.places.emergency_numbers import by_name
from symptoms.emergency.calling import emergency_of, help_words, pump_noted
from symptoms.signs.red_flags import EVEN_IF_GONE, new_or_worse, signs_for


@login_not_required
def emergency(request: HttpRequest) -> HttpResponse:
    """When to call for help, and a button that calls. Asks the database nothing for somebody not signed in."""
    context = {
        "emergency": emergency_of(request.user),
        "places": by_name(),
        "signs": [sign.html for sign in signs_for(pump=pump_noted(request.user))],
        "what_counts": f"{EVEN_IF_GONE} {new_or_worse()}",
    }
    return render(request, "symptoms/emergency/emergency.html", context)


@login_not_required
def help_now(request: HttpRequest) -> HttpResponse:
    """Thoughts of ending one's life: whom to call. Nothing is asked, nothing is kept, nobody is told."""
    found = emergency_of(request.user)
    line = crisis_line_of(found.country)
    context = {
        "emergency": found,
        "words": help_words(found),
        "line": line,
        "lines": [] if line else lines_by_country(),
        "back": reverse("symptoms:emergency"),
    }
    return render(request, "symptoms/emergency/help_now.html", context)
