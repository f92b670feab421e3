"""The pages on which somebody closes their account, and on which they change their mind."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import Closing
from accounts.reauthentication.required import needs_fresh_sign_in
from exchange.closing.forms import HAND_OVER, YES, record_form, sure_form
from exchange.closing.reading import records_alone
from exchange.closing.writing import UndecidedError, begin_closing, keep_account
from patients.access import enter
from patients.models import Patient
from patients.roles import Role
from questions.question import Question, Way, ask
from questions.sent import sent

# Which records the person has said are deleted too; with the session, until the account closes.
AGREED = "deleted_too"


def close(request: HttpRequest) -> HttpResponse:
    """What happens when somebody closes their account."""
    user = signed_in(request)
    if Closing.objects.filter(user=user).exists():
        return redirect("exchange:closing")
    request.session.pop(AGREED, None)
    context = {"records": records_alone(user), "back": reverse("accounts:signing-in"), "go_on": _next_page(request)}
    return render(request, "exchange/closing/close.html", context)


@needs_fresh_sign_in
def close_record(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What shall become of a record about which nobody else decides."""
    patient = enter(request, patient_id, role=Role.OWNER)
    form = record_form(patient.called, sent(request))

    def keep() -> str:
        if form.cleaned_data["answer"] == HAND_OVER:
            return reverse("patients:invite-as", args=[patient.id, Role.OWNER])
        request.session[AGREED] = [*{*request.session.get(AGREED, []), str(patient.id)}]
        return _next_page(request)

    asked = Question(
        form,
        keep,
        back=reverse("exchange:close"),
        hint=_("Nobody else decides who may see it"),
        ways=(Way(_("Download everything first"), reverse("exchange:downloads", args=[patient.id])),),
    )
    return ask(request, asked, patient=patient)


@needs_fresh_sign_in
def close_sure(request: HttpRequest) -> HttpResponse:
    """The last question: what goes, and whether to close."""
    user = signed_in(request)
    undecided = _next_page(request)
    if undecided != reverse("exchange:close-sure"):
        return redirect(undecided)
    form = sure_form(sent(request))

    def keep() -> str:
        return _close(request) if form.cleaned_data["answer"] == YES else reverse("accounts:signing-in")

    asked = Question(
        form,
        keep,
        back=reverse("exchange:close"),
        hint=_("For 14 days you can change your mind"),
        above="exchange/closing/_deleted_with_it.html",
        facts={"records": records_alone(user)},
    )
    return ask(request, asked)


def closing(request: HttpRequest) -> HttpResponse:
    """When the account closes, and the way to keep it."""
    user = signed_in(request)
    found = Closing.objects.filter(user=user).first()
    if request.method == "POST":
        keep_account(user)
        messages.success(request, _("Your account stays."))
        return redirect("dashboard:home")
    if found is None:
        return redirect("dashboard:home")
    patients = Patient.objects.seen_by(user).order_by("created_at")
    return render(request, "exchange/closing/closing.html", {"closing": found, "patients": patients})


def _close(request: HttpRequest) -> str:
    agreed = [uuid.UUID(pk) for pk in request.session.get(AGREED, [])]
    here = request.session.session_key or ""
    try:
        begin_closing(user=signed_in(request), agreed=agreed, now=timezone.now(), here=here)
    except UndecidedError:  # somebody else who decides left in this moment
        return reverse("exchange:close")
    request.session.pop(AGREED, None)
    return reverse("exchange:closing")


def _next_page(request: HttpRequest) -> str:
    """The page of the first record that is not decided about yet; after all of them, the last question."""
    agreed = request.session.get(AGREED, [])
    for patient in records_alone(signed_in(request)):
        if str(patient.pk) not in agreed:
            return reverse("exchange:close-record", args=[patient.pk])
    return reverse("exchange:close-sure")
