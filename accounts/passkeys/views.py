"""The pages about passkeys."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from accounts.passkeys.forms import NameForm
from accounts.passkeys.reading import passkeys_of
from accounts.passkeys.writing import begin_passkey, remove_passkey, save_passkey
from accounts.reauthentication.required import goes_on_at, needs_fresh_sign_in
from questions.question import Question, SureForm, Way, ask
from questions.sent import sent


def passkeys(request: HttpRequest) -> HttpResponse:
    """All passkeys of the person, each with a way to name or remove it."""
    rows = [
        {"id": passkey.pk, "name": passkey.wrap().name, "used": passkey.last_used_at, "made": passkey.created_at}
        for passkey in passkeys_of(signed_in(request))
    ]
    return render(request, "accounts/passkeys/passkeys.html", {"rows": rows})


@needs_fresh_sign_in
def passkey_add(request: HttpRequest) -> HttpResponse:
    """Make a passkey on this device."""
    return _making(
        request,
        reverse("accounts:passkeys"),
        title=_("Make a passkey"),
        question=_("Make a passkey on this device?"),
        hint=_("Next time, your finger, face or phone code signs you in"),
        without=_("This browser cannot make a passkey. Your other ways still work."),
    )


@needs_fresh_sign_in
def passkey_offer(request: HttpRequest) -> HttpResponse:
    """Offer a passkey to somebody who has just shown by code who they are; they may go on without one."""
    return _making(
        request,
        goes_on_at(request, otherwise="dashboard:home"),
        title=_("Sign in faster next time"),
        question=_("Sign in faster next time?"),
        hint=_("With a passkey, your finger, face or phone code signs you in"),
        without=_("You can always sign in by email."),
    )


def passkey_name(request: HttpRequest, key_id: int) -> HttpResponse:
    """Give a passkey another name."""
    passkey = _passkey(signed_in(request), key_id)
    form = NameForm(sent(request), initial={"name": passkey.wrap().name})

    def keep() -> None:
        passkey.wrap().name = form.cleaned_data["name"]
        passkey.save(update_fields=["data"])

    asked = Question(
        form,
        keep,
        back=reverse("accounts:passkeys"),
        title=_("Name of the passkey"),
        heading=_("What shall we call this passkey?"),
        hint=_("A name that tells you where it is"),
        button=_("Save the name"),
    )
    return ask(request, asked)


@needs_fresh_sign_in
def passkey_remove(request: HttpRequest, key_id: int) -> HttpResponse:
    """Remove a passkey, after asking once."""
    user, back = signed_in(request), reverse("accounts:passkeys")
    passkey = _passkey(user, key_id)
    asked = Question(
        SureForm(sent(request)),
        lambda: remove_passkey(user, passkey),
        back=back,
        title=_("Remove the passkey"),
        heading=_("Remove this passkey?"),
        hint=passkey.wrap().name,
        button=_("Remove the passkey"),
        says=_("The passkey is removed."),
        note=_("It lets nobody in any more. You can make a new one."),
        instead=Way(_("Keep it"), back),
    )
    return ask(request, asked)


def _making(request: HttpRequest, after: str, **said: str) -> HttpResponse:
    user = signed_in(request)
    if request.method == "POST":
        try:
            save_passkey(request, user, request.POST.get("credential", ""))
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect(request.get_full_path())
        messages.success(request, _("The passkey is saved. You can sign in with it."))
        return redirect(after)
    said |= {"options": begin_passkey(user), "back": after}
    return render(request, "accounts/passkeys/make.html", said)


def _passkey(user: User, key_id: int) -> Any:
    return get_object_or_404(passkeys_of(user), pk=key_id)
