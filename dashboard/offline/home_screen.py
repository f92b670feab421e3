"""On how many days this phone was used, so that it is told on the third how the diary comes onto its home screen.

A phone has one home screen however many people and records are behind it, so this is kept with the browser: how many
days, and the last of them; nothing more is counted once it has been told.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.http import HttpResponse

OFFERED_ON = 3
REMEMBERED = timedelta(days=400)
TOLD = "told"


@dataclass(frozen=True)
class DaysOfUse:
    """What a phone remembers after a page of `today`: so many days, or (None) that it was told."""

    count: int | None
    today: date

    COOKIE = "days"

    @classmethod
    def of(cls, said: str, today: date) -> "DaysOfUse":
        """Count `today` to what the phone `said`; what nobody could have written counts as nothing."""
        if said == TOLD:
            return cls(None, today)
        count, _dot, last = said.partition(".")
        if not (count.isascii() and count.isdigit() and len(count) < 3):
            return cls(1, today)
        return cls(int(count) + (last != today.isoformat()), today)

    @property
    def offers_home_screen(self) -> bool:
        """Whether to tell it now."""
        return self.count is not None and self.count >= OFFERED_ON

    def note(self, response: HttpResponse) -> None:
        """Let the phone remember. What is remembered so already is kept for longer."""
        said = TOLD if self.count is None else f"{min(self.count, OFFERED_ON)}.{self.today.isoformat()}"
        response.set_cookie(self.COOKIE, said, max_age=REMEMBERED, httponly=True, secure=settings.HTTPS, samesite="Lax")
