"""The pages about one's own calendar link. Each member has their own, so who may look may make one."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.fresh import needs_fresh_sign_in
from accounts.identity import signed_in
from patients.access import enter
from patients.models import Role
from questions.tokens import read_token
from reminders.calendar.feeds import end_feed, feed_of, make_feed, word_feed
from reminders.calendar.forms import DISCREET, PLAIN, words_form
from trends.qr import qr_picture


def calendar(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Whether a calendar reads the dates, and what it shows."""
    patient = enter(request, patient_id, role=Role.VIEWER)
    feed = feed_of(patient, signed_in(request))
    return render(request, "reminders/calendar.html", {"patient": patient, "place": "settings", "feed": feed})


@needs_fresh_sign_in
def calendar_make(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Make a link in the place of the one before, and show it, this once."""
    patient, user = enter(request, patient_id, role=Role.VIEWER), signed_in(request)
    back = reverse("reminders:calendar", args=[patient.id])
    if request.method != "POST":
        context = {"patient": patient, "feed": feed_of(patient, user), "back": back}
        return render(request, "reminders/calendar_make.html", context)
    token = make_feed(patient=patient, user=user, number=read_token(request.POST), now=timezone.now())
    if token is None:
        return redirect(back)
    url = settings.SITE_URL + reverse("reminders:calendar-feed", args=[token])
    subscribe = "webcal:" + url.partition(":")[2]
    context = {"patient": patient, "url": url, "subscribe": subscribe, "qr": qr_picture(subscribe), "back": back}
    return render(request, "reminders/calendar_made.html", context)


def calendar_words(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Whether the dates may say what they are about."""
    patient = enter(request, patient_id, role=Role.VIEWER)
    feed, back = feed_of(patient, signed_in(request)), reverse("reminders:calendar", args=[patient.id])
    if feed is None:
        return redirect(back)
    form = words_form(request.POST if request.method == "POST" else None, was=PLAIN if feed.is_plain else DISCREET)
    if form.is_valid():
        word_feed(feed=feed, is_plain=form.cleaned_data["answer"] == PLAIN, now=timezone.now())
        messages.success(request, _("Saved. Your calendar changes at its next look"))
        return redirect(back)
    return render(request, "reminders/calendar_words.html", {"patient": patient, "form": form, "back": back})


@require_POST
def calendar_end(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """End one's own link at once."""
    patient = enter(request, patient_id, role=Role.VIEWER)
    end_feed(patient=patient, user=signed_in(request), now=timezone.now())
    messages.success(request, _("The link has ended"))
    return redirect("reminders:calendar", patient.id)
