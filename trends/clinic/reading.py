"""Reads what happened since the last injection visit: 4 queries, however long the record is.

And 1 more where somebody called for help.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import User
from exercises.models import Activity, Session, Setback
from exercises.setbacks.reading import SETBACKS
from exercises.setbacks.reasons import Reason
from injections.elsewhere.models import COUNTS_FOR, ToxinElsewhere
from injections.models import Benefit, Visit, window_after
from injections.next.rules import MOST_INTERVALS, Window
from medicines.models import Medicine
from medicines.names import MedicineName
from medicines.reading import ALL_CHANGES, ALL_MEDICINES, courses
from medicines.rules import Standing, What
from patients.circle.names import author
from patients.models import Patient
from patients.rows import OnDay, Pair, Source, Stretch, Whose, read
from symptoms.check_ins.causes import Cause
from symptoms.helped.rules import Helped
from symptoms.models import CheckIn, Goal, GoalReview, Measurement, Rating, SideEffect
from symptoms.scales import Measure
from symptoms.voices import one_of
from trends.charts.periods import WEEKS, Period, Span, periods
from trends.models import ClinicQuestions
from trends.reading import read_tightness
from trends.series import Medication, Stop, Trend, minutes_of

Kind = TypeVar("Kind", Cause, Helped)


@dataclass(frozen=True)
class _Recent(Source):
    """Toxin for something else: of the last 4 months in any case, as all of it counts."""

    def first_day(self, asked: Stretch) -> date:
        return min(asked.first, asked.last - COUNTS_FOR)


@dataclass(frozen=True)
class _WithoutEnd(Source):
    """Rows of which there are few, also where they are old: whether injections helped, and goals."""

    def within(self, patient: Whose, first: OnDay, last: OnDay) -> QuerySet[Any, Any]:
        return self.of(patient).filter(**{f"{self.day}__lte": last})


@dataclass(frozen=True)
class _Last(_WithoutEnd):
    """The last review of each goal, however long ago."""

    def within(self, patient: Whose, first: OnDay, last: OnDay) -> QuerySet[Any, Any]:
        newest = GoalReview.objects.filter(goal=OuterRef("goal"), deleted_at=None, date__lte=last).newest_first()
        return super().within(patient, first, last).filter(pk=Subquery(newest.values("pk")[:1]))


BENEFITS = _WithoutEnd(Benefit, "date")
GOALS = _WithoutEnd(Goal, "added_on")
REVIEWS = _Last(GoalReview, "date")
CHECK_INS = Source(CheckIn, "date", along="ratings")
SESSIONS = Source(Session, "date", along="activity")
PROBLEMS = Source(SideEffect, "reported_on")
MEASUREMENTS = Source(Measurement, "date")
ELSEWHERE = _Recent(ToxinElsewhere, "date")
SOURCES = (
    BENEFITS, CHECK_INS, SESSIONS, PROBLEMS, MEASUREMENTS, SETBACKS, ELSEWHERE, ALL_MEDICINES, ALL_CHANGES,
    GOALS, REVIEWS,
)  # fmt: skip
MEASURES = (Measure.PAIN, Measure.SPASMS, Measure.FATIGUE, Measure.MOOD)


@dataclass(frozen=True)
class ExerciseTotal:
    """One exercise of the person's list: all its minutes, and on how many days it was done."""

    activity: Activity
    minutes: int
    days: int


@dataclass(frozen=True)
class Cycle:
    """What is known of the days from `since` to `today`, both included; newest first where rows have an order.

    `visit` is the last one before today, with its sites: on the day of the next visit the page still tells of the
    time before it. `trend` has the whole weeks since then, one at least, counted back from today. `tightness` is that
    of the last half year, as the ratings are compared with those of earlier cycles. All ratings and causes are of one
    voice: the person's or, where `voice` is that of a carer and `carer` says who, how that carer sees it. `ends` is the
    last day before the next injections: today, or the day before where those were today.
    """

    name: str
    today: date
    since: date
    ends: date
    visit: Visit | None
    window: Window | None
    benefits: tuple[Benefit, ...]
    trend: Trend
    tightness: Trend
    voice: int | None
    carer: str
    answers: dict[Measure, Counter[int]]
    causes: Counter[Cause]
    helped: Counter[Helped]
    spent: tuple[ExerciseTotal, ...]
    problems: tuple[SideEffect, ...]
    called: dict[uuid.UUID, datetime]
    measurements: tuple[Measurement, ...]
    elsewhere: tuple[ToxinElsewhere, ...]
    medicines: tuple[Medicine, ...]
    goals: tuple[Goal, ...]
    questions: tuple[str, ...]


