"""The development mailbox: mails that were written to files instead of being sent, as pages.

Its addresses exist only when DEBUG is on; it opens without signing in, because signing in needs the mailed code.
"""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

app_name = "dev_mail"

# Django's file backend writes this line after each mail.
BETWEEN_MAILS = b"\n" + b"-" * 79 + b"\n"


# Inline styles, and nothing that runs: neither scripts nor forms.
LIKE_A_MAIL_PROGRAM = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox allow-popups"


@dataclass(frozen=True)
class Mail:
    """One mail from a file: `name` is its address here, `source` the mail as it would have been sent."""

    name: str
    source: bytes

    @cached_property
    def message(self) -> EmailMessage:
        """The mail, taken apart."""
        return message_from_bytes(self.source, _class=EmailMessage, policy=policy.default)

    def part(self, kind: str) -> str:
        """The text of its "plain" or "html" part, empty when it has none."""
        body = self.message.get_body((kind,))
        return str(body.get_content()) if body else ""

    @property
    def plain(self) -> str:
        """What a mail program without pictures and colours shows."""
        return self.part("plain")

    @property
    def html(self) -> str:
        """What most mail programs show."""
        return self.part("html")


def newest_first() -> list[Mail]:
    """All mails in the development mailbox."""
    files = sorted(Path(settings.EMAIL_DIR).glob("*.log"), key=lambda file: file.stat().st_mtime)
    mails = [
        Mail(f"{file.stem}-{number}", source)
        for file in files
        for number, source in enumerate(file.read_bytes().split(BETWEEN_MAILS))
        if source.strip()
    ]
    return mails[::-1]


def _mail(name: str) -> Mail:
    for mail in newest_first():
        if mail.name == name:
            return mail
    raise Http404


@login_not_required
def mail_list(request: HttpRequest) -> HttpResponse:
    """All mails, the newest at the top."""
    return render(request, "spasticity_tracker/dev_mail/mail_list.html", {"mails": newest_first()})


@login_not_required
def mail_detail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail as plain text, with its links."""
    return render(request, "spasticity_tracker/dev_mail/mail_detail.html", {"mail": _mail(name)})


@login_not_required
def mail_html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML part alone, as a mail program shows it."""
    return HttpResponse(_mail(name).html, headers={"Content-Security-Policy": LIKE_A_MAIL_PROGRAM})


urlpatterns = [
    path("", mail_list, name="mail-list"),
    path("<str:name>/", mail_detail, name="mail-detail"),
    path("<str:name>/html/", mail_html, name="mail-html"),
]
