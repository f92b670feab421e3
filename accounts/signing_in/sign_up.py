"""Who may sign up here: everybody, those whom somebody invited, or nobody. The setting is SIGN_UP."""

from django.conf import settings
from django.http import HttpRequest

from accounts.signing_in.invited import asked_here

OPEN, INVITED, CLOSED = "open", "invited", "closed"


def may_sign_up(request: HttpRequest) -> bool:
    """Whether this browser may make an account: with an invitation it is on the way to its yes."""
    return settings.SIGN_UP == OPEN or (settings.SIGN_UP == INVITED and asked_here(request) is not None)


def may_sign_up_as(request: HttpRequest, email: str, onwards: str = "") -> bool:
    """Whether it may do so with that address, on its way `onwards`: an invitation is for one address."""
    asked = asked_here(request, onwards)
    is_theirs = asked is not None and asked.email.strip().lower() == email.strip().lower()
    return settings.SIGN_UP == OPEN or (settings.SIGN_UP == INVITED and is_theirs)


def said_on_pages(request: HttpRequest) -> dict[str, str]:
    """For templates: who may sign up, and whose accounts let people in besides."""
    return {"sign_up": settings.SIGN_UP, "oidc_name": settings.OIDC_NAME if settings.OIDC_URL else ""}
