"""Who is asking."""

from django.http import Http404, HttpRequest

from accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """The person who sent the request. Raises Http404 for anybody else: their pages do not exist for them."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user
