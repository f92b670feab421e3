"""Who is asking."""

from allauth.account.models import EmailAddress
from django.http import Http404, HttpRequest

from accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """The person who sent the request. Raises Http404 for anybody else: their pages do not exist for them."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def has_verified(user: User, address: str) -> bool:
    """Whether this person has shown that they read the mail of that address."""
    return bool(EmailAddress.objects.filter(user=user, verified=True, email__iexact=address).exists())
