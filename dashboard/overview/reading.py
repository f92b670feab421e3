"""Reads what the overview weighs: 5 queries, however many records there are and however long they are.

And 1 more where others than the reader wrote in them.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat

from accounts.models import User
from dashboard.overview.rule import LONGEST_LOOK, TIERS, About, Noted, Observations, Reason, reasons, standing
from dashboard.timeline.kinds import KINDS
from exercises.models import Session, Setback
from exercises.safety.skin import NEEDS_CALL
from injections.models import Visit, last_visits_of
from injections.next.rules import Window
from patients.circle.names import WRITER, writer_called, writers_of
from patients.models import Membership, Patient
from patients.roles import Reader
from questions.exactness import Exact
from symptoms.check_ins.agenda import Rhythm
from symptoms.check_ins.causes import MUCH_PAIN, Cause
from symptoms.models import CheckIn, Rating, SideEffect, last_card, last_shown
from symptoms.problems.alarm_words import Alarm
from symptoms.problems.kinds import Tier
from symptoms.scales import Measure
from tables.prepared import Given, Prepared
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
# Who wrote what nobody is known to have written.
NOBODY = dict.fromkeys(WRITER)
# The mark of a report of which somebody called, before who it was.
CALLED = "called-"


@dataclass
class Events:
    """What was noted in one record, and its days of exercise this week."""

    noted: list[Noted] = field(default_factory=list)
    moved: set[date] = field(default_factory=set)


@dataclass(frozen=True)
class Person:
    """One record as its card shows it: the last visit, and `days_moved` of the 7 days up to its own today."""

    patient: Patient
    today: date
    trend: Trend
    changes: tuple[Change, ...]
    jumped: tuple[Jump, ...]
    visit: Visit | None
    window: Window | None
    days_moved: int
    reasons: tuple[Reason, ...]

    @property
    def alarm(self) -> Alarm:
        """How it stands."""
        return standing(self.reasons)


def read_people(user: User, now: datetime) -> list[Person]:
    """Everybody whose record this person may open: the most urgent first, then by name."""
    records: defaultdict[date, list[Patient]] = defaultdict(list)
    for patient in _patients().ask(_Asked(user, (now + FURTHEST_AHEAD).date())):
        records[now.astimezone(ZoneInfo(patient.time_zone)).date()].append(patient)
    trends, events = read_tightness(records), _events(records, user)
    everybody = [patient for patients in records.values() for patient in patients]
    visits = last_visits_of(everybody)
    people = [
        _person(patient, today, trends[patient.pk], visits.get(patient.pk), events[patient.pk])
        for today, patients in records.items()
        for patient in patients
    ]
    return sorted(people, key=lambda person: (-person.alarm, person.patient.name.casefold(), person.patient.pk))


@dataclass(frozen=True)
class _Asked:
    """Whose overview, and the latest day on which it is somewhere."""

    user: User
    latest: date


@cache
def _patients() -> Prepared[_Asked, Patient]:
    """The records, each with how often its person checks in and the day of its newest entry of each kind."""
    user, latest = Given(attrgetter("user.pk"), IntegerField()), Given(attrgetter("latest"), DateField())
    read: dict[str, Any] = {
        name: Subquery(source.days_of(OuterRef("pk"), lte=latest).order_by("-on")[:1])
        for name, source in LAST_ENTRIES.items()
    }
    own = Membership.objects.filter(patient=OuterRef("pk"), user=user, is_the_person=True)
    read["is_the_readers"] = Exists(own)
    rows = Patient.objects.seen_by(user).select_related("check_in_plan", "interval", "wait")
    return Prepared(rows.annotate(**read))


def _events(records: Mapping[date, Collection[Patient]], reader: User) -> defaultdict[uuid.UUID, Events]:
    """What was noted in the last weeks, what is on hold now, and the days of exercise of this week. Two queries."""
    queries = [rows for today, patients in records.items() for rows in _rows(patients, today)]
    whose = {patient.pk: patient for patients in records.values() for patient in patients}
    found: defaultdict[uuid.UUID, Events] = defaultdict(Events)
    noted = []
    for row in queries[0].union(*queries[1:]) if queries else ():
        if row["what"] == MOVED:
            found[row["patient_id"]].moved.add(row["day"])
        else:
            noted.append(row)
    others = {(row["patient_id"], row["writer"]) for row in noted if row["writer"] not in (None, reader.pk)}
    writers = writers_of(others)
    for row in noted:
        patient = whose[row["patient_id"]]
        by = writers.get((patient.pk, row["writer"]), NOBODY)
        found[patient.pk].noted.append(
            _noted(row, patient, by="" if row["writer"] == reader.pk else writer_called(by, patient, reader=reader))
        )
    return found


def _noted(row: dict[str, Any], patient: Patient, *, by: str) -> Noted:
    """A report counts from the moment at which its advice was known, on the person's own clock."""
    about, page = About(row["what"]), row["page"]
    if about not in TIERS:
        return Noted(about, row["day"], page, row["detail"], by=by, exact=row["mark"] or Exact.DAY)
    shown = json.loads(row["detail"])
    known_at = (last_shown(shown) or row["at"]).astimezone(ZoneInfo(patient.time_zone))
    caller = row["mark"].removeprefix(CALLED) if row["mark"].startswith(CALLED) else None
    return Noted(about, known_at.date(), page, at=known_at, caller=caller, by=by, card=last_card(shown))


