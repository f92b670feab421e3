"""What is asked before the usual exercises are saved on a day that has some of them, or that is off.

Two phones look after one diary, and a tired person taps twice: a second set is kept where somebody says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exercises.models import Activity, Session
from exercises.setbacks.reading import routine
from exercises.words import titles
from patients.models import Patient
from questions.answers import Answer, AnswerForm

NO, YES = "no", "yes"


class AskFirstError(Exception):
    """Some of the usual exercises are saved for the day, or the day is off: somebody has to say what is so."""


@dataclass(frozen=True)
class Standing:
    """How a day stands: the usual exercises that are not on hold, those saved for it, and whether it is off."""

    day: date
    usual: list[Activity]
    saved: list[Session]
    is_off: bool

    @property
    def asks_first(self) -> bool:
        """Whether one tap alone saves nothing."""
        return bool(self.saved) or self.is_off

    @property
    def left(self) -> list[Activity]:
        """The usual exercises that are not saved for the day."""
        saved = {session.activity_id for session in self.saved}
        return [activity for activity in self.usual if activity.pk not in saved]

    def wanted(self, *, again: bool) -> list[Activity]:
        """What an answer saves: all of them `again`; else what is left, and nothing on a day off."""
        if again:
            return self.usual
        return [] if self.is_off else self.left


def standing_on(patient: Patient, day: date) -> Standing:
    """How that day stands. Two queries."""
    found = routine(patient, day)
    usual = {activity.pk for activity in found.usual}
    sessions = Session.objects.of(patient).filter(date=day, activity__in=usual)
    saved = sessions.select_related("activity").order_by("created_at")
    return Standing(day, found.usual, list(saved), found.off_for is not None)


def second_set_form(patient: Patient, standing: Standing, data: Mapping[str, Any] | None) -> AnswerForm:
    """The question, and what each answer saves."""
    return AnswerForm(_question(patient, standing), _answers(patient, standing), data)


def _question(patient: Patient, standing: Standing) -> str:
    if not standing.saved:
        return _("This is a day off. Save the exercises all the same?")
    now = patient.now()
    moment = standing.saved[-1].created_at.astimezone(now.tzinfo)
    saved = dict.fromkeys(session.activity for session in standing.saved)
    said = {"exercises": titles(saved), "time": date_format(moment, "H:i")}
    if standing.day != now.date():
        # At which hour another day was filled in says nothing about that day.
        again = _("%(exercises)s: saved for this day. Save it again?")
        return again % said if standing.left else _("These are saved for this day. Save a second set?")
    if standing.left:
        return _("%(exercises)s: saved at %(time)s. Save it again?") % said
    return _("These are saved since %(time)s. Save a second set?") % said


def _answers(patient: Patient, standing: Standing) -> list[Answer]:
    if not standing.saved:
        return [Answer(NO, _("No, it stays a day off")), Answer(YES, _("Yes, save the exercises"))]
    if standing.left and not standing.is_off:
        others = _("Saves %(exercises)s") % {"exercises": titles(standing.left)}
        return [Answer(NO, _("No, only the others"), note=others), Answer(YES, _("Yes, all of them again"))]
    if patient.reader.is_the_person:
        return [Answer(NO, _("No, I did them once")), Answer(YES, _("Yes, I did them again"))]
    said = {"name": patient.called}
    return [
        Answer(NO, _("No, %(name)s did them once") % said),
        Answer(YES, _("Yes, %(name)s did them again") % said),
    ]
