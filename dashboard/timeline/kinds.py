"""What the timeline shows of each diary. A kind of entry is added here, in `KINDS`, and said in `entries`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dashboard.timeline import entries
from dashboard.timeline.entries import Entry
from exercises.models import DayOff, Session, Setback
from injections.effect.rules import FELT
from injections.models import Benefit, Visit
from medicines.reading import CHANGES, STARTS
from patients.rows import Pair, Source
from symptoms.models import CheckIn, Goal, GoalReview, Measurement, SideEffect


class What(TextChoices):
    """What the timeline can be narrowed to; several kinds may share one. Seven at most: nobody weighs more."""

    ALL = "all", _("Everything")
    INJECTIONS = "injections", _("Injections")
    EXERCISE = "exercise", _("Exercise")
    SETBACKS = "setbacks", _("Setbacks")
    CHECK_INS = "check-ins", _("Check-ins")
    PROBLEMS = "problems", _("Problems")
    CLINIC = "clinic", _("Clinic, medicines and goals")


@dataclass(frozen=True)
class EntryKind:
    """One kind of entry: where its rows are, and how those of one day are said."""

    what: What
    source: Source
    say: Callable[[list[Pair]], Iterator[Entry]]


# In the order in which they stand in a day.
KINDS = (
    EntryKind(What.INJECTIONS, Source(Visit, "date", along="sites"), entries.visits),
    *(EntryKind(What.INJECTIONS, Source(Visit, felt.column), entries.felt_days(felt)) for felt in FELT),
    EntryKind(What.INJECTIONS, Source(Benefit, "date", along="visit", only_while_kept=True), entries.benefits),
    EntryKind(What.CLINIC, Source(Measurement, "date"), entries.measurements),
    EntryKind(What.CLINIC, STARTS, entries.medicines_begun),
    EntryKind(What.CLINIC, CHANGES, entries.medicine_changes),
    EntryKind(What.PROBLEMS, Source(SideEffect, "reported_on"), entries.reports),
    EntryKind(What.PROBLEMS, Source(SideEffect, "ended_on"), entries.reports_over),
    EntryKind(What.SETBACKS, Source(Setback, "started_on", along="activities"), entries.setbacks_begun),
    EntryKind(What.SETBACKS, Source(Setback, "ended_on"), entries.setbacks_over),
    EntryKind(What.CLINIC, Source(Goal, "added_on"), entries.goals),
    EntryKind(What.CLINIC, Source(GoalReview, "date", along="goal", only_while_kept=True), entries.reviews),
    EntryKind(What.CHECK_INS, Source(CheckIn, "date", along="ratings"), entries.check_ins),
    EntryKind(What.EXERCISE, Source(DayOff, "date"), entries.days_off),
    EntryKind(What.EXERCISE, Source(Session, "date", along="activity"), entries.batches),
)
