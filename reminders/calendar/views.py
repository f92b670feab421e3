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

from accounts.identity import signed_in
from accounts.reauthentication.required import needs_fresh_sign_in
from patients.access import enter
from patients.models import Role
from patients.secrets.writing import end_secret
from questions.question import Question, SureForm, ask
from questions.sent import sent
from questions.tokens import read_token
from reminders.calendar.forms import DISCREET, PLAIN, words_form
from reminders.calendar.models import CalendarFeed
from reminders.calendar.writing import make_feed, word_feed
from trends.links.qr import qr_picture


def calendar(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Whether a calendar reads the dates, and what it shows."""
    patient = enter(request, patient_id, role=Role.VIEWER)
    feed = CalendarFeed.objects.in_use(patient, signed_in(request))
    return render(request, "reminders/calendar/calendar.html", {"patient": patient, "place": "settings", "feed": feed})


@needs_fresh_sign_in
def calendar_make(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Make a link in the place of the one before, and show it, this once."""
    patient, user = enter(request, patient_id, role=Role.VIEWER), signed_in(request)
    back = reverse("reminders:calendar", args=[patient.id])
    form = SureForm(sent(request))

    def keep() -> HttpResponse | None:
        token = make_feed(patient=patient, user=user, number=read_token(request.POST), now=timezone.now())
        if token is None:
            return None
        url = settings.SITE_URL + reverse("reminders:calendar-feed", args=[token])
        subscribe = "webcal:" + url.partition(":")[2]
        made = {"patient": patient, "url": url, "subscribe": subscribe, "qr": qr_picture(subscribe), "back": back}
        return render(request, "reminders/calendar/made.html", made)

    ends, can_end = _("The link that you have now stops working"), _("You can end it at any time")
    asked = Question(
        form,
        keep,
        back=back,
        heading=_("Make a link for your calendar"),
        hint=ends if CalendarFeed.objects.in_use(patient, user) else can_end,
        button=_("Make the link"),
        note=_("Whoever has the link sees the dates, and nothing else."),
    )
    return ask(request, asked, patient=patient)


def calendar_words(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Whether the dates may say what they are about."""
    patient = enter(request, patient_id, role=Role.VIEWER)
    feed, back = (
        CalendarFeed.objects.in_use(patient, signed_in(request)),
        reverse("reminders:calendar", args=[patient.id]),
    )
    if feed is None:
        return redirect(back)
    form = words_form(sent(request), was=PLAIN if feed.is_plain else DISCREET)

    def keep() -> None:
        word_feed(feed=feed, is_plain=form.cleaned_data["answer"] == PLAIN, now=timezone.now())

    hint, says = _("In the calendar that reads your link"), _("Saved. Your calendar changes at its next look")
    return ask(request, Question(form, keep, back=back, hint=hint, says=says), patient=patient)


@require_POST
def calendar_end(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """End one's own link at once."""
    patient = enter(request, patient_id, role=Role.VIEWER)
    end_secret(CalendarFeed.objects.all(), patient=patient, user=signed_in(request), now=timezone.now())
    messages.success(request, _("The link has ended"))
    return redirect("reminders:calendar", patient.id)
