"""Reads what happened since the last injection visit: 5 queries, however long the record is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from exercises.models import Activity, Session, Setback
from exercises.reasons import Reason
from injections.models import Visit, window_after
from injections.window import MOST_INTERVALS, Window
from patients.models import Patient
from patients.rows import Pair, Source, read
from symptoms.causes import Cause
from symptoms.models import CheckIn, Goal, Measurement, Rating, SideEffect
from symptoms.scales import Measure
from trends.models import ClinicQuestions
from trends.periods import WEEKS, Period, Span, periods
from trends.series import DayRating, Rated, Stop, Tally, Trend, lines_of, minutes_of

CHECK_INS = Source(CheckIn, "date", along="ratings")
SESSIONS = Source(Session, "date", along="activity")
PROBLEMS = Source(SideEffect, "reported_on")
MEASUREMENTS = Source(Measurement, "date")
SOURCES = (CHECK_INS, SESSIONS, PROBLEMS, MEASUREMENTS)


@dataclass(frozen=True)
class Spent:
    """One exercise of the person's list: all its minutes, and on how many days it was done."""

    activity: Activity
    minutes: int
    days: int


@dataclass(frozen=True)
class Cycle:
    """What is known of the days from `since` to `today`, both included; newest first where rows have an order.

    `visit` is the last one before today, with its sites: on the day of the next visit the page still tells of the
    time before it. `trend` has the whole weeks since then, one at least, counted back from today.
    """

    name: str
    today: date
    since: date
    visit: Visit | None
    window: Window | None
    trend: Trend
    answers: dict[Measure, Counter[int]]
    causes: Counter[Cause]
    spent: tuple[Spent, ...]
    problems: tuple[SideEffect, ...]
    measurements: tuple[Measurement, ...]
    goals: tuple[Goal, ...]
    questions: tuple[str, ...]


def read_cycle(patient: Patient, today: date) -> Cycle:
    """The time since the last visit; of half a year at most, and of half a year where no visit is known."""
    visits = _last_visits(patient, today)
    visit = visits[0] if visits else None
    earliest = periods(Span.HALF_YEAR, today)[0].first
    since = max(visit.date, earliest) if visit else earliest
    found: dict[Source, list[Pair]] = {source: [] for source in SOURCES}
    for _day, source, pair in read(SOURCES, patient, since, today):
        found[source].append(pair)
    ratings = [(check_in, rating) for check_in, rating in found[CHECK_INS] if rating and rating.value is not None]
    return Cycle(
        name=patient.name,
        today=today,
        since=since,
        visit=visit,
        window=window_after(visit, visits[1:]) if visit else None,
        trend=_trend(patient, (since, today), ratings, [session for session, _activity in found[SESSIONS]]),
        answers={measure: _answers(ratings, measure) for measure in (Measure.PAIN, Measure.SPASMS)},
        causes=_causes(check_in for check_in, _rating in found[CHECK_INS]),
        spent=_spent(found[SESSIONS]),
        problems=tuple(problem for problem, _nothing in found[PROBLEMS]),
        measurements=tuple(measurement for measurement, _nothing in found[MEASUREMENTS]),
        goals=tuple(Goal.objects.of(patient).with_last_review().in_order()),
        questions=_questions(patient, visit),
    )


def _last_visits(patient: Patient, today: date) -> list[Visit]:
    visits = Visit.objects.of(patient).filter(date__lt=today).newest_first()
    return list(
        visits.select_related("patient__interval", "patient__wait", "patient__clinic_questions")[: MOST_INTERVALS + 1]
    )


def _questions(patient: Patient, visit: Visit | None) -> tuple[str, ...]:
    """No query where there is a visit: they were read along with it."""
    if visit:
        found = getattr(visit.patient, "clinic_questions", None)
    else:
        found = ClinicQuestions.objects.filter(patient=patient).first()
    return tuple(found.all) if found else ()


def _trend(
    patient: Patient, span: tuple[date, date], ratings: list[tuple[CheckIn, Rating]], sessions: list[Session]
) -> Trend:
    since, today = span
    weeks = min(max((today - since).days // 7, 1), WEEKS)
    chosen = periods(Span.HALF_YEAR, today)[-weeks:]
    minutes: Counter[int] = Counter()
    for session in sessions:
        minutes[_period_of(session.date, chosen)] += session.minutes
    setbacks = Setback.objects.of(patient).touching(since, today).order_by("started_on", "created_at")
    return Trend(
        span=Span.HALF_YEAR,
        periods=chosen,
        lines=lines_of(patient.parts, _rated(ratings, chosen), weeks),
        minutes=minutes_of(minutes.items(), weeks),
        visits=(),
        setbacks=tuple(Stop(row.started_on, row.ended_on, Reason(row.reason)) for row in setbacks),
        recent=tuple(
            DayRating(rating.part, check_in.date, rating.value, rating.steps)
            for check_in, rating in ratings
            if rating.part in patient.parts and rating.value is not None
        ),
    )


def _rated(ratings: list[tuple[CheckIn, Rating]], chosen: tuple[Period, ...]) -> list[Rated]:
    tallies: dict[tuple[object, int], Rated] = {}
    for check_in, rating in ratings:
        if rating.part and rating.value is not None:
            period = _period_of(check_in.date, chosen)
            before = tallies.get((rating.part, period))
            tally = (before.tally if before else Tally()) + Tally(rating.value, 1)
            tallies[rating.part, period] = Rated(rating.part, period, tally)
    return list(tallies.values())


def _period_of(day: date, chosen: tuple[Period, ...]) -> int:
    """Its number; -1, which is no period, for the days before the first whole week."""
    return max((day - chosen[0].first) // timedelta(weeks=1), -1)


def _answers(ratings: list[tuple[CheckIn, Rating]], measure: Measure) -> Counter[int]:
    return Counter(
        rating.value for _check_in, rating in ratings if rating.measure == measure and rating.value is not None
    )


def _causes(check_ins: Iterable[CheckIn]) -> Counter[Cause]:
    by_day = {check_in.date: check_in.causes for check_in in check_ins}
    return Counter(Cause(code) for codes in by_day.values() for code in codes if code != Cause.NONE)


def _spent(found: list[Pair]) -> tuple[Spent, ...]:
    """What took longest comes first."""
    sessions: dict[Activity, list[Session]] = {}
    for session, activity in found:
        sessions.setdefault(activity, []).append(session)
    spent = [
        Spent(activity, sum(row.minutes for row in rows), len({row.date for row in rows}))
        for activity, rows in sessions.items()
    ]
    return tuple(sorted(spent, key=lambda one: -one.minutes))
