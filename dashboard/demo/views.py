"""The button that shows the demo, and the ways out of it. They exist in development only."""

from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.reauthentication.required import note_fresh
from dashboard.demo.writing import demo_today, demo_user, load_demo

# Every page says so while the session has it; signing out ends it.
IS_DEMO = "is_demo"


@login_not_required
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Load the demo record afresh and open it as its owner."""
    user = demo_user()
    patient = load_demo(user, demo_today())
    login(request, user)
    note_fresh(request, "code")
    request.session[IS_DEMO] = True
    return redirect("dashboard:today", patient.id)


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out of the demo, to the front page or to a diary of one's own."""
    logout(request)
    return redirect("account_signup" if request.POST.get("then") == "start" else "dashboard:front")
