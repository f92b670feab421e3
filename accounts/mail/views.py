"""The pages that change somebody's email address: the new one, a code to the old one, a code to the new one."""

from collections.abc import Callable
from functools import partial

from allauth.core import ratelimit
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.identity import signed_in
from accounts.mail.tokens import change_of
from accounts.mail.writing import ask_new, ask_old, new_agrees, old_agrees
from accounts.models import AddressChange, User
from accounts.reauthentication.required import needs_fresh_sign_in
from accounts.signing_in.codes import CodeForm
from questions.forms import QuestionForm
from questions.mail_addresses import AddressBox
from questions.notice import PAGE, Notice
from questions.question import Question, ask
from questions.sent import sent

EMAIL_ATTRS = {"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}
STOPPED = Notice(
    gettext_lazy("Your old address stays"),
    gettext_lazy("Was it not you? Then sign out everywhere now."),
    gettext_lazy("Go to sign out everywhere"),
    reverse_lazy("accounts:everywhere"),
)
NOTHING_TO_STOP = Notice(
    gettext_lazy("There is nothing to stop"),
    gettext_lazy("The change was stopped already, or it is done."),
    gettext_lazy("Go to Signing in"),
    reverse_lazy("accounts:signing-in"),
)


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


@needs_fresh_sign_in
def email(request: HttpRequest) -> HttpResponse:
    """Ask for the new address."""
    user = signed_in(request)
    form = AddressForm(user, sent(request))
    if form.is_valid():
        refused: HttpResponse | None = ratelimit.consume_or_429(request, action="manage_email", user=user)
        if refused:
            return refused
        ask_old(request, user, form.cleaned_data["email"])
        return redirect("accounts:email-old")
    return render(request, "accounts/mail/email.html", {"form": form})


@needs_fresh_sign_in
def email_old(request: HttpRequest) -> HttpResponse:
    """Ask for the code that the old address got."""
    change = get_object_or_404(AddressChange, user=signed_in(request))
    send, take = partial(ask_old, request, change.user, change.new), partial(old_agrees, request, change)
    return _ask(request, change.user.email, send, take, then="accounts:email-new")


@needs_fresh_sign_in
def email_new(request: HttpRequest) -> HttpResponse:
    """Ask for the code that the new address got."""
    change = get_object_or_404(AddressChange, user=signed_in(request), old_agreed=True)
    send, take = partial(ask_new, request, change), partial(new_agrees, request, change)
    says = _("We write to your new address from now on.")
    return _ask(request, change.new, send, take, then="accounts:signing-in", says=says)


@login_not_required
def email_stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop a change, from the mail to the old address; opening the link changes nothing yet."""
    change = change_of(token)
    if change and request.method != "POST":
        return render(request, "accounts/mail/stop.html")
    if change:
        change.delete()
    return render(request, PAGE, {"notice": STOPPED if change else NOTHING_TO_STOP})


def _ask(
    request: HttpRequest,
    address: str,
    send: Callable[[], None],
    take: Callable[[str], None],
    *,
    then: str,
    says: str = "",
) -> HttpResponse:
    """Ask for the code that an address got until it is right, and send another one where that is wanted."""
    if request.POST.get("action") == "resend":
        send()
        return redirect(request.path)
    form = CodeForm(sent(request))
    asked = Question(
        form,
        lambda: take(form.cleaned_data["code"]),
        back=reverse("accounts:email"),
        then=reverse(then),
        title=_("Enter the code to change your address"),
        heading=_("Which code did we send?"),
        icon="next",
        says=says,
        page="accounts/form.html",
    )
    return ask(request, asked, email=address, can_resend=True)
