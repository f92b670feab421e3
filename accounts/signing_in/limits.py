"""Limits on tries that keep strangers out and let the owner in.

Tries are counted for each address. A browser in which that person was signed in before has a count of its own: a
stranger who uses up the tries of an address does not use up those of its owner's phone.
"""

from django.http import HttpRequest

from accounts.models import User
from accounts.signing_in.kept_answers import PERSON_COOKIE, PERSON_REMEMBERED


def counted_as(request: HttpRequest, email: str) -> str:
    """What the tries with this address from this browser are counted under."""
    person = request.get_signed_cookie(PERSON_COOKIE, "", max_age=PERSON_REMEMBERED)
    email = email.strip().lower()
    if person and User.objects.filter(pk=person, email=email).exists():
        return f"{email} known {person}"
    return email
