"""Reads what the overview weighs: 4 queries, however many records there are and however long they are."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, UUIDField, Value, When

from accounts.models import User
from dashboard.overview.rule import LONGEST_LOOK, About, Noted, Reason, Seen, Word, reasons, word
from dashboard.timeline.kinds import KINDS
from exercises.models import Session, Setback
from exercises.skin import NEEDS_CALL
from injections.models import windows_of
from injections.window import Window
from patients.models import Patient
from symptoms.agenda import Rhythm
from symptoms.models import SideEffect
from symptoms.side_effects import Tier
from trends.changes import Change, Direction, change_of
from trends.jumps import Jump, jumps
from trends.reading import read_tightness
from trends.series import Trend

# Whatever the timeline shows is an entry. The day of the newest of each kind, by these names.
LAST_ENTRIES = {f"last_{place}": kind.source for place, kind in enumerate(KINDS)}
# How far the earliest day of all is ahead of UTC. What lies beyond it has not been.
FURTHEST_AHEAD = timedelta(hours=14)
WEEK = timedelta(days=7)
# Not among what is weighed: a day of exercise.
MOVED = "moved"


@dataclass
class Events:
    """What was noted in one record, and its days of exercise this week."""

    noted: list[Noted] = field(default_factory=list)
    moved: set[date] = field(default_factory=set)


@dataclass(frozen=True)
class Person:
    """One record as its card shows it; `days_moved` of the 7 days up to its own today."""

    patient: Patient
    today: date
    trend: Trend
    changes: tuple[Change, ...]
    jumped: tuple[Jump, ...]
    window: Window | None
    days_moved: int
    reasons: tuple[Reason, ...]

    @property
    def word(self) -> Word:
        """How it stands."""
        return word(self.reasons)


def read_people(user: User, now: datetime) -> list[Person]:
    """Everybody whose record this person may open: the most urgent first, then by name."""
    records: defaultdict[date, list[Patient]] = defaultdict(list)
    for patient in _patients(user, now):
        records[now.astimezone(ZoneInfo(patient.time_zone)).date()].append(patient)
    trends, events = read_tightness(records), _events(records)
    everybody = [patient for patients in records.values() for patient in patients]
    windows = windows_of(everybody)
    people = [
        _person(patient, today, trends[patient.pk], windows.get(patient.pk), events[patient.pk])
        for today, patients in records.items()
        for patient in patients
    ]
    return sorted(people, key=lambda person: (-person.word, person.patient.name.casefold(), person.patient.pk))


def _patients(user: User, now: datetime) -> QuerySet[Patient]:
    """The records, each with how often its person checks in and the day of its newest entry of each kind."""
    latest = (now + FURTHEST_AHEAD).date()
    last = {
        name: Subquery(source.days_of(OuterRef("pk"), lte=latest).order_by("-on")[:1])
        for name, source in LAST_ENTRIES.items()
    }
    return Patient.objects.seen_by(user).select_related("check_in_plan").annotate(**last)


def _events(records: Mapping[date, Collection[Patient]]) -> defaultdict[uuid.UUID, Events]:
    """What was noted in the last weeks, what is on hold now, and the days of exercise of this week. One query."""
    queries = [rows for today, patients in records.items() for rows in _rows(patients, today)]
    found: defaultdict[uuid.UUID, Events] = defaultdict(Events)
    for patient_id, what, day, page, detail in queries[0].union(*queries[1:]) if queries else ():
        if what == MOVED:
            found[patient_id].moved.add(day)
        else:
            found[patient_id].noted.append(Noted(About(what), day, page, detail))
    return found


def _rows(patients: Collection[Patient], today: date) -> Iterator[QuerySet[Any, Any]]:
    """Each row says whose it is, what, of which day, the id of its page, and of a setback the reason."""
    columns = ("patient_id", "what", "day", "page", "detail")
    whose: dict[str, Any] = {"patient__in": patients, "deleted_at": None}
    weeks_ago = today - LONGEST_LOOK
    reports = SideEffect.objects.filter(**whose, reported_on__gte=weeks_ago).exclude(tier=Tier.GREEN)
    urgency = Case(
        When(tier=Tier.RED, then=Value(About.RED.value)),
        When(tier=Tier.AMBER, then=Value(About.AMBER.value)),
        default=Value(About.UNFINISHED.value),
    )
    no_detail = Value("")
    yield reports.annotate(what=urgency, day=F("reported_on"), page=F("pk"), detail=no_detail).values_list(*columns)
    setbacks = Setback.objects.filter(**whose).touching(today, today)
    on_hold = Value(About.SETBACK.value)
    yield setbacks.annotate(what=on_hold, day=F("started_on"), page=F("pk"), detail=F("reason")).values_list(*columns)
    sessions = Session.objects.filter(**whose, date__lte=today).annotate(day=F("date"), detail=no_detail)
    sore = sessions.filter(skin__in=NEEDS_CALL, date__gte=weeks_ago)
    yield sore.annotate(what=Value(About.SKIN.value), page=F("batch")).values_list(*columns)
    no_page = Value(None, output_field=UUIDField())
    yield sessions.filter(date__gt=today - WEEK).annotate(what=Value(MOVED), page=no_page).values_list(*columns)


def _person(patient: Patient, today: date, trend: Trend, window: Window | None, events: Events) -> Person:
    changes = tuple(change_of(trend, line) for line in trend.lines)
    jumped = tuple(jumps(trend.recent, today))
    plan = getattr(patient, "check_in_plan", None)
    last = [getattr(patient, name) for name in LAST_ENTRIES]
    seen = Seen(
        noted=tuple(events.noted),
        jumped=tuple(jump.part.code for jump in jumped),
        tighter=tuple(change.part.code for change in changes if change.direction == Direction.TIGHTER),
        window=window,
        last_entry=max((day for day in last if day), default=None),
        is_weekly=plan is not None and plan.rhythm == Rhythm.WEEKLY,
    )
    return Person(patient, today, trend, changes, jumped, window, len(events.moved), tuple(reasons(seen, today)))
