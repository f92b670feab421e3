"""Signing somebody out where they are signed in."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from accounts.models import User


def end_everywhere(user: User, *, but: str = "") -> None:
    """Sign this person out in every browser, apart from the session `but`."""
    places = UserSession.objects.filter(user=user).exclude(session_key=but)
    Session.objects.filter(session_key__in=places.values("session_key")).delete()
    places.delete()
