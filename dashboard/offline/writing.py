"""Taking in what was entered without a network: each kind as its own page would, once, and over nothing that is there.

An entry that is sent again is the same row, by its id, also where that row was deleted meanwhile.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from dashboard.offline.forms import Kind
from exercises.log import writing as sessions
from exercises.log.forms import minutes_form
from exercises.log.second_set import AskFirstError
from exercises.models import Activity, Session, Setback
from exercises.setbacks import writing as setbacks
from exercises.setbacks.reasons import FIRST, Reason
from patients.changes import one_change
from patients.models import Patient
from questions.exactness import NamedDay
from questions.past_days import DAYS_BACK, is_open
from symptoms.check_ins import writing as check_ins
from symptoms.check_ins.agenda import Agenda
from symptoms.check_ins.forms import RatingForm
from symptoms.check_ins.questions import Question
from symptoms.check_ins.reading import sheet_on
from symptoms.models import CheckIn, SideEffect
from symptoms.problems import writing as reports
from symptoms.problems.forms import effect_form, signs_form
from symptoms.problems.kinds import PAGES, Effect, RedFlags
from symptoms.scales import Measure

# What is older than this is too old in every time zone.
LONG_AGO = timedelta(days=DAYS_BACK + 2)
NOT_OFFERED = gettext_lazy("The answer is not one of those offered")


class ConflictError(Exception):
    """Something else is there already, and stays. Its text says what, to the person."""


class RefusedError(Exception):
    """The diary cannot take it. Its text says why, to the person."""


@dataclass(frozen=True)
class Entry:
    """What somebody entered: of which kind, when, and what they tapped. `id` was made by the phone."""

    id: uuid.UUID
    kind: Kind
    at: datetime
    answer: str

    def day(self, patient: Patient) -> date:
        """The day on the person's own clock."""
        return self.at.astimezone(patient.now().tzinfo).date()


def take_in(*, patient: Patient, user: User, entry: Entry) -> None:
    """Keep it, with the moment in which it was entered; nothing, where it is kept already.

    Raises ConflictError where the day was answered otherwise since, and RefusedError where it cannot be kept at all.
    """
    now = patient.now()
    # A phone whose clock is ahead has entered nothing in the future; one that is behind, nothing before all calendars.
    entry = Entry(entry.id, entry.kind, min(max(entry.at, now - LONG_AGO), now), entry.answer)
    if not is_open(entry.day(patient), now.date()):
        raise RefusedError(_("It is older than 30 days"))
    with one_change():
        # Two phones, or one that sends twice at once, come one after the other.
        Patient.objects.select_for_update().get(pk=patient.pk)
        _WAYS[entry.kind](patient, user, entry)


def _usual(patient: Patient, user: User, entry: Entry) -> None:
    if Session.objects.filter(patient=patient, batch=entry.id).exists():
        return
    try:
        logged = sessions.log_usual(patient=patient, user=user, batch=entry.id, day=entry.day(patient))
    except AskFirstError:
        raise ConflictError(_("The usual exercises of that day are saved already, or the day is off")) from None
    if not logged:
        raise RefusedError(_("There are no usual exercises now, or they are on hold"))
    _entered_at(Session, [session.pk for session in logged], entry.at)


def _exercise(patient: Patient, user: User, entry: Entry) -> None:
    if Session.objects.filter(patient=patient, batch=entry.id).exists():
        return
    named, _dot, minutes = entry.answer.partition(".")
    number = _uuid(named)
    activity = Activity.objects.of(patient).filter(pk=number).first() if number else None
    if activity is None:
        raise RefusedError(_("The exercise is not on the list any more"))
    form = minutes_form(activity, {"answer": minutes}, exact=True)
    if not form.is_valid():
        raise RefusedError(NOT_OFFERED)
    session = sessions.log(
        activity=activity, user=user, batch=entry.id, day=entry.day(patient), minutes=int(form.cleaned_data["answer"])
    )
    _entered_at(Session, [session.pk], entry.at)


