"""The pages of the person's own weeks: between injections, and of waiting for an appointment."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from injections.models import Interval, Wait
from injections.next.reading import weeks_said
from injections.next.writing import choose_weeks
from patients.access import enter
from patients.models import Patient, Role
from questions.answers import Answer, AnswerForm
from questions.question import Question, ask
from questions.sent import sent

INTERVAL_WEEKS = (12, 14, 16, 18, 20, 26)
WAIT_WEEKS = (2, 4, 6, 8)


def interval(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """How many weeks the person wants between injections; the clinic decides the date all the same."""
    patient = enter(request, patient_id, role=Role.HELPER)
    answers = [Answer(str(n), ngettext("%(n)d week", "%(n)d weeks", n) % {"n": n}) for n in INTERVAL_WEEKS]
    answers.append(Answer("clinic", _("The clinic decides")))
    question, was = _("How long between two injections?"), weeks_said(patient).interval
    form = AnswerForm(question, answers, sent(request), was=str(was or ""))
    return _ask(request, patient, form, Interval, _("The clinic decides each date. This is for reminders"))


def wait(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """How many weeks pass between asking for an appointment and having it: so early comes the reminder to book."""
    patient = enter(request, patient_id, role=Role.HELPER)
    answers = [Answer(str(n), ngettext("About %(n)d week", "About %(n)d weeks", n) % {"n": n}) for n in WAIT_WEEKS]
    answers.append(Answer("unknown", _("I do not know")))
    question, was = _("How long is the wait for an appointment?"), weeks_said(patient).wait
    form = AnswerForm(question, answers, sent(request), was=str(was or ""))
    return _ask(request, patient, form, Wait, _("We write to you that many weeks before it is possible"))


def _ask(
    request: HttpRequest, patient: Patient, form: AnswerForm, kept: type[Interval] | type[Wait], hint: str
) -> HttpResponse:
    def keep() -> None:
        # The answer without a number is that there are no weeks to keep.
        answer = str(form.cleaned_data["answer"])
        choose_weeks(kept, patient=patient, weeks=int(answer) if answer.isdigit() else None)

    back = reverse("injections:visit-list", args=[patient.id])
    return ask(request, Question(form, keep, back=back, hint=hint, says=_("Saved")), patient=patient)
