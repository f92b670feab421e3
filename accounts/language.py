"""Which language somebody reads: the one they chose, and before they sign in that of their browser."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from accounts.models import User


def reads(user: User) -> str:
    """The code of the language for what is written to them. One that is no longer offered counts as the site's own."""
    return user.language if user.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def in_the_readers_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer whoever has a language in it, whatever their browser asks for."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, User) or not request.user.language:
            return get_response(request)
        language = reads(request.user)
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return answer
