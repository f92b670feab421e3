"""The emergency page, open to everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from symptoms.emergency import NUMBERS, number_for
from symptoms.red_flags import signs_for


@login_not_required
def emergency(request: HttpRequest) -> HttpResponse:
    """When to call for help, and a button that calls. Asks the database nothing for somebody not signed in."""
    number = number_for(request.user)
    others = [other for other in NUMBERS if other.digits != number]
    context = {"number": number, "others": others, "signs": [sign.html for sign in signs_for(pump=False)]}
    return render(request, "symptoms/emergency.html", context)
