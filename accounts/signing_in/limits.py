"""Limits on tries and mails that keep strangers out and let the owner in.

Tries are counted for each address. A browser in which that person was signed in before has a count of its own: a
stranger who uses up the tries of an address does not use up those of its owner's phone.
"""

from allauth.core import context, ratelimit
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.signing_in.kept_answers import PERSON_COOKIE, PERSON_REMEMBERED


def counted_as(request: HttpRequest, email: str) -> str:
    """What the tries with this address from this browser are counted under."""
    person = request.get_signed_cookie(PERSON_COOKIE, "", max_age=PERSON_REMEMBERED)
    email = email.strip().lower()
    if person and User.objects.filter(pk=person, email=email).exists():
        return f"{email} known {person}"
    return email


def check_mails_to(email: str) -> None:
    """Count a mail to this address, whoever asks for it. Raises ValidationError after 12 in half an hour."""
    key = counted_as(context.request, email)
    if not ratelimit.consume(context.request, action="request_login_code", key=key):
        raise ValidationError(_("We sent many emails. Use the newest, or wait 30 minutes"))
