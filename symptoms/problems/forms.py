"""What is asked about a problem: emergency signs first, then what it is and how bad."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from patients.models import Patient
from questions import safety
from questions.answers import Answer, AnswerForm, choice_form
from symptoms.problems.kinds import PAGES, SLOW_ONLY, Effect, RedFlags, Severity
from symptoms.signs import red_flags


def signs_form(patient: Patient, data: Mapping[str, Any] | None = None, *, was: str = "") -> AnswerForm:
    """Ask about the red flags."""
    return choice_form(red_flags.question(name_for_reader(patient)), RedFlags, data, was=was)


def effect_form(page: int, data: Mapping[str, Any] | None = None, *, was: str = "") -> AnswerForm:
    """Ask what it is, among the groups of that page, 0 for the first."""
    return choice_form(_("What is the problem?"), PAGES[page], data, was=was)


def own_signs_form(effect: Effect, data: Mapping[str, Any] | None = None, *, was: str = "") -> AnswerForm:
    """Ask about the emergency signs of that group; of a pain that was a fall, of those of a fall."""
    asked = {
        Effect.DRY: safety.gettext("Is it one of these?"),
        Effect.MEDICINE: safety.gettext("Is one of these there too?"),
    }
    return choice_form(asked.get(effect, safety.gettext("Is it like this after the fall?")), RedFlags, data, was=was)


def severity_form(
    effect: Effect, data: Mapping[str, Any] | None = None, *, was: str = "", name: str = ""
) -> AnswerForm:
    """Ask how bad it is; of what may be sudden also whether it came slowly. `name`: of whom another reader says it."""
    bothers = safety.gettext("It bothers %(name)s") % {"name": name} if name else Severity.MODERATE.label
    offered = SLOW_ONLY.get(effect) or {severity: severity.label for severity in Severity} | {
        Severity.MODERATE: bothers
    }
    rows = [Answer(severity.value, words) for severity, words in offered.items()]
    asked = _("How did it come?") if effect == Effect.UNSTEADY else _("How bad is it?")
    return AnswerForm(asked, rows, data, was=was)


def name_for_reader(patient: Patient) -> str:
    """The name of the person where somebody else reads; nothing where the person does."""
    return "" if patient.reader.is_the_person else patient.called
