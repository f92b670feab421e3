"""What a page was sent, and whether it was opened as one of several that follow each other."""

from django.http import HttpRequest, QueryDict

NEW = "new"


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, even if it is nothing; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def is_new(request: HttpRequest) -> bool:
    """Whether the page belongs to what is just being added, and so leads on to the next question."""
    return NEW in request.GET


def as_new(url: str) -> str:
    """The address of a page that belongs to what is just being added."""
    return f"{url}?{NEW}=1"
