"""What has a history, and how each kind of row and its fields are called. A new kind of row is added to `KINDS`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exercises.models import Activity, ActivityPhoto, DayOff, PlanItem, Session, Setback
from exercises.setbacks.reasons import Reason
from injections.elsewhere.models import ToxinElsewhere
from injections.models import Benefit, CardPhoto, Visit
from medicines.models import Medicine, MedicineChange
from medicines.names import MedicineName
from medicines.rules import What
from patients.models import Membership, Patient
from questions.day_words import say_day
from questions.exactness import named_in_words
from questions.own_words import isolated
from symptoms.models import CheckIn, Goal, GoalReview, Measurement, SideEffect
from trends.models import ClinicLink

# What exercises, medicines and people are called, by their ids: versions know them by id only.
Names = Mapping[Any, str]


# What a version of a row is called within a sentence.
Say = Callable[[Any, Names], str]


@dataclass(frozen=True)
class HistoryKind:
    """One kind of row: its code in addresses, what a version of one is called, and the words of its fields.

    What is no help to bring back, or no right, cannot be brought back. `whose` is the column that names the record;
    `added` says the first version of what is not added, with who it was.
    """

    code: str
    model: type[Model]
    say: Say
    fields: Mapping[str, str | Promise] = field(default_factory=dict)
    may_bring_back: bool = True
    whose: str = "patient"
    added: Callable[[Any, Names, str], str] | None = None


def _says(words: str | Promise, facts: Callable[[Any, Names], Mapping[str, object]] = lambda *_of: {}) -> Say:
    """What says the words, with the facts of the version that stand in them."""
    return lambda version, names: str(words) % facts(version, names)


def _dated(version: Any, names: Names) -> dict[str, object]:
    return {"day": _day(version.date)}


def _day(day: date) -> str:
    return say_day(day, "j F Y")


def _exercise(names: Names, activity_id: Any) -> str:
    return names.get(activity_id, gettext("an exercise"))


def _setback(version: Any, names: Names) -> dict[str, object]:
    day = named_in_words(version.started_on, version.started_exact)
    return {"setback": Reason(version.reason).label, "day": day}


def _medicine(version: Any, names: Names) -> dict[str, object]:
    return {"medicine": isolated(version.name) or MedicineName(version.code).facts.label}


def _medicine_change(version: Any, names: Names) -> dict[str, object]:
    return {
        "medicine": names.get(version.medicine_id, gettext("a medicine")),
        "change": What(version.what).label,
        "day": named_in_words(version.date, version.date_exact),
    }


def _member(version: Any, names: Names) -> str:
    name = _member_name(version, names)
    return gettext("your access") if name == gettext("you") else gettext("the access of %(name)s") % {"name": name}


def _member_added(version: Any, names: Names, who: str) -> str:
    name = _member_name(version, names)
    if name == gettext("you"):
        return gettext("Your access began.")
    return gettext("The access of %(name)s began.") % {"name": name}


def _member_name(version: Any, names: Names) -> str:
    return names.get(version.user_id, gettext("somebody no longer here"))


def _record_added(version: Any, names: Names, who: str) -> str:
    return gettext("%(who)s opened this diary.") % {"who": who}


_DATE = {"date": _("the date")}
_TEST = {"test": _("the test"), "region": _("the part"), "side": _("the side"), "value": _("the result")}
KINDS = (
    HistoryKind(
        "visit",
        Visit,
        _says(_("the visit of %(day)s"), _dated),
        _DATE
        | {
            "date_exact": _("how exact the date is"),
            "product": _("the medicine"),
            "guidance": _("how the muscle was found"),
            "clinic": _("the clinic"),
            "injector": _("who gave the injections"),
            "cost": _("the cost"),
            "currency": _("the money"),
            "insurance": _("what insurance paid"),
            "next_appointment": _("the next appointment"),
            "appointment_time": _("the time of the next appointment"),
            "notes": _("the notes"),
            "began_on": _("the day it began to work"),
            "best_on": _("the day it was at its best"),
            "fading_on": _("the day it began to wear off"),
            "began_exact": _("how exact the day it began to work is"),
            "best_exact": _("how exact the day it was at its best is"),
            "fading_exact": _("how exact the day it began to wear off is"),
            "came_back": _("what came back first"),
            "harder_task": _("what got harder to do"),
            "not_yet_on": _("the last answer “not yet”"),
            "is_confirmed": _("whether it was the last visit"),
        },
    ),
    HistoryKind(
        "benefit",
        Benefit,
        _says(_("the answer on whether it helped, of %(day)s"), _dated),
        _DATE
        | {
            "occasion": _("when it was asked"),
            "voice": _("whose answers they are"),
            "answer": _("how it is, all in all"),
            "again": _("whether they would be had again"),
            "again_is_shown": _("whether the clinic may see that"),
        },
    ),
    HistoryKind(
        "problem",
        SideEffect,
        _says(_("the problem reported on %(day)s"), lambda version, _names: {"day": _day(version.reported_on)}),
        {
            "red_flags": _("the emergency signs"),
            "effect": _("the problem"),
            "own_signs": _("the signs of this problem"),
            "severity": _("how bad it is"),
            "since": _("since when"),
            "began_at": _("the time it began"),
            "which": _("which exactly"),
            "gone": _("whether the sign is still there"),
            "last_had": _("when it was last there"),
            "tier": _("the advice"),
            "called": _("whether somebody called"),
            "called_by": _("who called"),
            "body_part": _("where it is"),
            "ended_on": _("the day it was over"),
        },
    ),
    HistoryKind(
        "check-in",
        CheckIn,
        _says(_("the check-in of %(day)s"), _dated),
        _DATE
        | {
            "voice": _("whose answers they are"),
            "causes": _("what else could explain the day"),
            "helped": _("what helped"),
        },
    ),
    HistoryKind(
        "exercise-done",
        Session,
        _says(
            _("“%(exercise)s” on %(day)s"),
            lambda version, names: {"exercise": _exercise(names, version.activity_id), "day": _day(version.date)},
        ),
        _DATE
        | {
            "minutes": _("minutes"),
            "distance": _("metres"),
            "steps": _("steps"),
            "repetitions": _("repetitions"),
            "skin": _("the skin"),
        },
    ),
    HistoryKind(
        "exercise",
        Activity,
        _says(_("the exercise “%(exercise)s”"), lambda version, names: {"exercise": _exercise(names, version.id)}),
        {
            "name": _("the name"),
            "regions": _("the parts it is for"),
            "usual_minutes": _("the usual minutes"),
            "is_usual": _("whether one tap saves it"),
            "ems_answer": _("the safety answer"),
        },
    ),
    HistoryKind(
        "plan",
        PlanItem,
        _says(
            _("the weekly plan for “%(exercise)s”"),
            lambda version, names: {"exercise": _exercise(names, version.activity_id)},
        ),
        {"days": _("days a week"), "started_on": _("the first week"), "ended_on": _("the week it ended")},
    ),
    HistoryKind(
        "setback",
        Setback,
        _says(_("the setback “%(setback)s” from %(day)s"), _setback),
        {
            "reason": _("the reason"),
            "started_on": _("the first day"),
            "started_exact": _("how exact the first day is"),
            "ended_on": _("the day it was over"),
            "ended_exact": _("how exact the day it was over is"),
            "note": _("the note"),
        },
    ),
    HistoryKind("day-off", DayOff, _says(_("the day off on %(day)s"), _dated), _DATE | {"reason": _("the reason")}),
    HistoryKind(
        "elsewhere",
        ToxinElsewhere,
        _says(
            _("the toxin for something else (%(purpose)s)"),
            lambda version, _names: {"purpose": version.get_purpose_display()},
        ),
        _DATE
        | {"purpose": _("what it was for"), "date_exact": _("how exact the day is"), "product": _("the medicine")},
    ),
    HistoryKind(
        "measurement",
        Measurement,
        _says(_("the measurement “%(test)s”"), lambda version, _names: {"test": version.get_test_display()}),
        _DATE | _TEST | {"date_exact": _("how exact the date is"), "measured_by": _("who measured it")},
    ),
    HistoryKind(
        "goal",
        Goal,
        _says(_("the goal “%(goal)s”"), lambda version, _names: {"goal": version.words}),
        {
            "words": _("the words"),
            "added_on": _("the day it was added"),
            "importance": _("how important it is"),
            "much_less": _("much less than hoped"),
            "less": _("less than hoped"),
            "expected": _("what is hoped for"),
            "more": _("more than hoped"),
            "much_more": _("much more than hoped"),
        },
    ),
    HistoryKind(
        "goal-review", GoalReview, _says(_("how a goal stood on %(day)s"), _dated), _DATE | {"level": _("how it stood")}
    ),
    HistoryKind(
        "medicine",
        Medicine,
        _says(_("the medicine “%(medicine)s”"), _medicine),
        {
            "code": _("which medicine it is"),
            "name": _("the name"),
            "purpose": _("what it is for"),
            "dose": _("the dose that was noted"),
            "started_on": _("the first day"),
            "started_exact": _("how exact the first day is"),
        },
    ),
    HistoryKind(
        "medicine-change",
        MedicineChange,
        _says(_("the change of %(medicine)s “%(change)s” from %(day)s"), _medicine_change),
        _DATE
        | {
            "what": _("what happened"),
            "date_exact": _("how exact the date is"),
            "decided_by": _("who decided it"),
        },
    ),
    HistoryKind("card-photo", CardPhoto, _says(_("a photo of a visit card"))),
    HistoryKind("exercise-photo", ActivityPhoto, _says(_("a photo of an exercise"))),
    # A link that ended stays ended.
    HistoryKind("clinic-link", ClinicLink, _says(_("a link for the clinic")), may_bring_back=False),
    # Whoever lost their access is let in by an invitation again, which they have to accept.
    HistoryKind(
        "member",
        Membership,
        _member,
        {
            "role": _("what they may do"),
            "hears": _("when they are told of problems"),
            "hears_was_asked": _("whether it was decided"),
            "wishes_to_hear": _("when they ask to be told of problems"),
            "is_the_person": _("whether the diary is about them"),
        },
        may_bring_back=False,
        added=_member_added,
    ),
    HistoryKind(
        "diary",
        Patient,
        _says(_("what the diary says of %(name)s"), lambda version, _names: {"name": version.name}),
        {
            "name": _("the name"),
            "time_zone": _("the city"),
            "affected_side": _("the tight side"),
            "regions": _("the followed parts"),
            "country": _("the country"),
            "emergency_number": _("the emergency number"),
            "number_is_confirmed": _("whether the number is right"),
            "stroke_year": _("the year of the stroke"),
            "blood_thinners": _("blood thinners"),
            "baclofen_pump": _("the baclofen pump"),
            "aphasia": _("aphasia"),
            "address": _("the address"),
            "clinic_name": _("the clinic"),
            "clinic_phone": _("the phone number of the clinic"),
        },
        whose="id",
        added=_record_added,
    ),
)
BY_CODE = {kind.code: kind for kind in KINDS}
