"""Whose clock the days on a page go by: the person's whose record it is, and where there is none, the reader's own.

Templates turn a moment into a day by the zone that is active. `patients.access.enter` makes it the person's; before
that it is the zone of the reader, which is looked up only when a moment is shown.
"""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from patients.models import Membership, Patient


class ReadersClock(tzinfo):
    """The zone of whoever reads: that of the diary about them, else of the first that they help with, else UTC."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _zone(self) -> ZoneInfo:
        user = self._request.user
        if not user.is_authenticated:
            return ZoneInfo("UTC")
        own_first = Membership.objects.filter(user=user.pk).order_by("-is_the_person", "created_at")
        return ZoneInfo(own_first.values_list("patient__time_zone", flat=True).first() or "UTC")

    def fromutc(self, moment: datetime) -> datetime:
        """That moment by the reader's clock."""
        return self._zone.fromutc(moment.replace(tzinfo=self._zone))

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """How far that clock is ahead of UTC."""
        return self._zone.utcoffset(moment)

    def dst(self, moment: datetime | None) -> timedelta | None:
        """How much of that is summer time."""
        return self._zone.dst(moment)

    def tzname(self, moment: datetime | None) -> str | None:
        """What the zone is called."""
        return self._zone.tzname(moment)

    def __str__(self) -> str:
        return str(self._zone)


def by_the_readers_clock(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let each page begin with the reader's clock, and leave none behind."""

    def answer(request: HttpRequest) -> HttpResponse:
        with timezone.override(ReadersClock(request)):
            return get_response(request)

    return answer


def go_by_the_clock_of(patient: Patient) -> None:
    """From here on this page says the days of that person."""
    timezone.activate(ZoneInfo(patient.time_zone))
