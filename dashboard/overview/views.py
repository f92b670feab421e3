"""The overview: everybody whose record somebody may open, and where to look first."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.identity import signed_in
from dashboard.overview.reading import read_people
from dashboard.overview.words import card, headline
from patients.access_log import note_looks

# The most urgent are on the first page; more would be too many stops for whoever goes from link to link.
PEOPLE_A_PAGE = 15


def people_overview(request: HttpRequest) -> HttpResponse:
    """Each person with a word, the reasons for it, and three sentences."""
    user = signed_in(request)
    people = read_people(user, timezone.now())
    if not people:
        return redirect("dashboard:start")
    page = Paginator(people, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    note_looks([person.patient for person in page], user)
    context = {"headline": headline(people), "page": page, "cards": [card(person) for person in page]}
    return render(request, "dashboard/overview/overview.html", context)
