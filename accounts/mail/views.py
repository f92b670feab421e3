"""The pages that change somebody's email address: the new one, a code to the old one, a code to the new one."""

from collections.abc import Callable

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.identity import signed_in
from accounts.mail.tokens import change_of
from accounts.mail.writing import ask_new, ask_old, new_agrees, old_agrees
from accounts.models import AddressChange, User
from accounts.reauthentication.required import needs_fresh_sign_in
from questions.codes import CodeBox
from questions.forms import QuestionForm
from questions.mail_addresses import AddressBox
from questions.sent import sent

EMAIL_ATTRS = {"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}


class AddressForm(QuestionForm):
    """The new address."""

    email = AddressBox(label=gettext_lazy("New email address"), max_length=254, widget=forms.EmailInput(EMAIL_ATTRS))

    def __init__(self, user: User, data: object) -> None:
        """The address must be another one than `user` has now."""
        super().__init__(data)
        self.user = user

    def clean_email(self) -> str:
        """Refuse the address of now."""
        email = str(self.cleaned_data["email"])
        if email.lower() == self.user.email.lower():
            raise ValidationError(_("You use this address already. Enter a different one"))
        return email


class CodeForm(QuestionForm):
    """The code from one of the two addresses."""

    code = CodeBox(label=gettext_lazy("Code from the email"))


@needs_fresh_sign_in
def email(request: HttpRequest) -> HttpResponse:
    """Ask for the new address."""
    user = signed_in(request)
    form = AddressForm(user, sent(request))
    if form.is_valid():
        if not ratelimit.consume(request, action="manage_email", user=user):
            refused: HttpResponse = ratelimit.respond_429(request)
            return refused
        ask_old(request, user, form.cleaned_data["email"])
        return redirect("accounts:email-old")
    return render(request, "accounts/mail/email.html", {"form": form})


@needs_fresh_sign_in
def email_old(request: HttpRequest) -> HttpResponse:
    """Ask for the code that the old address got."""
    change = get_object_or_404(AddressChange, user=signed_in(request))
    if "again" in request.POST:
        ask_old(request, change.user, change.new)
        return redirect("accounts:email-old")
    return _ask(request, change, change.user.email, old_agrees, "accounts:email-new")


@needs_fresh_sign_in
def email_new(request: HttpRequest) -> HttpResponse:
    """Ask for the code that the new address got."""
    change = get_object_or_404(AddressChange, user=signed_in(request), old_agreed=True)
    if "again" in request.POST:
        ask_new(request, change)
        return redirect("accounts:email-new")
    return _ask(request, change, change.new, new_agrees, "accounts:signing-in")


@login_not_required
def email_stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop a change, from the mail to the old address; opening the link changes nothing yet."""
    change = change_of(token)
    if request.method == "POST" and change:
        change.delete()
        return render(request, "accounts/mail/stopped.html")
    return render(request, "accounts/mail/stop.html", {"change": change})


def _ask(
    request: HttpRequest,
    change: AddressChange,
    address: str,
    take: Callable[[HttpRequest, AddressChange, str], None],
    after: str,
) -> HttpResponse:
    form = CodeForm(sent(request))
    if form.is_valid():
        try:
            take(request, change, form.cleaned_data["code"])
        except ValidationError as error:
            form.add_error("code", error.messages[0])
        else:
            if after == "accounts:signing-in":
                messages.success(request, _("We write to your new address from now on."))
            return redirect(after)
    return render(request, "accounts/mail/code.html", {"form": form, "email": address})