def read_cycle(patient: Patient, today: date) -> Cycle:
    """The time since the last visit; of half a year at most, and of half a year where no visit is known."""
    visits = _last_visits(patient, today)
    is_injected_today = bool(visits) and visits[0].date == today
    visits = [visit for visit in visits if visit.date < today]
    visit = visits[0] if visits else None
    earliest = periods(Span.HALF_YEAR, today)[0].first
    since = max(visit.date, earliest) if visit else earliest
    found: dict[Source, list[Pair]] = {source: [] for source in SOURCES}
    for _day, source, pair in read(SOURCES, patient, since, today):
        found[source].append(pair)
    tightness = read_tightness({today: [patient]})[patient.pk]
    carer = tightness.carer if any(line.count for line in tightness.lines) else _carer(found[CHECK_INS])
    check_ins = [(check_in, rating) for check_in, rating in found[CHECK_INS] if check_in.carer_id == carer]
    ratings = [(check_in, rating) for check_in, rating in check_ins if rating and rating.value is not None]
    problems = tuple(problem for problem, _nothing in found[PROBLEMS])
    return Cycle(
        name=patient.called,
        today=today,
        since=since,
        ends=today - timedelta(days=1) if is_injected_today else today,
        visit=visit,
        window=window_after(visit, visits[1:]) if visit else None,
        benefits=_benefits(visit, found[BENEFITS]),
        trend=_trend((since, today), found),
        tightness=replace(tightness, medicines=_medications(found)),
        voice=carer,
        carer=name_of(patient, carer) if carer is not None else "",
        answers={measure: _answers(ratings, measure) for measure in MEASURES},
        causes=_counted(Cause, {check_in.date: check_in.causes for check_in, _rating in check_ins}, Cause.NONE),
        helped=_counted(Helped, {check_in.date: check_in.helped for check_in, _rating in check_ins}, Helped.UNSURE),
        spent=_spent(found[SESSIONS]),
        problems=problems,
        called=_called(patient, problems),
        measurements=tuple(measurement for measurement, _nothing in found[MEASUREMENTS]),
        elsewhere=tuple(row for row, _nothing in found[ELSEWHERE]),
        medicines=_medicines(found, since, today),
        goals=_goals(found),
        questions=_questions(patient, visit),
    )


def _benefits(visit: Visit | None, found: list[Pair]) -> tuple[Benefit, ...]:
    """Those of the visit that the page is about, the first one first."""
    of_it = [benefit for benefit, _nothing in found if visit and benefit.visit_id == visit.pk]
    return tuple(sorted(of_it, key=lambda benefit: (benefit.date, benefit.created_at)))


def _carer(check_ins: Iterable[Pair]) -> int | None:
    return one_of(Counter(check_in.carer_id for check_in, rating in check_ins if rating))


def name_of(patient: Patient, carer: int) -> str:
    """What a carer is called on the page. One query."""
    return author(patient, carer, reader=User())


def _called(patient: Patient, problems: Iterable[SideEffect]) -> dict[uuid.UUID, datetime]:
    """When somebody called for help, by the person's own clock. One query where anybody did, as few reports have it."""
    called = [problem.pk for problem in problems if problem.called]
    if not called:
        return {}
    rows = SideEffect.objects.filter(pk__in=called).exclude(called_at=None).values_list("pk", "called_at")
    return {pk: at.astimezone(ZoneInfo(patient.time_zone)) for pk, at in rows if at}


def _medicines(found: dict[Source, list[Pair]], since: date, today: date) -> tuple[Medicine, ...]:
    """Those that are taken, and then those that ended or changed in those days."""
    rows, changes = ([row for row, _along in found[source]] for source in (ALL_MEDICINES, ALL_CHANGES))
    known = courses(rows, changes)
    ended = {row.pk for row in known if row.standing_on(today) is Standing.ENDED}
    changed = {row.pk for row in known if any(since <= change.date for change in row.kept_changes)}
    taken = [row for row in known if row.pk not in ended]
    return (*taken, *(row for row in known if row.pk in ended & changed))


