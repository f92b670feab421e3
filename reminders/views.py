"""The pages about one's own reminders. Each member has their own, so who may look may switch theirs."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from patients.access import enter
from patients.members import wish_to_hear
from patients.models import Hears, Membership, Patient, Role
from patients.names import members_of, name_of
from reminders.choice_rows import choice_rows
from reminders.forms import ON, QuietForm, SwitchForm, hears_form, wish_form
from reminders.kinds import ReminderKind
from reminders.models import Reminder, State
from reminders.subscriptions import set_hears, stop_hearing, subscribe, subscription_of, unsubscribe

MOST_SHOWN = 5


def settings(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """On or off, what is planned, and what was sent lately."""
    patient, user = own(request, patient_id)
    form = SwitchForm(request.POST or None)
    if form.is_valid():
        (subscribe if form.cleaned_data["switch"] == ON else unsubscribe)(patient=patient, user=user)
        messages.success(request, _("Saved"))
        return redirect("reminders:settings", patient.id)
    mine = Reminder.objects.filter(subscription__patient=patient, subscription__user=user)
    mine = mine.select_related("subscription__patient")
    subscription = subscription_of(patient, user)
    context = {
        "patient": patient,
        "place": "settings",
        "form": form,
        "subscription": subscription,
        "rows": choice_rows(subscription),
        # Those of every day stand with their days.
        "planned": mine.open().exclude(kind=ReminderKind.CHECK_IN).order_by("next_at")[:MOST_SHOWN],
        "sent": mine.filter(state=State.SENT).order_by("-sent_at")[:MOST_SHOWN],
    }
    return render(request, "reminders/settings.html", context)


def told(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Who is told of problems at once: all of them for the owner, and for the others themselves, to stop it."""
    patient, user = own(request, patient_id)
    form = QuietForm(request.POST or None)
    if form.is_valid():
        stop_hearing(patient=patient, user=user)
        messages.success(request, _("Saved"))
        return redirect("reminders:told", patient.id)
    members = [one for one in members_of(patient) if patient.may_decide or one.membership.user == user]
    context = {"patient": patient, "place": "settings", "form": form, "members": members}
    return render(request, "reminders/told.html", context)


def told_wish(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Ask to be told at once. Nothing changes until somebody who decides says yes, in one tap."""
    patient, user = own(request, patient_id)
    member = get_object_or_404(Membership, patient=patient, user=user)
    back = reverse("reminders:told", args=[patient.id])
    form = wish_form(request.POST or None, was=member.wishes_to_hear)
    if form.is_valid():
        wish_to_hear(patient=patient, user=user, hears=Hears(form.cleaned_data["answer"]))
        messages.success(request, _("You have asked. Whoever decides sees it on their page Today."))
        return redirect(back)
    return render(request, "reminders/told_member.html", {"patient": patient, "form": form, "back": back})


def told_member(request: HttpRequest, patient_id: uuid.UUID, member_id: int) -> HttpResponse:
    """Of which problems one member is told at once. The owner decides it."""
    patient = enter(request, patient_id, role=Role.OWNER)
    member = get_object_or_404(Membership.objects.select_related("patient", "user"), patient=patient, pk=member_id)
    form = hears_form(request.POST or None, name=name_of(member, patient), was=member.hears)
    if form.is_valid():
        set_hears(member, Hears(form.cleaned_data["answer"]))
        messages.success(request, _("Saved"))
        return redirect("reminders:told", patient.id)
    back = reverse("reminders:told", args=[patient.id])
    return render(request, "reminders/told_member.html", {"patient": patient, "form": form, "back": back})


def own(request: HttpRequest, patient_id: uuid.UUID, role: Role = Role.VIEWER) -> tuple[Patient, User]:
    """The record, and the member who looks: what they change here is their own mail, not the record."""
    return enter(request, patient_id, role=role), signed_in(request)
