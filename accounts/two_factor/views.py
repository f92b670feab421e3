"""The pages about the second step: a code from an app, after the password or the emailed code."""

import base64

from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import get_adapter as get_step_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, get_totp_secret, validate_totp_code
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from accounts.reauthentication.required import needs_fresh_sign_in
from accounts.two_factor.adapter import has_second_step
from accounts.two_factor.forms import AppForm
from questions.question import Question, SureForm, Way, ask
from questions.sent import sent


def second_step(request: HttpRequest) -> HttpResponse:
    """Whether a second step is on, and how to change that."""
    return render(request, "accounts/two_factor/second_step.html", {"is_on": has_second_step(signed_in(request))})


@needs_fresh_sign_in
def second_step_on(request: HttpRequest) -> HttpResponse:
    """Show the key for the app, as a picture and as letters, and ask for its first code."""
    user = signed_in(request)
    if has_second_step(user):
        return redirect("accounts:second-step")
    secret = get_totp_secret()
    form = AppForm(sent(request))
    asked = Question(
        form,
        lambda: _turn_on(user, secret, form.cleaned_data["code"]),
        back=reverse("accounts:second-step"),
        then=reverse("accounts:spare-codes"),
        title=_("Turn the second step on"),
        hint=_("Add this key to an app for sign-in codes"),
        button=_("Turn it on"),
        above="accounts/two_factor/_key.html",
        page="accounts/form.html",
        facts=_shown(user, secret),
    )
    return ask(request, asked)


@needs_fresh_sign_in
def spare_codes(request: HttpRequest) -> HttpResponse:
    """Show the codes that work once each when the app is lost."""
    kept = Authenticator.objects.filter(user=signed_in(request), type=Authenticator.Type.RECOVERY_CODES).first()
    if kept is None:
        raise Http404
    return render(request, "accounts/two_factor/spare_codes.html", {"codes": kept.wrap().get_unused_codes()})


@needs_fresh_sign_in
def second_step_off(request: HttpRequest) -> HttpResponse:
    """Turn the second step off, after asking once."""
    user, back = signed_in(request), reverse("accounts:second-step")
    asked = Question(
        SureForm(sent(request)),
        lambda: _turn_off(user),
        back=back,
        title=_("Turn the second step off"),
        heading=_("Turn the second step off?"),
        hint=_("Your spare codes stop working too"),
        button=_("Turn it off"),
        says=_("The second step is off."),
        instead=Way(_("Leave it on"), back),
    )
    return ask(request, asked)


def _shown(user: User, secret: str) -> dict[str, str]:
    adapter = get_step_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    # Apps take small letters too, and those are easier to read.
    key = " ".join(secret[at : at + 4].lower() for at in range(0, len(secret), 4))
    return {"key": key, "picture": f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"}


def _turn_off(user: User) -> None:
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]
    was_on, _each = Authenticator.objects.filter(user=user, type__in=kinds).delete()
    if was_on:
        get_adapter().send_notification_mail("mfa/email/totp_deactivated", user)


@transaction.atomic
def _turn_on(user: User, secret: str, typed: str) -> None:
    """Turn it on once the app shows that it knows the key. Raises ValidationError."""
    if not validate_totp_code(secret, typed):
        raise ValidationError({"code": _("This is not the code. Wait for the next one and try again")})
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    get_adapter().send_notification_mail("mfa/email/totp_activated", user)
