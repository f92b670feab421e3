"""The pages of a day off: why, what was saved, and taking it back."""

import uuid
from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.identity import signed_in
from accounts.models import User
from exercises.days.asked import way_back
from exercises.days_off.reading import day_off_on, exercised_before_day_off
from exercises.days_off.writing import take_day_off
from exercises.log.second_set import NO, YES
from exercises.setbacks.reasons import OFF_FIRST, OFF_MORE, OffReason
from exercises.week.words import day_off_words
from patients.access import enter
from patients.deleting.views import Deletion, show_deleted
from patients.models import Patient, Role
from questions.answers import Answer, AnswerForm
from questions.day_words import say_day
from questions.question import Question, ask
from questions.sent import sent

# In the address of the reasons, once it is known that a day with exercise was a day off all the same.
SURE = "sure"


def day_off_reason(request: HttpRequest, patient_id: uuid.UUID, day: date, *, more: bool = False) -> HttpResponse:
    """Why that day is off; `more` asks what "something else" is. The first tap is kept."""
    patient = enter(request, patient_id, role=Role.HELPER)
    if day > patient.today():
        raise Http404
    if request.method != "POST" and SURE not in request.GET and exercised_before_day_off(patient, day):
        return redirect("exercises:day-off-sure", patient.id, day)
    question = _("What else is it?") if more else _("Why a day off?")
    answers = [Answer(reason.value, reason.label) for reason in (OFF_MORE if more else OFF_FIRST)]
    form, user = AnswerForm(question, answers, sent(request), was=_was(patient, day, more=more)), signed_in(request)

    def keep() -> str:
        reason = OffReason(form.cleaned_data["answer"])
        take_day_off(patient=patient, user=user, day=day, reason=reason)
        return _after(patient, day, reason, more=more)

    return _ask_of_day(request, patient, day, form, keep)


def day_off_sure(request: HttpRequest, patient_id: uuid.UUID, day: date) -> HttpResponse:
    """Whether a day on which exercise is saved was a day off all the same. The reason comes after it."""
    patient = enter(request, patient_id, role=Role.HELPER)
    if day > patient.today():
        raise Http404
    answers = [Answer(NO, _("No, it was no day off")), Answer(YES, _("Yes, it was a day off"))]
    form = AnswerForm(_("Exercise is saved for this day. Was it a day off?"), answers, sent(request))

    def keep() -> str | None:
        reason = reverse("exercises:day-off-reason", args=[patient.id, day])
        return None if form.cleaned_data["answer"] == NO else f"{reason}?{SURE}=1"

    return _ask_of_day(request, patient, day, form, keep)


def _ask_of_day(
    request: HttpRequest, patient: Patient, day: date, form: AnswerForm, keep: Callable[[], str | None]
) -> HttpResponse:
    way, hint = way_back(patient, day), say_day(day, "l j F")
    back = way.url if way else reverse("dashboard:today", args=[patient.id])
    return ask(request, Question(form, keep, back=back, hint=hint), patient=patient)


def day_off(request: HttpRequest, patient_id: uuid.UUID, day: date) -> HttpResponse:
    """What was saved about a day off, with Undo and Change; or that it was taken back."""
    patient = enter(request, patient_id)
    found = day_off_on(patient, day)
    if found is None or found.deleted_at:
        return show_deleted(request, patient, find_day_off(patient, signed_in(request), day=day))
    reason = OffReason(found.reason)
    facts = [day_off_words(reason)]
    context = {"patient": patient, "place": "today", "day": day, "reason": reason, "facts": facts}
    context["on"] = way_back(patient, day)
    return render(request, "exercises/days_off/day_off.html", context)


def find_day_off(patient: Patient, _reader: User, *, day: date) -> Deletion:
    """The day off, to take it back."""
    found = day_off_on(patient, day)
    if found is None:
        raise Http404
    return Deletion(
        [found],
        done=_("Deleted: day off"),
        facts=[say_day(day, "l j F"), day_off_words(OffReason(found.reason))],
        page=reverse("exercises:day-off", args=[patient.id, day]),
        restore=reverse("exercises:day-off-restore", args=[patient.id, day]),
        place="today",
    )


def _was(patient: Patient, day: date, *, more: bool) -> str:
    """The answer given before, as this page has it."""
    found = day_off_on(patient, day)
    if found is None or found.deleted_at or (more and found.reason == OffReason.OTHER):
        return ""
    return found.reason if more or found.reason in OFF_FIRST else OffReason.OTHER


def _after(patient: Patient, day: date, reason: OffReason, *, more: bool) -> str:
    """What follows the answer, which is saved by now: the emergency signs and the advice where it is a problem."""
    if reason.problem:
        query = reason.problem.query(**{"day-off": day.isoformat()})
        return f"{reverse('symptoms:problem-add', args=[patient.id])}?{query}"
    following = "day-off-more" if reason == OffReason.OTHER and not more else "day-off"
    return reverse(f"exercises:{following}", args=[patient.id, day])
