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
from django.utils.translation import gettext_lazy

from accounts.identity import signed_in
from accounts.models import User
from accounts.reauthentication.required import needs_fresh_sign_in
from accounts.two_factor.adapter import has_second_step
from questions.codes import CodeBox
from questions.forms import QuestionForm
from questions.question import Question, SureForm, Way, ask
from questions.sent import sent


class FirstCodeForm(QuestionForm):
    """The first code that the app shows: the proof that it knows the key."""

    code = CodeBox(label=gettext_lazy("Code from the app"))

    def __init__(self, secret: str, data: object) -> None:
        """`secret` is the key that the app was given."""
        super().__init__(data)
        self.secret = secret

    def clean_code(self) -> str:
        """Refuse what an app with this key does not show now."""
        code = str(self.cleaned_data["code"])
        if not validate_totp_code(self.secret, code):
            raise ValidationError(_("This is not the code. Wait for the next one and try again"))
        return code


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
    form = FirstCodeForm(secret, sent(request))
    if form.is_valid():
        _turn_on(user, secret)
        return redirect("accounts:spare-codes")
    adapter = get_step_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    # Apps take small letters too, and those are easier to read.
    key = " ".join(secret[at : at + 4].lower() for at in range(0, len(secret), 4))
    picture = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    return render(request, "accounts/two_factor/on.html", {"form": form, "key": key, "picture": picture})


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


def _turn_off(user: User) -> None:
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]
    was_on, _each = Authenticator.objects.filter(user=user, type__in=kinds).delete()
    if was_on:
        get_adapter().send_notification_mail("mfa/email/totp_deactivated", user)


@transaction.atomic
def _turn_on(user: User, secret: str) -> None:
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    get_adapter().send_notification_mail("mfa/email/totp_activated", user)