def _check_in(patient: Patient, user: User, entry: Entry) -> None:
    """One answer of the person's own. An answer that is there already is never changed from a phone that was away."""
    day, asked = entry.day(patient), _asked(patient, entry)
    if asked is None or not patient.reader.is_the_person:
        raise RefusedError(NOT_OFFERED)
    question, form = asked
    sheet = sheet_on(patient, day)
    there = sheet.answers.get(question)
    if there is not None:
        if there.value == form.value:
            return
        raise ConflictError(
            _("There is another answer for that day: %(answer)s") % {"answer": question.say(there.value)}
        )
    is_first = sheet.check_in is None
    kept = check_ins.answer(
        patient=patient,
        user=user,
        day=day,
        question=question,
        value=form.value,
        steps=form.steps,
        agenda=_with(sheet.agenda, question),
    )
    if is_first:
        _entered_at(CheckIn, [kept.check_in_id], entry.at)


def _asked(patient: Patient, entry: Entry) -> tuple[Question, RatingForm] | None:
    """The question that the answer names, and the form that reads it, in whichever number of answers was offered."""
    day = entry.day(patient)
    questions = [Question(Measure.TIGHTNESS, part) for part in patient.parts]
    questions += [Question(measure) for measure in Measure if measure != Measure.TIGHTNESS]
    for question in questions:
        if not entry.answer.startswith(f"{question.code}-"):
            continue
        for offered in User.AnswersOffered.values:
            form = RatingForm(question, {"answer": entry.answer}, day=day, today=day, offered=offered)
            if form.is_valid():
                return question, form
    return None


def _with(agenda: Agenda, question: Question) -> Agenda:
    """What that day asks, with the part that the phone asked about in the place of the one whose turn it was."""
    if question.part is None or question.part in agenda.parts:
        return agenda
    return Agenda(agenda.kind, (question.part, *agenda.parts[1:]), agenda.goal, agenda.besides)


def _problem(patient: Patient, user: User, entry: Entry) -> None:
    """The answer to the emergency signs and, where there are none, what it is ("no.pain"). The rest is asked later."""
    flags, _dot, effect = entry.answer.partition(".")
    signs = signs_form(patient, {"answer": flags})
    if not signs.is_valid() or (effect and not _is_offered(effect)):
        raise RefusedError(NOT_OFFERED)
    report = SideEffect.objects.filter(patient=patient, pk=entry.id).first()
    if report is None:
        report = reports.report_signs(
            patient=patient, user=user, report_id=entry.id, red_flags=RedFlags(flags), day=entry.day(patient)
        )
        _entered_at(SideEffect, [report.pk], entry.at)
    report.patient = patient
    if effect and not report.effect and report.deleted_at is None:
        reports.note_effect(report, Effect(effect))


def _is_offered(effect: str) -> bool:
    return any(effect_form(page, {"answer": effect}).is_valid() for page in range(len(PAGES)))


def _setback(patient: Patient, user: User, entry: Entry) -> None:
    if Setback.objects.filter(patient=patient, pk=entry.id).exists():
        return
    if entry.answer not in FIRST:
        raise RefusedError(NOT_OFFERED)
    reason, day = Reason(entry.answer), NamedDay(entry.day(patient))
    setbacks.begin(patient=patient, user=user, setback_id=entry.id, reason=reason, day=day)
    _entered_at(Setback, [entry.id], entry.at)


def _entered_at(model: type[models.Model], ids: list[uuid.UUID], at: datetime) -> None:
    """Give new rows the moment in which they were entered. Their versions keep when they came."""
    model._default_manager.filter(pk__in=ids).update(created_at=at)


def _uuid(said: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(said)
    except ValueError:
        return None


_WAYS: dict[Kind, Callable[[Patient, User, Entry], None]] = {
    Kind.USUAL: _usual,
    Kind.EXERCISE: _exercise,
    Kind.CHECK_IN: _check_in,
    Kind.PROBLEM: _problem,
    Kind.SETBACK: _setback,
}