def _rows(patients: Collection[Patient], today: date) -> Iterator[QuerySet[Any, Any]]:
    """Each row says whose it is, what, of which day, the id of its page, and who wrote it.

    `detail` is the reason of a setback, or the advice of a report; `at` when that was reported; `mark` who called, or
    how exact the day of a setback is.
    """
    writer = {"writer": F("entered_by")}
    columns = ("patient_id", "what", "day", "page", "detail", "at", "mark", "writer")
    nothing: dict[str, Any] = {"detail": Value(""), "at": Value(None, DateTimeField()), "mark": Value(""), **writer}
    no_page = Value(None, output_field=UUIDField())
    whose: dict[str, Any] = {"patient__in": patients, "deleted_at": None}
    weeks_ago = today - LONGEST_LOOK
    yield _reports(SideEffect.objects.filter(**whose), weeks_ago).annotate(**writer).values(*columns)
    setbacks = (
        Setback.objects.filter(**whose)
        .touching(today, today)
        .annotate(**nothing | {"detail": F("reason"), "mark": F("started_exact")})
    )
    on_hold = Value(About.SETBACK.value)
    yield setbacks.annotate(what=on_hold, day=F("started_on"), page=F("pk")).values(*columns)
    sessions = Session.objects.filter(**whose, date__lte=today).annotate(day=F("date"), **nothing)
    sore = sessions.filter(skin__in=NEEDS_CALL, date__gte=weeks_ago)
    yield sore.annotate(what=Value(About.SKIN.value), page=F("batch")).values(*columns)
    yield sessions.filter(date__gt=today - WEEK).annotate(what=Value(MOVED), page=no_page).values(*columns)
    for what, check_ins in _check_ins(CheckIn.objects.filter(**whose, date__range=(today - WEEK, today))):
        yield check_ins.annotate(what=Value(what.value), day=F("date"), page=no_page, **nothing).values(*columns)


def _reports(reports: QuerySet[SideEffect], weeks_ago: date) -> QuerySet[SideEffect]:
    """Reports of the last weeks, and older ones that were changed since, as that may have raised their advice."""
    lately = Q(reported_on__gte=weeks_ago) | Q(updated_at__gte=datetime.combine(weeks_ago, time(), UTC))
    called = When(called=True, then=Concat(Value(CALLED), "called_by"))
    # What is over asks for no call any more; emergency signs count even if they went away.
    stands = Q(ended_on=None) | Q(tier=Tier.RED)
    return (
        reports.filter(lately, stands)
        .exclude(tier=Tier.GREEN)
        .annotate(
            what=Case(
                *(When(tier=tier, then=Value(about.value)) for about, tier in TIERS.items()),
                default=Value(About.UNFINISHED.value),
            ),
            day=F("reported_on"),
            page=F("pk"),
            detail=Cast("shown", TextField()),
            at=F("created_at"),
            mark=Case(called, default=Value("")),
        )
    )


def _check_ins(check_ins: QuerySet[CheckIn]) -> Iterator[tuple[About, QuerySet[CheckIn]]]:
    """The check-ins with much pain, and those that name an infection or a fever."""
    # A value and no `Exists`: while few have much pain, PostgreSQL would look for all of those first.
    pain = Rating.objects.filter(check_in=OuterRef("pk"), measure=Measure.PAIN).order_by("-value")
    yield About.PAIN, check_ins.annotate(pain=Subquery(pain.values("value")[:1])).filter(pain__gte=MUCH_PAIN)
    named = check_ins.annotate(named=Cast("causes", TextField()))
    yield About.FEVER, named.filter(named__contains=f'"{Cause.INFECTION.value}"')


def _person(patient: Patient, today: date, trend: Trend, last: tuple[Visit, Window] | None, events: Events) -> Person:
    visit, window = last or (None, None)
    changes = tuple(change_of(trend, line) for line in trend.lines)
    jumped = tuple(jumps(trend.recent, today))
    plan = getattr(patient, "check_in_plan", None)
    patient.reader = Reader(is_the_person=vars(patient)["is_the_readers"])
    entries = [getattr(patient, name) for name in LAST_ENTRIES]
    seen = Observations(
        noted=tuple(events.noted),
        jumped=tuple(jump.part.code for jump in jumped),
        tighter=tuple(change.part.code for change in changes if change.direction == Direction.TIGHTER),
        window=window,
        last_entry=max((day for day in entries if day), default=None),
        opened=patient.created_at.astimezone(ZoneInfo(patient.time_zone)).date(),
        is_weekly=plan is not None and plan.rhythm == Rhythm.WEEKLY,
    )
    return Person(patient, today, trend, changes, jumped, visit, window, len(events.moved), tuple(reasons(seen, today)))
