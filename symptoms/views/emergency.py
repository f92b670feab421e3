"""The emergency page, open to everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from patients.places.emergency_numbers import by_name
from symptoms.emergency import emergency_of
from symptoms.red_flags import SIGNS


@login_not_required
def emergency(request: HttpRequest) -> HttpResponse:
    """When to call for help, and a button that calls. Asks the database nothing for somebody not signed in."""
    context = {
        "emergency": emergency_of(request.user),
        "places": by_name(),
        "signs": [sign.html for sign in SIGNS],
    }
    return render(request, "symptoms/emergency.html", context)
