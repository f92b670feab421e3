"""Reads one person's day from the diaries."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from django.db.models import DateField, DateTimeField, Q

from accounts.models import User
from dashboard.today.around import Around
from exercises.models import Session
from exercises.setbacks.reading import Routine, routine
from exercises.week.reading import local_week
from injections.benefit.rules import is_asked
from injections.models import Visit, visits_at_hand, window_after
from injections.next.rules import Window
from patients.circle.names import with_writer
from patients.models import Patient
from patients.rows import DAY, PATIENT, AsOf
from symptoms.check_ins.reading import Answers, answers_by_carer, sheet_of
from symptoms.models import Rating, SideEffect
from tables.prepared import Given, Prepared

# Until the evening after: whoever was told by email in the night finds it here in the morning.
REPORTS_STAY = timedelta(days=1)


@dataclass(frozen=True)
class _Rows:
    """The rows of a day, each with who wrote it."""

    ratings: Prepared[AsOf, Rating]
    sessions: Prepared[AsOf, Session]
    reports: Prepared[AsOf, SideEffect]


@cache
def _rows() -> _Rows:
    first = Given(lambda asked: local_week(asked.day).first, DateField())
    last = Given(lambda asked: local_week(asked.day).last, DateField())
    since = Given(lambda asked: asked.day - REPORTS_STAY, DateField())
    # Of an older report another answer may have changed the advice. Somewhere that day began half a day before UTC's.
    changed_since = Given(lambda asked: datetime.combine(asked.day - 2 * REPORTS_STAY, time(), UTC), DateTimeField())
    ratings = Rating.objects.annotate(**with_writer(through="check_in"))
    sessions, reports = Session.objects.annotate(**with_writer()), SideEffect.objects.annotate(**with_writer())
    return _Rows(
        ratings=Prepared(ratings.of(PATIENT).on(DAY)),
        sessions=Prepared(sessions.of(PATIENT).between(first, last)),
        reports=Prepared(reports.of(PATIENT).filter(Q(reported_on__gte=since) | Q(updated_at__gte=changed_since))),
    )


@dataclass(frozen=True)
class Day:
    """What was read for Today, for one reader. `now` is on the person's own clock.

    `sessions` are those of the week, in the order in which they were logged; `reports` the problems that were reported,
    or whose advice was shown, today or yesterday; `answers` today's check-in: the person's or, where there is none, how
    the reader sees the day; `offers_home_screen` whether the reader's phone is to be told how the diary comes onto its
    home screen.
    """

    patient: Patient
    reader: User
    now: datetime
    around: Around
    visits: list[Visit]
    doubtful_visits: list[Visit]
    window: Window | None
    answers: Answers
    exercises: Routine
    sessions: list[Session]
    reports: list[SideEffect]
    offers_home_screen: bool = False

    @property
    def today(self) -> date:
        """The person's local date."""
        return self.now.date()

    @property
    def zone(self) -> ZoneInfo:
        """Where the person's clock is."""
        return ZoneInfo(self.patient.time_zone)

    @property
    def visit(self) -> Visit | None:
        """The newest visit."""
        return self.visits[0] if self.visits else None

    @property
    def asks_for_words(self) -> bool:
        """Whether the reader has not said yet how much mails may say, and had one that could say more."""
        return self.visit is not None and self.around.asks_for_words

    @property
    def asks_if_it_helped(self) -> bool:
        """Whether it is worth asking if the newest injections helped."""
        answered = bool(getattr(self.visit, "is_answered", False))
        left_out = self.patient.left_out
        return self.visit is not None and is_asked(self.visit, self.today, is_answered=answered, left_out=left_out)

    @cached_property
    def done_today(self) -> list[Session]:
        """The exercises of today, in the order in which they were logged."""
        return [session for session in self.sessions if session.date == self.today]

    @cached_property
    def usual_left(self) -> bool:
        """Whether one of the usual exercises was not done today."""
        done = {session.activity_id for session in self.done_today}
        return any(activity.pk not in done for activity in self.exercises.usual)

    @cached_property
    def check_in_left(self) -> bool:
        """Whether a question of today's check-in has no answer."""
        return not self.answers or sheet_of(self.answers).first_unanswered is not None


def _is_recent(report: SideEffect, now: datetime) -> bool:
    """Whether it was reported, or its advice shown, since yesterday of the person's clock, which `now` is on."""
    return max(report.reported_on, report.known_at.astimezone(now.tzinfo).date()) >= now.date() - REPORTS_STAY


def read_day(patient: Patient, reader: User, now: datetime, around: Around, *, offers_home_screen: bool = False) -> Day:
    """The day of that moment. Five queries, however long the diary is."""
    today = now.date()
    rows, asked = _rows(), AsOf(patient, today)
    visits, doubtful = visits_at_hand(patient)
    answers = answers_by_carer(rows.ratings.ask(asked))
    return Day(
        patient=patient,
        reader=reader,
        now=now,
        around=around,
        visits=visits,
        doubtful_visits=doubtful,
        window=window_after(visits[0], visits[1:]) if visits else None,
        answers=answers.get(None) or answers.get(reader.pk) or {},
        exercises=routine(patient, today),
        sessions=rows.sessions.ask(asked),
        reports=[report for report in rows.reports.ask(asked) if _is_recent(report, now)],
        offers_home_screen=offers_home_screen,
    )
