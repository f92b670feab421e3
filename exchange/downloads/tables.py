"""What a download holds: each kind of row, its columns and what they mean. Whatever is not listed stays here.

An archive that is sent back in is read by the same tables: see `exchange.arriving` and docs/archive.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from exercises.models import Activity, ActivityPhoto, DayOff, PhoneDay, PlanItem, Session, Setback, Stimulation
from injections.elsewhere.models import ToxinElsewhere
from injections.models import Benefit, CardPhoto, Interval, Site, Visit, Wait
from medicines.models import Medicine, MedicineChange
from patients.models import FromFile, Membership, Patient, Record
from patients.versions import history_of
from symptoms.models import CheckIn, CheckInPlan, Goal, GoalReview, Measurement, Rating, SideEffect
from trends.models import ClinicQuestions

# What follows the columns of rows that can come from a file, and of all that somebody wrote.
FROM_FILE = {"from_file": _("number of the file that it came from; blank if somebody entered it")}
WRITTEN = {
    "entered_by": _("who wrote it, as a number in writers"),
    "entered_by__name": _("who wrote it, as they call themselves"),
    "created_at": _("when it was written, in UTC"),
    "updated_at": _("when it was last changed, in UTC"),
}

Rows = Callable[[Patient], models.QuerySet[Any]]


@dataclass(frozen=True)
class Column:
    """One column: the way to its value from the row, and what it means."""

    model: type[models.Model]
    path: str
    about: Promise

    @cached_property
    def name(self) -> str:
        """What the column is called: `activity__name` is `activity_name`."""
        return self.path.replace("__", "_")

    @property
    def is_own(self) -> bool:
        """Whether it says something of the row itself; `activity__name` only repeats what another table says."""
        return "__" not in self.path

    @cached_property
    def is_writer(self) -> bool:
        """Whether it names somebody: the file knows people by numbers of its own."""
        return self.is_own and self.model._meta.get_field(self.path).related_model is User

    @cached_property
    def _choices(self) -> dict[Any, Any]:
        model: Any = self.model
        *steps, last = self.path.split("__")
        for step in steps:
            model = model._meta.get_field(step).related_model
        return dict(getattr(model._meta.get_field(last), "flatchoices", ()))

    def in_words(self, value: Any) -> Any:
        """The value as a person reads it: "Botox" for `botox`."""
        return str(self._choices[value]) if self._choices and value in self._choices else value


@dataclass(frozen=True)
class Table:
    """One kind of row: its file, what it is, which rows are in it, and its columns by their paths."""

    file: str
    about: Promise
    model: type[models.Model]
    rows: Rows
    meanings: dict[str, Promise]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their order, with those that all rows of its kind have."""
        from_file = FROM_FILE if issubclass(self.model, FromFile) else {}
        written = WRITTEN if issubclass(self.model, Record) else {}
        return tuple(Column(self.model, *column) for column in (self.meanings | from_file | written).items())

    @cached_property
    def names(self) -> frozenset[str]:
        """What the columns are called."""
        return frozenset(column.name for column in self.columns)

    @property
    def has_versions(self) -> bool:
        """Whether earlier versions of its rows are in the file. Those of members are not: they let nobody in."""
        return hasattr(self.model, "history") and self.model is not Membership


def _kept(model: type[models.Model], *order: str) -> Rows:
    """Rows that lie in the record themselves, without those that were deleted, or that belong to one that was."""
    parents = [
        field.name
        for field in model._meta.concrete_fields
        if not field.null and isinstance(field.related_model, type) and issubclass(field.related_model, Record)
    ]
    there = {"deleted_at": None} | {f"{name}__deleted_at": None for name in parents}
    return lambda patient: model._default_manager.filter(patient=patient, **there).order_by(*order, "pk")


def _within(model: type[models.Model], parent: str, *order: str) -> Rows:
    """Rows that belong to a row of the record."""
    return lambda patient: model._default_manager.filter(
        **{f"{parent}__patient": patient, f"{parent}__deleted_at": None}
    ).order_by(*order, "pk")


def _one(model: type[models.Model]) -> Rows:
    """Rows of which a record has one, or a few, that are never deleted by themselves."""
    return lambda patient: model._default_manager.filter(patient=patient).order_by("pk")


DAY = _("day, as year-month-day")

