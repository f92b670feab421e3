"""What the app does on a phone without a network."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """The script that the browser runs beside the pages. It stands at the root, as it may serve all below it."""
    return render(request, "dashboard/offline/sw.js", content_type="text/javascript")
