"""The pages that ask somebody who is signed in to show once more who they are."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.mfa.base.forms import ReauthenticateForm
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.identity import signed_in
from accounts.models import User
from accounts.passkeys.reading import passkeys_of
from accounts.passkeys.writing import begin_proof, check_proof
from accounts.reauthentication.required import goes_on_at, leads_back_to, note_fresh, way_on
from accounts.signing_in.codes import CodeForm, check_code, send_code
from accounts.signing_in.forms import PASSWORD_ATTRS
from accounts.two_factor.adapter import has_second_step
from accounts.two_factor.forms import AppForm
from questions.forms import QuestionForm
from questions.question import Question, ask
from questions.sent import sent

PURPOSE = "fresh"
# In the session: a passkey was offered since they signed in. Once is enough.
OFFERED = "passkey_was_offered"


class MailedForm(CodeForm):
    """The code from an email."""

    question = gettext_lazy("What is the code in the email?")


class PasswordForm(QuestionForm):
    """The password, once more."""

    question = gettext_lazy("What is your password?")
    hint = gettext_lazy("Then you go on where you were")
    password = forms.CharField(
        label=gettext_lazy("Your password"), strip=False, widget=forms.PasswordInput(PASSWORD_ATTRS)
    )


FORMS: dict[str, type[QuestionForm]] = {"code": MailedForm, "password": PasswordForm, "app": AppForm}


def fresh(request: HttpRequest) -> HttpResponse:
    """Offer the ways in which this person can show who they are."""
    user = signed_in(request)
    if "credential" in request.POST:
        return _by_passkey(request, user)
    ways = _ways(user)
    if request.method == "POST" and "code" in ways:
        send_code(request, PURPOSE, user.email, "account/email/login_code")
        return redirect(f"{reverse('accounts:fresh-way', args=['code'])}?{way_on(request)}")
    options = begin_proof(user) if passkeys_of(user).exists() else ""
    said = {"ways": ways, "options": options, "way_on": way_on(request), "back": leads_back_to(request)}
    return render(request, "accounts/reauthentication/fresh.html", said)


def fresh_way(request: HttpRequest, way: str) -> HttpResponse:
    """Ask for the code or the password, and go on where the person was."""
    user = signed_in(request)
    if way not in _ways(user):
        raise Http404
    form, first_page = FORMS[way](sent(request)), f"{reverse('accounts:fresh')}?{way_on(request)}"

    def keep() -> str | HttpResponse:
        refused: HttpResponse | None = ratelimit.consume_or_429(request, action="reauthenticate", user=user)
        if refused:
            return refused
        CHECKS[way](request, user, *form.cleaned_data.values())
        note_fresh(request, way)
        return _offer(request, user) or goes_on_at(request)

    asked = Question(
        form,
        keep,
        back=first_page,
        title=_("Show that it is you"),
        icon="next",
        page="accounts/form.html",
        facts={"offers_passkey": True},
    )
    of_a_code = {"email": user.email, "can_resend": True, "resend_url": first_page} if way == "code" else {}
    return ask(request, asked, **of_a_code)


def _offer(request: HttpRequest, user: User) -> str:
    """Where to make a passkey, so that it is one tap next time: once, in a browser that said that it can."""
    if request.session.get(OFFERED) or "makes_passkeys" not in request.POST or passkeys_of(user).exists():
        return ""
    request.session[OFFERED] = True
    return f"{reverse('accounts:passkey-offer')}?{way_on(request)}"


def _ways(user: User) -> list[str]:
    """How this person can show who they are, besides a passkey. With a second step, an email is not enough."""
    if has_second_step(user):
        return ["app"]
    return ["code", "password"] if user.has_usable_password() else ["code"]


def _by_passkey(request: HttpRequest, user: User) -> HttpResponse:
    try:
        check_proof(user, request.POST["credential"])
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(f"{reverse('accounts:fresh')}?{way_on(request)}")
    note_fresh(request, "passkey")
    return redirect(goes_on_at(request))


def _check_code(request: HttpRequest, user: User, typed: str) -> None:
    check_code(request, PURPOSE, user.email, typed)


def _check_password(request: HttpRequest, user: User, typed: str) -> None:
    if not get_adapter().reauthenticate(user, typed):
        raise ValidationError({"password": _("This is not your password. Try again")})


def _check_app(request: HttpRequest, user: User, typed: str) -> None:
    asked = ReauthenticateForm(data={"code": typed}, user=user)
    if not asked.is_valid():
        raise ValidationError({"code": asked.errors["code"].as_data()})
    asked.save()


CHECKS: dict[str, Callable[[HttpRequest, User, str], None]] = {
    "code": _check_code,
    "password": _check_password,
    "app": _check_app,
}