TABLES = (
    Table(
        "record",
        _("The record itself"),
        Patient,
        lambda patient: Patient.objects.filter(pk=patient.pk),
        {
            "id": _("number of the record"),
            "name": _("name of the person"),
            "time_zone": _("where the clock is that all days follow"),
            "affected_side": _("affected side"),
            "regions": _("followed parts"),
            "country": _("country, as two letters"),
            "emergency_number": _("emergency number"),
            "number_is_confirmed": _("whether somebody said that this number is right there"),
            "stroke_year": _("year of the stroke"),
            "blood_thinners": _("whether the person takes blood thinners"),
            "baclofen_pump": _("whether the person has a baclofen pump"),
            "aphasia": _("whether the person has aphasia"),
            "address": _("address for an ambulance"),
            "clinic_name": _("name of the clinic"),
            "clinic_phone": _("phone number of the clinic"),
            "left_out": _("questions that were left out"),
            "created_at": _("when it was opened, in UTC"),
        },
    ),
    Table(
        "people",
        _("Who may see the record"),
        Membership,
        _one(Membership),
        {
            "user": _("who it is, as a number in writers"),
            "user__name": _("what they call themselves"),
            "role": _("what they may do"),
            "hears": _("when they are told at once of a problem"),
            "hears_was_asked": _("whether somebody who decides has said so"),
            "wishes_to_hear": _("when they ask to be told of a problem"),
            "is_the_person": _("whether the record is about them"),
            "created_at": _("since when, in UTC"),
        },
    ),
    Table(
        "injections/visits",
        _("Visits for injections"),
        Visit,
        _kept(Visit, "date"),
        {
            "id": _("number of the visit"),
            "date": DAY,
            "date_exact": _("how exact that day is"),
            "product": _("medicine"),
            "guidance": _("how the muscle was found"),
            "clinic": _("clinic"),
            "injector": _("who gave the injections"),
            "cost": _("cost"),
            "currency": _("currency of the cost"),
            "insurance": _("whether insurance paid"),
            "next_appointment": _("next appointment"),
            "appointment_time": _("time of an appointment"),
            "appointment_time_on": _("day of the appointment for which that time was said"),
            "notes": _("notes"),
            "began_on": _("day on which it began to work"),
            "best_on": _("day on which it was at its best"),
            "fading_on": _("day on which it was wearing off"),
            "began_exact": _("how exact the day is on which it began to work"),
            "best_exact": _("how exact the day is on which it was at its best"),
            "fading_exact": _("how exact the day is on which it was wearing off"),
            "came_back": _("what came back first"),
            "harder_task": _("what got harder to do"),
            "not_yet_on": _("day on which the answer was not yet"),
            "is_confirmed": _("no, if it is from a file and nobody said that it was the last visit"),
        },
    ),
    Table(
        "injections/did-it-help",
        _("How the person is since the injections, all in all, in their own judgement"),
        Benefit,
        lambda patient: Benefit.objects.of(patient).filter(visit__deleted_at=None).oldest_first(),
        {
            "id": _("number of the answer"),
            "visit": _("number of the visit"),
            "visit__date": _("day of the visit"),
            "occasion": _("when it was asked"),
            "date": DAY,
            "voice": _("whose answer: own, tapped (the person’s, by somebody else)"),
            "answer": _("the answer"),
            "again": _("whether they would have them again"),
            "again_is_shown": _("whether the page for the clinic says so"),
        },
    ),
    Table(
        "injections/sites",
        _("Places of the injections. Units are those of the medicine in the row; two medicines do not compare"),
        Site,
        _within(Site, "visit", "visit__date"),
        {
            "id": _("number of the place"),
            "visit": _("number of the visit"),
            "visit__date": DAY,
            "visit__product": _("medicine"),
            "region": _("part of the body"),
            "side": _("side"),
            "muscle": _("muscle; blank if it is not known, or if the units are for more than one"),
            "units": _("units of that medicine"),
        },
    ),
    Table(
        "injections/elsewhere",
        _("Botulinum toxin for something else. It is added up with nothing"),
        ToxinElsewhere,
        _kept(ToxinElsewhere, "date"),
        {
            "id": _("number of the row"),
            "purpose": _("what it was for"),
            "date": DAY,
            "date_exact": _("how exact the day is"),
            "product": _("medicine"),
        },
    ),
    Table("injections/interval", _("Weeks between injections"), Interval, _one(Interval), {"weeks": _("weeks")}),
    Table("injections/wait", _("Weeks of waiting for an appointment"), Wait, _one(Wait), {"weeks": _("weeks")}),
    Table(
        "exercises/exercises",
        _("The exercises on the list"),
        Activity,
        _kept(Activity, "created_at"),
        {
            "id": _("number of the exercise"),
            "kind": _("kind"),
            "name": _("name that the person gave it"),
            "regions": _("parts of the body"),
            "usual_minutes": _("usual minutes"),
            "is_usual": _("whether one tap logs it"),
            "ems_answer": _("answer to who should not use it"),
            "ems_answered_on": _("day of that answer"),
        },
    ),
    Table(
        "exercises/sessions",
        _("What was done"),
        Session,
        _kept(Session, "date"),
        {
            "id": _("number of the session"),
            "activity": _("number of the exercise"),
            "activity__kind": _("kind of exercise"),
            "activity__name": _("name of the exercise"),
            "date": DAY,
            "minutes": _("minutes"),
            "batch": _("the same for what one tap logged"),
            "distance": _("metres"),
            "steps": _("steps"),
            "repetitions": _("repetitions"),
            "skin": _("the skin under the device"),
        },
    ),
    Table(
        "exercises/stimulation",
        _("Settings of the stimulator"),
        Stimulation,
        _within(Stimulation, "session", "session__date"),
        {
            "id": _("number of the settings"),
            "session": _("number of the session"),
            "session__date": DAY,
            "current": _("milliamperes"),
            "frequency": _("hertz"),
            "pulse": _("microseconds"),
            "seconds_on": _("seconds on"),
            "seconds_off": _("seconds off"),
            "programme": _("programme"),
            "electrodes": _("where the electrodes were"),
        },
    ),
    Table(
        "exercises/setbacks",
        _("What stopped exercises. A setback stands once for each exercise that it stopped"),
        Setback,
        _kept(Setback, "started_on"),
        {
            "id": _("number of the setback"),
            "reason": _("reason"),
            "started_on": _("first day"),
            "started_exact": _("how exact the first day is"),
            "ended_on": _("first day on which it was over"),
            "ended_exact": _("how exact the day is on which it was over"),
            "note": _("note"),
            "activities": _("number of the exercise"),
            "is_told": _("whether it was said what it stopped"),
        },
    ),
    Table(
        "exercises/plan",
        _("The weekly plan"),
        PlanItem,
        _kept(PlanItem, "started_on"),
        {
            "id": _("number of the row"),
            "activity": _("number of the exercise"),
            "days": _("days a week"),
            "started_on": _("first week begins"),
            "ended_on": _("first week without it begins"),
        },
    ),
    Table(
        "exercises/days-off",
        _("Days off"),
        DayOff,
        _kept(DayOff, "date"),
        {"id": _("number of the day off"), "date": DAY, "reason": _("reason")},
    ),
    Table(
        "exercises/from-phone",
        _("What a phone or a watch counted. Two sources of one day saw the same walks, so nothing is added up"),
        PhoneDay,
        lambda patient: PhoneDay.objects.of(patient).order_by("date", "source"),
        {
            "date": DAY,
            "source": _("where the count comes from"),
            "steps": _("steps; blank if they were not counted"),
            "metres": _("metres on foot; blank if they were not counted"),
            "minutes": _("minutes of walks; blank if there was none"),
        },
    ),
    Table(
        "symptoms/check-ins",
        _("Check-ins, one a day and voice at most"),
        CheckIn,
        _kept(CheckIn, "date"),
        {
            "id": _("number of the check-in"),
            "date": DAY,
            "voice": _("whose answers: own, tapped (the person’s, by somebody else), view (how a helper sees it)"),
            "kind": _("short, long or all"),
            "parts": _("parts of the body that were asked about"),
            "goal": _("goal that was asked about"),
            "besides": _("what else was asked once a week"),
            "causes": _("what else could explain the day"),
            "helped": _("what helped that day"),
        },
    ),
    Table(
        "symptoms/ratings",
        _("The answers of the check-ins. An empty value is: I am not sure"),
        Rating,
        _within(Rating, "check_in", "check_in__date"),
        {
            "id": _("number of the answer"),
            "check_in": _("number of the check-in"),
            "check_in__date": DAY,
            "measure": _("what was asked"),
            "region": _("part of the body"),
            "side": _("side"),
            "value": _("answer: 0 to 10; spasms 0 to 4; strength of spasms 1 to 3"),
            "steps": _("how many answers were offered"),
        },
    ),
    Table(
        "symptoms/check-in-rhythm",
        _("How often the person checks in"),
        CheckInPlan,
        _one(CheckInPlan),
        {
            "rhythm": _("rhythm"),
            "fatigue": _("whether tiredness is asked once a week"),
            "mood": _("whether mood is asked once a week"),
        },
    ),
    Table(
        "symptoms/problems",
        _("Problems that were reported"),
        SideEffect,
        _kept(SideEffect, "reported_on"),
        {
            "id": _("number of the report"),
            "reported_on": DAY,
            "red_flags": _("answer to the emergency signs"),
            "effect": _("group of signs"),
            "own_signs": _("answer to the emergency signs of that group"),
            "severity": _("how strong"),
            "since": _("since when"),
            "began_at": _("time of day when it began"),
            "which": _("which sign exactly"),
            "gone": _("whether the sign was still there"),
            "last_had": _("when the sign was last there"),
            "tier": _("how urgent the advice was"),
            "shown": _("the advice that was shown, and when"),
            "called": _("whether somebody called"),
            "called_by": _("who called"),
            "called_at": _("when somebody called"),
            "body_part": _("side and part of the body"),
            "ended_on": _("the day it was over"),
            "visit": _("number of the visit before"),
        },
    ),
    Table(
        "symptoms/measurements",
        _("What the clinic measured"),
        Measurement,
        _kept(Measurement, "date"),
        {
            "id": _("number of the measurement"),
            "test": _("test"),
            "region": _("part of the body"),
            "side": _("side"),
            "value": _("grade (1+ is 1.5), metres, seconds, or degrees from a right angle"),
            "date": DAY,
            "date_exact": _("how exact that day is"),
            "measured_by": _("who measured"),
        },
    ),
    Table(
        "symptoms/goals",
        _("Goals"),
        Goal,
        _kept(Goal, "created_at"),
        {
            "id": _("number of the goal"),
            "words": _("the goal"),
            "added_on": DAY,
            "importance": _("how important it is"),
            "much_less": _("what much less than expected is"),
            "less": _("what less than expected is"),
            "expected": _("what is expected"),
            "more": _("what more than expected is"),
            "much_more": _("what much more than expected is"),
        },
    ),
    Table(
        "symptoms/goal-reviews",
        _("How the goals stood"),
        GoalReview,
        _kept(GoalReview, "date"),
        {
            "id": _("number of the answer"),
            "goal": _("number of the goal"),
            "date": DAY,
            "level": _("from -2, much less than expected, to 2, much more"),
        },
    ),
    Table(
        "medicines/medicines",
        _("Other medicines"),
        Medicine,
        _kept(Medicine, "created_at"),
        {
            "id": _("number of the medicine"),
            "code": _("which medicine"),
            "name": _("name that the person gave it"),
            "purpose": _("what it is for"),
            "dose": _("dose, as it was typed"),
            "started_on": _("first day; blank if it is not known"),
            "started_exact": _("how exact the first day is"),
        },
    ),
    Table(
        "medicines/changes",
        _("What happened to those medicines"),
        MedicineChange,
        lambda patient: MedicineChange.objects.of(patient).filter(medicine__deleted_at=None).in_time(),
        {
            "id": _("number of the change"),
            "medicine": _("number of the medicine"),
            "medicine__code": _("which medicine"),
            "medicine__name": _("name that the person gave it"),
            "what": _("what happened"),
            "date": DAY,
            "date_exact": _("how exact that day is"),
            "decided_by": _("who decided it"),
        },
    ),
    Table(
        "clinic-questions",
        _("Questions to the clinic"),
        ClinicQuestions,
        _one(ClinicQuestions),
        {"ready": _("ready-made questions"), "own": _("the person's own questions")},
    ),
    Table(
        "photos/clinic-cards",
        _("Photos of clinic cards. Each is a file of that folder, named for its visit"),
        CardPhoto,
        _kept(CardPhoto, "created_at"),
        {"id": _("number of the photo"), "subject": _("number of the visit")},
    ),
    Table(
        "photos/exercises",
        _("Photos of exercises. Each is a file of that folder, named for its exercise"),
        ActivityPhoto,
        _kept(ActivityPhoto, "created_at"),
        {"id": _("number of the photo"), "subject": _("number of the exercise")},
    ),
)
# Those who wrote the rows or may see them. Nobody's address is in it.
WRITERS = Table(
    "writers",
    _("Those who wrote something or may see the diary"),
    User,
    lambda patient: User.objects.filter(memberships__patient=patient).order_by("pk"),
    {"id": _("their number in this file"), "name": _("what they call themselves")},
)
# What a version has besides the columns of its row.
VERSION = {
    "history_date": _("when it became so, in UTC"),
    "history_type": _("+ for made, ~ for changed, - for gone"),
    "history_user": _("who did it, as a number in writers"),
    "kept_parts": _("what belonged to the row then"),
}


def _history(table: Table) -> Table:
    """The versions of the rows of a table, from the first to the last."""
    version: Any = history_of(table.model)
    kept = [field.name for field in version.tracked_fields if field.name != "patient"]
    return Table(
        f"history/{table.file}",
        table.about,
        version,
        lambda patient: version.objects.filter(id__in=table.rows(patient).order_by().values("pk")).order_by("pk"),
        dict.fromkeys([*kept, *VERSION], table.about),
    )


HISTORIES = {table.file: _history(table) for table in TABLES if table.has_versions}
