"""The page behind the link of an invitation. To look at it changes nothing, as mail scanners open every link."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.identity import has_verified
from accounts.models import User
from accounts.signing_in.invited import SignUpInvitation, note_asked
from outbox.secret_links import behind_a_secret
from patients.circle.forms import JoinForm
from patients.invitations.words import asked_in_words
from patients.invitations.writing import DeadInvitationError, WrongAddressError, accept, find, joined_by
from questions.sent import sent

# What a stranger says of themselves, and where that leads.
_WAYS_IN = {"new": "account_signup", "known": "account_request_login_code"}


@login_not_required
@behind_a_secret(tells_origin=True)
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Who asks, what the reader would see, and the button that lets them in. It says nothing about anybody's health."""
    try:
        return _answer(request, secret)
    except DeadInvitationError:
        # Tapped twice, the link has let this very person in already.
        patient = joined_by(secret, request.user) if isinstance(request.user, User) else None
        if patient:
            return redirect("dashboard:today", patient.id)
        return render(request, "patients/invitations/dead.html", status=404)
    except WrongAddressError:
        # Not as an error: the server would log the address with the secret in it.
        return render(request, "patients/invitations/other.html")


def _answer(request: HttpRequest, secret: str) -> HttpResponse:
    asked, user = find(secret), request.user
    said: dict[str, object] = {"asked": asked, "words": asked_in_words(asked)}
    if isinstance(user, User):
        if not has_verified(user, asked.address):
            raise WrongAddressError
        form = JoinForm(user, sent(request))
        if form.is_valid():
            patient = accept(secret=secret, user=user, name=form.cleaned_data["name"])
            return redirect("dashboard:today", patient.id)
        said["form"] = form
    elif request.method == "POST":
        note_asked(request, SignUpInvitation(asked_in_words(asked), asked.address, request.path))
        return redirect_to_login(request.path, _WAYS_IN.get(request.POST.get("way", "")))
    return render(request, "patients/invitations/invitation.html", said)
