"""The questions about one's own emails: which kinds, when, and how much they say."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from patients.models import Role
from reminders.choice_forms import ChoiceForm, CityForm, ClockForm, Data, HourForm, QuietDaysForm, WordsForm, kinds_form
from reminders.choice_rows import kind_rows
from reminders.kinds import GROUPS, ReminderKind
from reminders.models import Subscription
from reminders.subscriptions import change_subscription, choose_kinds, subscription_of
from reminders.views import own

QUESTIONS: dict[str, Callable[[Subscription, Data], ChoiceForm]] = {
    "hour": HourForm,
    "quiet-days": QuietDaysForm,
    "clock": ClockForm,
    "city": CityForm,
    "words": WordsForm,
}


def choice(request: HttpRequest, patient_id: uuid.UUID, name: str) -> HttpResponse:
    """One question about how they come. It does not switch them on."""
    patient, user = own(request, patient_id)
    if name not in QUESTIONS:
        raise Http404
    back = reverse("reminders:settings", args=[patient.id])
    form = QUESTIONS[name](subscription_of(patient, user), request.POST if request.method == "POST" else None)
    if form.is_valid():
        if form.values:
            change_subscription(patient=patient, user=user, **form.values)
            messages.success(request, _("Saved"))
        then = getattr(form, "then", "")
        return redirect(reverse("reminders:choice", args=[patient.id, then]) if then else back)
    return render(request, "reminders/choice.html", {"patient": patient, "form": form, "back": back})


def which(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The groups of emails, and what comes of each."""
    patient, user = own(request, patient_id)
    rows = kind_rows(subscription_of(patient, user), patient)
    return render(request, "reminders/which.html", {"patient": patient, "place": "settings", "rows": rows})


def kinds(request: HttpRequest, patient_id: uuid.UUID, name: str) -> HttpResponse:
    """Which emails of one group come."""
    group = next((group for group in GROUPS if group.code == name), None)
    if group is None:
        raise Http404
    patient, user = own(request, patient_id, Role.HELPER if group.asks else Role.VIEWER)
    back = reverse("reminders:which", args=[patient.id])
    wanted = subscription_of(patient, user).wanted_kinds()
    form = kinds_form(group, wanted, request.POST if request.method == "POST" else None)
    if form.is_valid():
        choose_kinds(patient=patient, user=user, among=group.kinds, wanted=form.wanted)
        messages.success(request, _("Saved"))
        return redirect(
            reverse("reminders:nudge-days", args=[patient.id]) if ReminderKind.CHECK_IN in form.wanted else back
        )
    return render(request, "reminders/choice.html", {"patient": patient, "form": form, "back": back})
