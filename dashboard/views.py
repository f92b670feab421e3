"""The pages that put it together: the front page, Today, settings, help."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings as django_settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.identity import signed_in
from accounts.models import Closing
from dashboard.help import jobs_for, only_membership_of
from dashboard.offline.allowing import is_allowed
from dashboard.offline.home_screen import DaysOfUse
from dashboard.record.rows import emergency_rows, settings_rows
from dashboard.retention import told
from dashboard.today.kept import CSRF_MARK, NUMBER_MARK, DependsOn, page_of
from dashboard.today.page import gather
from patients.access import enter
from patients.models import Membership


@login_not_required
def front(request: HttpRequest) -> HttpResponse:
    """What this is, for somebody who has not signed in."""
    if request.user.is_authenticated:
        return redirect("dashboard:home")
    demo_url = reverse("dashboard:demo") if django_settings.DEBUG else ""
    return render(request, "dashboard/front.html", {"demo_url": demo_url})


def home(request: HttpRequest, *, then: str = "dashboard:today") -> HttpResponse:
    """Where a person who signed in wants to be: in their own record, with all whom they look after, or at a start.

    `then` is the page of their own record that they asked for, by its route.
    """
    user = signed_in(request)
    if Closing.objects.filter(user=user).exists():
        return redirect("exchange:closing")
    memberships = list(Membership.objects.filter(user=user)[:2])
    if not memberships:
        return redirect("dashboard:start")
    if len(memberships) == 1 and memberships[0].is_the_person:
        return redirect(then, memberships[0].patient_id)
    return redirect("dashboard:people-overview")


def today(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What there is to do today, and what was done."""
    patient = enter(request, patient_id)
    now = patient.now()
    days = DaysOfUse.of(request.COOKIES.get(DaysOfUse.COOKIE, ""), now.date())
    depends_on = DependsOn.of(request, patient, now, offers_home_screen=days.offers_home_screen)

    def make() -> str:
        page = gather(patient, signed_in(request), now, depends_on.around, offers_home_screen=days.offers_home_screen)
        context = {"patient": patient, "place": "today", "page": page, "is_kept": is_allowed(request)}
        context |= {"csrf_token": CSRF_MARK, "form_number": NUMBER_MARK}
        return render_to_string("dashboard/today.html", context, request)

    response = HttpResponse(page_of(request, depends_on, make))
    days.note(response)
    return response


def settings(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What the record says about the person, who may see it, and the ways to change it."""
    patient = enter(request, patient_id)
    members = patient.memberships.count()
    context = {"patient": patient, "place": "settings", "members": members, "is_kept": is_allowed(request)}
    context |= {"rows": settings_rows(patient), "emergency_rows": emergency_rows(patient)}
    return render(request, "dashboard/settings.html", context)


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    """How the app works, in plain words, with the way to each job for who has signed in."""
    jobs = jobs_for(only_membership_of(request.user))
    return render(request, "dashboard/help.html", {"jobs": jobs, "back": _first_page(request)})


@login_not_required
def who_runs_this(request: HttpRequest) -> HttpResponse:
    """Who runs this copy, how to reach them, and what is kept for how long."""
    contact = django_settings.OPERATOR_CONTACT
    said = {
        "name": django_settings.OPERATOR_NAME,
        "contact": contact,
        "contact_url": f"mailto:{contact}" if "@" in contact and "/" not in contact else contact,
        "text": django_settings.OPERATOR_TEXT,
        "host": urlsplit(django_settings.SITE_URL).netloc,
        "periods": [(kept.what, kept.period.days, kept.period.days // 365) for kept in told()],
        "back": _first_page(request),
    }
    return render(request, "dashboard/who_runs_this.html", said)


def _first_page(request: HttpRequest) -> str:
    return reverse("dashboard:home" if request.user.is_authenticated else "dashboard:front")