def _medications(found: dict[Source, list[Pair]]) -> tuple[Medication, ...]:
    """What happened to the medicines, for whoever compares stretches: a refill is no change."""
    starts = [(row.started_on, row, What.STARTED, row.started_exact) for row, _along in found[ALL_MEDICINES]]
    changes = [(change.date, row, change.kind, change.date_exact) for change, row in found[ALL_CHANGES]]
    told = [one for one in (*starts, *changes) if one[0] and one[2] != What.FILLED]
    return tuple(Medication(day, MedicineName(row.code), what, exact) for day, row, what, exact in told)


def _goals(found: dict[Source, list[Pair]]) -> tuple[Goal, ...]:
    """The goals as the person added them, each with how it stood last."""
    last = {review.goal_id: review for review, _nothing in found[REVIEWS]}
    goals = sorted((goal for goal, _nothing in found[GOALS]), key=lambda goal: (goal.created_at, goal.pk))
    for goal in goals:
        if goal.pk in last:
            goal.last_level, goal.last_reviewed = last[goal.pk].level, last[goal.pk].date
    return tuple(goals)


def _last_visits(patient: Patient, today: date) -> list[Visit]:
    """Those up to today, the newest first: one more than count for when the next one is, as one may be of today."""
    visits = Visit.objects.of(patient).dated().filter(date__lte=today).newest_first()
    return list(
        visits.select_related("patient__interval", "patient__wait", "patient__clinic_questions")[: MOST_INTERVALS + 2]
    )


def _questions(patient: Patient, visit: Visit | None) -> tuple[str, ...]:
    """No query where there is a visit: they were read along with it."""
    if visit:
        found = getattr(visit.patient, "clinic_questions", None)
    else:
        found = ClinicQuestions.objects.filter(patient=patient).first()
    return tuple(found.all) if found else ()


def _trend(span: tuple[date, date], found: dict[Source, list[Pair]]) -> Trend:
    """The exercise of those days, and what stopped it."""
    since, today = span
    count = min(max((today - since).days // 7, 1), WEEKS)
    chosen = periods(Span.HALF_YEAR, today)[-count:]
    minutes: Counter[int] = Counter()
    for session, _activity in found[SESSIONS]:
        minutes[_period_of(session.date, chosen)] += session.minutes
    setbacks = sorted((row for row, _nothing in found[SETBACKS]), key=lambda row: row.started_on)
    return Trend(
        span=Span.HALF_YEAR,
        periods=chosen,
        lines=(),
        minutes=minutes_of(minutes.items(), count),
        weeks=chosen,
        weekly=(),
        setbacks=tuple(_stop(row) for row in setbacks),
    )


def _stop(row: Setback) -> Stop:
    return Stop(row.started_on, row.ended_on, Reason(row.reason), row.started_exact, row.ended_exact)


def _period_of(day: date, chosen: tuple[Period, ...]) -> int:
    """Its number; -1, which is no period, for the days before the first whole week."""
    return max((day - chosen[0].first) // timedelta(weeks=1), -1)


def _answers(ratings: list[tuple[CheckIn, Rating]], measure: Measure) -> Counter[int]:
    return Counter(
        rating.value for _check_in, rating in ratings if rating.measure == measure and rating.value is not None
    )


def _counted(kind: Callable[[str], Kind], by_day: Mapping[date, Collection[str]], nothing: str) -> Counter[Kind]:
    """On how many days each was noted; `nothing` is none of them."""
    return Counter(kind(code) for codes in by_day.values() for code in codes if code != nothing)


def _spent(found: list[Pair]) -> tuple[ExerciseTotal, ...]:
    """What took longest comes first."""
    sessions: dict[Activity, list[Session]] = {}
    for session, activity in found:
        sessions.setdefault(activity, []).append(session)
    spent = [
        ExerciseTotal(activity, sum(row.minutes for row in rows), len({row.date for row in rows}))
        for activity, rows in sessions.items()
    ]
    return tuple(sorted(spent, key=lambda one: -one.minutes))
