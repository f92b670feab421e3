"""Somebody on their way in because another person asked them: it stays an invitation up to the yes.

Higher floors say who asks and for what; the pages of signing up and in repeat it, and fill in the known address.
"""

from dataclasses import asdict, dataclass

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest

ASKED = "asked"


@dataclass(frozen=True)
class SignUpInvitation:
    """What somebody is asked in words, at which address, and the page on which they say yes."""

    words: str
    email: str
    path: str


def note_asked(request: HttpRequest, asked: SignUpInvitation) -> None:
    """Remember it in this browser alone, until its session ends."""
    request.session[ASKED] = asdict(asked)


def asked_here(request: HttpRequest, onwards: str = "") -> SignUpInvitation | None:
    """What the reader is asked, where the request, or `onwards`, is on the way to the yes."""
    kept = request.session.get(ASKED)
    onwards = onwards or request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME) or ""
    return SignUpInvitation(**kept) if kept and onwards == kept["path"] else None
