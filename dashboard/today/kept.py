"""Today's page as it was made last, for as long as nothing has changed that it depends on.

Most of what a page costs is to read the day and to write it down again. Whoever opens it once more, or comes back to
it, gets the same words; only the tokens of its forms are new. It is kept in the memory of this process and nowhere
else, and only the digest of what it depends on tells where.
"""

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from threading import Lock
from time import monotonic

from django.conf import settings
from django.contrib.messages import get_messages
from django.db.models import Model
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from accounts.identity import signed_in
from dashboard.offline.allowing import allowed_by, is_allowed
from dashboard.today.around import Around, around_of
from patients.models import Patient
from patients.roles import Reader
from questions.kept import brought_back
from symptoms.emergency.copies import has_copy

# How many pages a process keeps, of some 12 kilobytes each, and for how long.
MOST, LASTS = 500, timedelta(minutes=10)
# What stands in a kept page in the place of each token. Nobody can write it: it is another one in each process.
CSRF_MARK, NUMBER_MARK = secrets.token_hex(16), secrets.token_hex(16)


@dataclass(frozen=True)
class DependsOn:
    """All that Today depends on, in one place. What is not here must not reach the page.

    `record` and `user` are each column of their rows: the version of the record, which rises with every row of it, is
    one of them, and so is all that somebody prefers. `hour` is on the person's own clock: no words of the page last
    less. `language` is that of the reader. What is `around`, what the browser remembers and whether the person is made
    up are in no row.
    """

    record: tuple[object, ...]
    reader: Reader
    user: tuple[object, ...]
    around: Around
    hour: datetime
    language: str
    offers_home_screen: bool
    keeps_diary: tuple[bool, bool]
    keeps_emergency: bool
    is_demo: bool

    @classmethod
    def of(cls, request: HttpRequest, patient: Patient, now: datetime, *, offers_home_screen: bool) -> "DependsOn":
        """What the page of that moment depends on. One query."""
        user = signed_in(request)
        return cls(
            record=_columns(patient),
            reader=patient.reader,
            user=_columns(user),
            around=around_of(patient, user),
            hour=now.replace(minute=0, second=0, microsecond=0),
            language=get_language() or "",
            offers_home_screen=offers_home_screen,
            keeps_diary=(is_allowed(request), bool(allowed_by(request))),
            keeps_emergency=settings.OFFLINE and not has_copy(request),
            is_demo=bool(request.session.get("is_demo")),
        )

    @property
    def may_be_kept(self) -> bool:
        """A timer goes on with every second."""
        return not self.around.is_timed

    @property
    def digest(self) -> bytes:
        """The same for the same, and telling nothing."""
        return blake2b(repr(self).encode()).digest()


def _columns(row: Model) -> tuple[object, ...]:
    return tuple(getattr(row, field.attname) for field in row._meta.concrete_fields)


class Pages:
    """The pages that this process keeps: the oldest goes first."""

    def __init__(self) -> None:
        self._pages: dict[bytes, tuple[float, str]] = {}
        self._lock = Lock()

    def find(self, digest: bytes, make: Callable[[], str]) -> str:
        """The page of that digest, made where there is none."""
        now = monotonic()
        with self._lock:
            self._let_go(now)
            found = self._pages.get(digest)
        if found:
            return found[1]
        page = make()
        with self._lock:
            self._pages[digest] = now, page
        return page

    def forget(self) -> None:
        """Keep none."""
        self._pages.clear()

    def _let_go(self, now: float) -> None:
        while self._pages:
            oldest = next(iter(self._pages))
            if len(self._pages) < MOST and now - self._pages[oldest][0] < LASTS.total_seconds():
                return
            del self._pages[oldest]


PAGES = Pages()


def page_of(request: HttpRequest, depends_on: DependsOn, make: Callable[[], str]) -> str:
    """The page with tokens of its own. `make` writes it with the marks in their place.

    One that says something once, a message or answers that were kept, is made for itself and not kept.
    """
    says_once = bool(len(get_messages(request))) or brought_back() is not None
    page = PAGES.find(depends_on.digest, make) if depends_on.may_be_kept and not says_once else make()
    if CSRF_MARK in page:
        page = page.replace(CSRF_MARK, get_token(request)).replace(NUMBER_MARK, str(uuid.uuid4()))
    return page
