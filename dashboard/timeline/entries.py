"""How the rows of one day are said on the timeline: one function for each kind of entry."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import TypeVar

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from exercises.models import Activity, DayOff, Session, Setback
from exercises.setbacks.reasons import OffReason
from exercises.week.words import day_off_words
from exercises.words import session_in_words, titles, total_in_words
from injections.benefit.words import overall_in_words
from injections.effect.rules import Milestone
from injections.models import Benefit, Site, Visit
from injections.visits.words import came_back_in_words, days_after_in_words, visit_in_short
from medicines.models import Medicine, MedicineChange
from patients.models import FromFile
from patients.rows import Pair
from questions.exactness import Exact
from symptoms.check_ins.reading import by_question, facts
from symptoms.clinic.words import title_of, value_in_words
from symptoms.goals.attainment import Level
from symptoms.models import CheckIn, Goal, GoalReview, Measurement, Rating, SideEffect
from symptoms.problems.advice import report_in_words

# So many lines of one entry are read at a glance; the rest is on its page.
MOST_LINES = 2

Row = TypeVar("Row", bound=Model)
Beside = TypeVar("Beside", bound=Model)


@dataclass(frozen=True)
class Entry:
    """One row of a day: what it says, its picture, the page where it can be changed and undone, and who wrote it.

    `by` is the id of a user; `author` what the reader calls them, where that is somebody else. `at` is when it was
    saved, `time` the same on the person's clock, where that was on the day itself.
    """

    title: str
    url: str
    picture: str
    lines: Sequence[str] = ()
    by: int | None = None
    author: str = ""
    at: datetime | None = None
    time: str = ""
    folds: bool = False

    @property
    def words(self) -> str:
        """What stands below the title, line by line."""
        return "\n".join(self.lines)

    @property
    def in_short(self) -> str:
        """The same for a row that opens: of one that `folds` the first lines, and how many more there are."""
        rest = len(self.lines) - MOST_LINES
        if not self.folds or rest <= 1:
            return self.words
        more = ngettext("and %(n)d more", "and %(n)d more", rest) % {"n": rest}
        return "\n".join([*self.lines[:MOST_LINES], more])


def visits(found: list[tuple[Visit, Site | None]]) -> Iterator[Entry]:
    """Injection visits."""
    for visit, sites in _with_several(found):
        url = visit.url("injections:visit-detail")
        said = [visit_in_short(visit, sites), *_from_file(visit)]
        yield Entry(gettext("Injections"), url, "injection", said, by=visit.entered_by_id)


def felt_days(felt: Milestone) -> Callable[[list[Pair]], Iterator[Entry]]:
    """What says the days on which that was felt."""

    def say(found: list[tuple[Visit, None]]) -> Iterator[Entry]:
        for visit, _nothing in found:
            url = visit.url("injections:visit-felt-saved", felt.code)
            came_back = came_back_in_words(visit) if felt.code == "fading" else ""
            first = [gettext("What came back first: %(what)s") % {"what": came_back}] if came_back else []
            yield Entry(str(felt.label), url, "injection", [days_after_in_words(visit, felt), *first])

    return say


def benefits(found: list[tuple[Benefit, Visit]]) -> Iterator[Entry]:
    """Whether the injections helped. Whether they would be had again is no row that everybody reads."""
    for benefit, _visit in found:
        url = reverse("injections:visit-benefit-saved", args=[benefit.patient_id, benefit.visit_id, benefit.occasion])
        yield Entry(gettext("Did it help?"), url, "injection", [overall_in_words(benefit)], by=benefit.entered_by_id)


def reports(found: list[tuple[SideEffect, None]]) -> Iterator[Entry]:
    """Problems on the day on which they were reported."""
    for report, _nothing in found:
        url = report.url("symptoms:problem-detail")
        said = [f"{fact.key} {fact.words}" for fact in report_in_words(report)]
        yield Entry(gettext("Problem reported"), url, "problem", said, by=report.entered_by_id, at=report.created_at)


def reports_over(found: list[tuple[SideEffect, None]]) -> Iterator[Entry]:
    """Problems on the day on which they were over."""
    for report, _nothing in found:
        url, what = report.url("symptoms:problem-detail"), report_in_words(report)[0]
        said = [f"{what.key} {what.words}"]
        yield Entry(gettext("A problem was over"), url, "problem", said, by=report.entered_by_id)


def check_ins(found: list[tuple[CheckIn, Rating | None]]) -> Iterator[Entry]:
    """Check-ins with an answer."""
    for check_in, ratings in _with_several(found):
        for rating in ratings:
            rating.check_in = check_in
        if ratings:
            url = reverse("symptoms:checkin-saved", args=[check_in.patient_id, check_in.date])
            said = [*_from_file(check_in), *(f"{fact.key} {fact.words}" for fact in facts(by_question(ratings)))]
            by, at = check_in.entered_by_id, check_in.created_at
            title = gettext("Check-in") if check_in.carer_id is None else gettext("Check-in: how a helper sees it")
            yield Entry(title, url, "level-5", said, by=by, at=at, folds=True)


def batches(found: list[tuple[Session, Activity]]) -> Iterator[Entry]:
    """Exercise: what one tap logged together is one row."""
    together: dict[uuid.UUID, list[Session]] = {}
    for session, activity in found:
        session.activity = activity
        together.setdefault(session.batch, []).append(session)
    for batch, sessions in together.items():
        url = reverse("exercises:saved", args=[sessions[0].patient_id, batch])
        by, at = sessions[0].entered_by_id, sessions[0].created_at
        if len(sessions) == 1:
            yield Entry(session_in_words(sessions[0]), url, "exercise", _from_file(sessions[0]), by=by, at=at)
        else:
            names = [titles(session.activity for session in sessions), *_from_file(sessions[0])]
            yield Entry(total_in_words(sessions), url, "exercise", names, by=by, at=at)


def setbacks_begun(found: list[tuple[Setback, Activity | None]]) -> Iterator[Entry]:
    """Setbacks on the day they began, with what they stop."""
    for setback, activities in _with_several(found):
        stops = titles(sorted(activities, key=attrgetter("title")))
        lines = [setback.title, *([gettext("It stops: %(exercises)s") % {"exercises": stops}] if stops else [])]
        lines += _how_exact(setback.started_exact)
        url = setback.url("exercises:setback-detail")
        yield Entry(gettext("A setback began"), url, "hold", lines, by=setback.entered_by_id)


def setbacks_over(found: list[tuple[Setback, None]]) -> Iterator[Entry]:
    """Setbacks on the day they were over."""
    for setback, _nothing in found:
        url, lines = setback.url("exercises:setback-detail"), [setback.title, *_how_exact(setback.ended_exact)]
        yield Entry(gettext("A setback was over"), url, "hold", lines, by=setback.entered_by_id)


def days_off(found: list[tuple[DayOff, None]]) -> Iterator[Entry]:
    """Days without exercise, and why."""
    for off, _nothing in found:
        url = reverse("exercises:day-off", args=[off.patient_id, off.date])
        yield Entry(day_off_words(OffReason(off.reason)), url, "hold", by=off.entered_by_id)


def measurements(found: list[tuple[Measurement, None]]) -> Iterator[Entry]:
    """What a clinician measured."""
    for row, _nothing in found:
        url = row.url("symptoms:measurement-detail")
        said = [value_in_words(row.kind, row.value), gettext("Measured by a clinician"), *_how_exact(row.date_exact)]
        lines = [*said, *_from_file(row)]
        yield Entry(title_of(row), url, "table", lines, by=row.entered_by_id)


def medicines_begun(found: list[tuple[Medicine, None]]) -> Iterator[Entry]:
    """Medicines on the day since when they are taken."""
    for medicine, _nothing in found:
        url = medicine.url("medicines:medicine-detail")
        lines = [medicine.title, *_how_exact(medicine.started_exact), *_from_file(medicine)]
        yield Entry(gettext("A medicine began"), url, "medicine", lines, by=medicine.entered_by_id)


def medicine_changes(found: list[tuple[MedicineChange, Medicine]]) -> Iterator[Entry]:
    """What happened to medicines."""
    for change, medicine in found:
        url = change.url("medicines:change-detail")
        lines = [medicine.title, str(change.kind.label), *_how_exact(change.date_exact), *_from_file(change)]
        yield Entry(gettext("A medicine changed"), url, "medicine", lines, by=change.entered_by_id)


def goals(found: list[tuple[Goal, None]]) -> Iterator[Entry]:
    """Goals on the day they were added."""
    for goal, _nothing in found:
        url = goal.url("symptoms:goal-detail")
        yield Entry(gettext("A new goal"), url, "tick", [goal.title], by=goal.entered_by_id)


def reviews(found: list[tuple[GoalReview, Goal]]) -> Iterator[Entry]:
    """How goals stood."""
    for review, goal in found:
        url, lines = goal.url("symptoms:goal-detail"), [goal.title, str(Level(review.level).label)]
        yield Entry(gettext("How a goal stood"), url, "tick", lines, by=review.entered_by_id)


def _how_exact(exact: str) -> list[str]:
    """How exact the day of an entry is, where it is not the day itself."""
    return [str(Exact(exact).label)] if exact != Exact.DAY else []


def _from_file(row: FromFile) -> list[str]:
    """Where an entry comes from, if it was not entered here."""
    return [gettext("From a file")] if row.from_file else []


def _with_several(found: list[tuple[Row, Beside | None]]) -> list[tuple[Row, list[Beside]]]:
    """Each row once, with all rows that were read along with it."""
    rows: dict[Row, list[Beside]] = {}
    for row, beside in found:
        rows.setdefault(row, []).extend([beside] if beside else [])
    return list(rows.items())
