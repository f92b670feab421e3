"""How to make trends in tests: from plain numbers, and as rows of a record."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection

from exercises.kinds import ExerciseKind
from exercises.models import Activity, Session
from injections.models import Site, Visit
from patients.body import Part
from patients.models import Patient
from symptoms.models import CheckIn, Rating
from symptoms.scales import Measure, Steps
from trends.charts.periods import Span, periods, weeks
from trends.series import Injection, Line, Medication, Note, Stop, Tally, Trend

TODAY = date(2026, 11, 21)
FIRST_DAY = date(2024, 6, 1)
NOW = "2026-11-21T10:00:00Z"
ANKLE, WRIST, TOES = (Part.from_code(code) for code in ("ankle-right", "wrist-right", "toes-right"))


TIGHTNESS = "half-year/0/"


def trends_url(patient: Patient, rest: str = "") -> str:
    return f"/r/{patient.id}/trends/{rest}"


def make_trend(
    lines: Mapping[Part, Sequence[tuple[int, float, int]]] | None = None,
    *,
    span: Span = Span.HALF_YEAR,
    weekly: Mapping[Part, Sequence[tuple[int, float, int]]] | None = None,
    minutes: dict[int, int] | None = None,
    visits: Sequence[date] = (),
    injections: Sequence[Injection] = (),
    setbacks: Sequence[Stop] = (),
    noted: Sequence[Note] = (),
    medicines: Sequence[Medication] = (),
    today: date = TODAY,
    since: date = FIRST_DAY,
    **more: Any,
) -> Trend:
    """A trend; a line is a list of (how many periods ago, mean, number of ratings), minutes are by periods ago.

    `weekly` are the lines by weeks ago: those of the half year are its lines. `since` is the first day of all there is,
    by which a mark is a month; a cycle began ten weeks ago. `visits` are days on which all of its
    parts were injected.
    """
    since = max(since, today - timedelta(weeks=10)) if span == Span.CYCLE else since
    chosen, found = periods(span, today, since), minutes or {}
    by_week, parts = weeks(chosen), frozenset(lines or {})
    in_weeks = lines if span == Span.HALF_YEAR else (weekly or dict.fromkeys(parts, ()))
    return Trend(
        span,
        chosen,
        tuple(_line(part, marks, len(chosen)) for part, marks in (lines or {}).items()),
        tuple(found.get(ago, 0) for ago in reversed(range(len(chosen)))),
        by_week,
        tuple(_line(part, (in_weeks or {})[part], len(by_week)) for part in lines or {}),
        (*injections, *(Injection(day, parts) for day in visits)),
        tuple(setbacks),
        tuple(noted),
        tuple(medicines),
        **more,
    )


def steady(mean: float, first: int, last: int = 0, count: int = 4) -> list[tuple[int, float, int]]:
    """The same mean in each period from `first` periods ago to `last` periods ago."""
    return [(ago, mean, count) for ago in range(first, last - 1, -1)]


def rate(patient: Patient, day: date, **values: int | None) -> CheckIn:
    """A check-in of that day with a tightness for each part, named like ankle_right."""
    check_in, _new = CheckIn.objects.get_or_create(patient=patient, date=day)
    for name, value in values.items():
        region, side = name.split("_")
        Rating.objects.create(
            check_in=check_in, measure=Measure.TIGHTNESS, region=region, side=side, value=value, steps=Steps.ELEVEN
        )
    return check_in


def exercise(patient: Patient, day: date, minutes: int) -> Session:
    """A walk of that day."""
    walking, _new = Activity.objects.get_or_create(patient=patient, kind=ExerciseKind.WALKING)
    return Session.objects.create(patient=patient, activity=walking, date=day, minutes=minutes)


def inject(patient: Patient, day: date, *codes: str) -> Visit:
    """A visit of that day; `codes` name the parts injected, like "ankle-right"."""
    visit = Visit.objects.create(patient=patient, date=day)
    for part in map(Part.from_code, codes):
        Site.objects.create(visit=visit, region=part.region, side=part.side)
    return visit


def fill(patient: Patient, days: int, today: date = TODAY) -> None:
    """A record of that many days with a rating of each followed part and a walk on each, and a visit every 12 weeks."""
    dates = [today - timedelta(days=ago) for ago in range(days)]
    check_ins = CheckIn.objects.bulk_create(CheckIn(patient=patient, date=day) for day in dates)
    Rating.objects.bulk_create(
        Rating(
            check_in=check_in,
            measure=Measure.TIGHTNESS,
            region=part.region,
            side=part.side,
            value=4,
            steps=Steps.ELEVEN,
        )
        for check_in in check_ins
        for part in patient.parts
    )
    walking = Activity.objects.create(patient=patient, kind=ExerciseKind.WALKING)
    Session.objects.bulk_create(Session(patient=patient, activity=walking, date=day, minutes=20) for day in dates)
    Visit.objects.bulk_create(Visit(patient=patient, date=day) for day in dates[40::84])
    patient.raise_version()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # As it does by itself after so many rows; without, it reads all of them for each.
            cursor.execute("ANALYZE symptoms_checkin, symptoms_rating, exercises_session, injections_visit")


def _line(part: Part, marks: Sequence[tuple[int, float, int]], length: int) -> Line:
    found = {ago: Tally(round(mean * count), count) for ago, mean, count in marks}
    return Line(part, tuple(found.get(ago, Tally()) for ago in reversed(range(length))))
