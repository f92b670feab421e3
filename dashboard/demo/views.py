"""The button that shows the demo. It exists in development only."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.fresh import note_fresh
from dashboard.demo.record import demo_today, demo_user, load_demo


@login_not_required
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Load the demo record afresh and open it as its owner."""
    user = demo_user()
    patient = load_demo(user, demo_today())
    login(request, user)
    note_fresh(request, "code")
    return redirect("dashboard:today", patient.id)
