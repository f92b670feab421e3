"""The pages about one's own reminders. Each member has their own, so who may look may switch theirs."""

import uuid

from django.conf import settings as django_settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from outbox.models import State
from patients.access import enter
from patients.circle.names import members_of, name_of
from patients.circle.writing import wish_to_hear
from patients.models import AlertLevel, Membership, Patient, Role
from questions.question import Question, ask
from questions.sent import sent
from reminders.choices.answer_forms import ON, QuietForm, SwitchForm, hears_form, wish_form
from reminders.choices.reading import subscription_of
from reminders.choices.rows import choice_rows, phone_row
from reminders.choices.writing import set_hears, stop_hearing, subscribe, unsubscribe
from reminders.kinds import ReminderKind
from reminders.models import Device, Reminder

MOST_SHOWN = 5
EVERY_DAY = (ReminderKind.CHECK_IN, ReminderKind.EXERCISE)


def settings(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """On or off, what is planned, and what was sent lately."""
    patient, user = own(request, patient_id)
    form = SwitchForm(sent(request))
    if form.is_valid():
        (subscribe if form.cleaned_data["switch"] == ON else unsubscribe)(patient=patient, user=user)
        messages.success(request, _("Saved"))
        return redirect("reminders:settings", patient.id)
    mine = Reminder.objects.filter(subscription__patient=patient, subscription__user=user)
    mine = mine.select_related("subscription__patient")
    subscription = subscription_of(patient, user)
    phones = Device.objects.of(user).alive(timezone.now()).count()
    context = {
        "patient": patient,
        "place": "settings",
        "form": form,
        "subscription": subscription,
        "rows": choice_rows(subscription, phones=phones),
        "phone_row": phone_row(phones) if django_settings.PUSH_KEY else None,
        # Those of every day stand with their days.
        "planned": mine.open().exclude(kind__in=EVERY_DAY).order_by("next_at")[:MOST_SHOWN],
        "sent": mine.filter(state=State.DONE).order_by("-sent_at")[:MOST_SHOWN],
    }
    return render(request, "reminders/choices/settings.html", context)


def told(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Who is told of problems at once: all of them for the owner, and for the others themselves, to stop it."""
    patient, user = own(request, patient_id)
    form = QuietForm(sent(request))
    if form.is_valid():
        stop_hearing(patient=patient, user=user)
        messages.success(request, _("Saved"))
        return redirect("reminders:told", patient.id)
    members = [one for one in members_of(patient) if patient.may_decide or one.membership.user == user]
    context = {"patient": patient, "place": "settings", "form": form, "members": members}
    return render(request, "reminders/choices/told.html", context)


def told_wish(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Ask to be told at once. Nothing changes until somebody who decides says yes, in one tap."""
    patient, user = own(request, patient_id)
    member = get_object_or_404(Membership, patient=patient, user=user)
    back = reverse("reminders:told", args=[patient.id])
    form = wish_form(sent(request), was=member.wishes_to_hear)

    def keep() -> None:
        wish_to_hear(patient=patient, user=user, hears=AlertLevel(form.cleaned_data["answer"]))

    says = _("You have asked. Whoever decides sees it on their page Today.")
    return ask(request, Question(form, keep, back=back, hint=_("At once, by email"), says=says), patient=patient)


def told_member(request: HttpRequest, patient_id: uuid.UUID, member_id: int) -> HttpResponse:
    """Of which problems one member is told at once. The owner decides it."""
    patient = enter(request, patient_id, role=Role.OWNER)
    member = get_object_or_404(Membership.objects.select_related("patient", "user"), patient=patient, pk=member_id)
    form = hears_form(sent(request), name=name_of(member, patient), was=member.hears)

    def keep() -> None:
        set_hears(member, AlertLevel(form.cleaned_data["answer"]))

    back, hint = reverse("reminders:told", args=[patient.id]), _("At once, by email")
    return ask(request, Question(form, keep, back=back, hint=hint, says=_("Saved")), patient=patient)


def own(request: HttpRequest, patient_id: uuid.UUID, role: Role = Role.VIEWER) -> tuple[Patient, User]:
    """The record, and the member who looks: what they change here is their own mail, not the record."""
    return enter(request, patient_id, role=role), signed_in(request)
