"""What the timeline shows of each diary. A kind of entry is added here, at the end of `KINDS` and nowhere else."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, TextChoices
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dashboard.timeline.rows import Pair, Source
from exercises.models import Activity, Session
from exercises.words import session_in_words, titles, total_in_words
from injections.models import Site, Visit
from injections.visit_words import visit_in_short
from symptoms.advice import report_in_words
from symptoms.models import CheckIn, Rating, SideEffect
from symptoms.ratings import by_question, facts

Row = TypeVar("Row", bound=Model)
Beside = TypeVar("Beside", bound=Model)


class What(TextChoices):
    """What the timeline can be narrowed to; several kinds may share one. Seven at most: nobody weighs more."""

    ALL = "all", _("Everything")
    INJECTIONS = "injections", _("Injections")
    EXERCISE = "exercise", _("Exercise")
    CHECK_INS = "check-ins", _("Check-ins")
    PROBLEMS = "problems", _("Problems")


@dataclass(frozen=True)
class Entry:
    """One row of a day: what it says, its picture, the page where it can be changed and undone, and who wrote it.

    `by` is the id of a user; `author` what the reader calls them, where that is somebody else.
    """

    title: str
    url: str
    picture: str
    lines: Sequence[str] = ()
    by: int | None = None
    author: str = ""

    @property
    def words(self) -> str:
        """What stands below the title, line by line."""
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Kind:
    """One kind of entry: where its rows are, and how those of one day are said."""

    what: What
    source: Source
    say: Callable[[list[Pair]], Iterator[Entry]]


def _visits(found: list[tuple[Visit, Site | None]]) -> Iterator[Entry]:
    for visit, sites in _with_several(found):
        url = reverse("injections:visit-detail", args=[visit.patient_id, visit.pk])
        yield Entry(gettext("Injections"), url, "injection", [visit_in_short(visit, sites)], by=visit.entered_by_id)


def _reports(found: list[tuple[SideEffect, None]]) -> Iterator[Entry]:
    for report, _nothing in found:
        url = reverse("symptoms:problem-detail", args=[report.patient_id, report.pk])
        said = [f"{fact.key} {fact.words}" for fact in report_in_words(report)]
        yield Entry(gettext("Problem reported"), url, "problem", said, by=report.entered_by_id)


def _check_ins(found: list[tuple[CheckIn, Rating | None]]) -> Iterator[Entry]:
    for check_in, ratings in _with_several(found):
        for rating in ratings:
            rating.check_in = check_in
        if ratings:
            url = reverse("symptoms:checkin-saved", args=[check_in.patient_id, check_in.date])
            said = [f"{fact.key} {fact.words}" for fact in facts(by_question(ratings))]
            yield Entry(gettext("Check-in"), url, "level-5", said, by=check_in.entered_by_id)


def _batches(found: list[tuple[Session, Activity]]) -> Iterator[Entry]:
    """What one tap logged together is one row."""
    batches: dict[uuid.UUID, list[Session]] = {}
    for session, activity in found:
        session.activity = activity
        batches.setdefault(session.batch, []).append(session)
    for batch, sessions in batches.items():
        url = reverse("exercises:saved", args=[sessions[0].patient_id, batch])
        by = sessions[0].entered_by_id
        if len(sessions) == 1:
            yield Entry(session_in_words(sessions[0]), url, "exercise", by=by)
        else:
            together = [titles(session.activity for session in sessions)]
            yield Entry(total_in_words(sessions), url, "exercise", together, by=by)


def _with_several(found: list[tuple[Row, Beside | None]]) -> list[tuple[Row, list[Beside]]]:
    """Each row once, with all rows that were read along with it."""
    rows: dict[Row, list[Beside]] = {}
    for row, beside in found:
        rows.setdefault(row, []).extend([beside] if beside else [])
    return list(rows.items())


# In the order in which they stand in a day.
KINDS = (
    Kind(What.INJECTIONS, Source(Visit, "date", along="sites"), _visits),
    Kind(What.PROBLEMS, Source(SideEffect, "reported_on"), _reports),
    Kind(What.CHECK_INS, Source(CheckIn, "date", along="ratings"), _check_ins),
    Kind(What.EXERCISE, Source(Session, "date", along="activity"), _batches),
)
