"""Where somebody is signed in."""

from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from accounts.models import User


def places_of(user: User, now: datetime) -> list[Any]:
    """The browsers in which this person is signed in, the one used last first. Two queries, however many."""
    places = list(UserSession.objects.filter(user=user).order_by("-last_seen_at", "-pk"))
    keys = [place.session_key for place in places]
    alive = set(Session.objects.filter(session_key__in=keys, expire_date__gt=now).values_list("session_key", flat=True))
    return [place for place in places if place.session_key in alive]
