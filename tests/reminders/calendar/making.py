"""Calendars of the tests: a link that was made, and what a calendar program reads there."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.test import Client
from django.utils import timezone
from icalendar import Calendar, Event

from accounts.models import User
from patients.models import Patient
from reminders.calendar.models import CalendarFeed
from reminders.calendar.writing import make_feed, word_feed


@dataclass
class Program:
    """A calendar program that was given a link, and signs in nowhere."""

    url: str
    browser: Client = field(default_factory=Client)

    def look(self, **headers: str) -> Any:
        """Fetch the link."""
        return self.browser.get(self.url, headers=headers)

    def calendar(self) -> Calendar:
        """What stands there."""
        answer = self.look()
        assert answer.status_code == 200
        return Calendar.from_ical(answer.content)

    def events(self) -> list[Event]:
        """The events that stand there."""
        return list(self.calendar().events)

    def event(self) -> Event:
        """The only one."""
        (event,) = self.events()
        return event


def a_program(patient: Patient, user: User, *, is_plain: bool = False) -> Program:
    """A program with a new link of that member."""
    token = make_feed(patient=patient, user=user, number=uuid.uuid4(), now=timezone.now())
    feed = CalendarFeed.objects.in_use(patient, user)
    assert feed
    word_feed(feed=feed, is_plain=is_plain, now=timezone.now())
    return Program(f"/calendar/{token}.ics")


def moment_of(event: Event) -> datetime:
    """When an event begins that has a time."""
    assert isinstance(event.start, datetime)
    return event.start


def said(event: Event) -> tuple[str, object, str, int]:
    """What a person sees of an event, and how often it was revised."""
    return str(event["SUMMARY"]), event.start, str(event["STATUS"]), event.sequence
