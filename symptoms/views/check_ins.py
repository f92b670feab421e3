"""The pages of the check-in: one question each, then what was saved."""

import uuid
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from patients.access import enter
from patients.models import Patient, Role
from symptoms import check_ins
from symptoms.forms import RatingForm
from symptoms.ratings import Answers, answers_on, by_question, facts, first_unanswered, questions_of


def checkin(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Today's check-in where it was left. From here on its date is fixed, so midnight does not move it."""
    patient = enter(request, patient_id, role=Role.HELPER)
    today = patient.today()
    return redirect(_next_page(patient, today, answers_on(patient, today)))


def checkin_question(request: HttpRequest, patient_id: uuid.UUID, day: date, number: int) -> HttpResponse:
    """One question. The answer is kept at once."""
    patient = enter(request, patient_id, role=Role.HELPER)
    user, today, asked = signed_in(request), patient.today(), questions_of(patient)
    if not check_ins.may_answer(day, today) or not 1 <= number <= len(asked):
        raise Http404
    question, answers = asked[number - 1], answers_on(patient, day)
    data = request.POST if request.method == "POST" else None
    form = RatingForm(question, data, day=day, today=today, all_eleven=user.all_eleven, was=answers.get(question))
    if form.is_valid():
        check_ins.answer(patient=patient, user=user, day=day, question=question, value=form.value, steps=form.steps)
        return redirect(_next_page(patient, day, answers_on(patient, day)))
    context = {
        "patient": patient,
        "form": form,
        "number": number,
        "count": len(asked),
        "back": _page_before(patient, day, number, answers),
        "next": _next_page(patient, day, answers),
    }
    return render(request, "symptoms/checkin_question.html", context)


def checkin_saved(request: HttpRequest, patient_id: uuid.UUID, day: date) -> HttpResponse:
    """What was answered that day, with Undo and Change; or that it was taken back."""
    patient = enter(request, patient_id)
    today, answers = patient.today(), answers_on(patient, day)
    may_answer = check_ins.may_answer(day, today)
    context = {"patient": patient, "day": day, "is_today": day == today, "may_answer": may_answer}
    if answers:
        context |= {"facts": facts(answers), "unanswered": first_unanswered(patient, answers)}
        return render(request, "symptoms/checkin_saved.html", context | {"questions": questions_of(patient)})
    removed = check_ins.undone(patient, day)
    if removed:
        return render(
            request, "symptoms/checkin_undone.html", context | {"facts": facts(by_question(removed.ratings.all()))}
        )
    if may_answer:
        return redirect(_next_page(patient, day, {}))
    raise Http404


@require_POST
def checkin_undo(request: HttpRequest, patient_id: uuid.UUID, day: date) -> HttpResponse:
    """Take back the answers of a day."""
    patient = enter(request, patient_id)
    check_ins.undo(patient, day)
    return redirect("symptoms:checkin-saved", patient.id, day)


@require_POST
def checkin_restore(request: HttpRequest, patient_id: uuid.UUID, day: date) -> HttpResponse:
    """Bring back the answers of a day."""
    patient = enter(request, patient_id)
    check_ins.restore(patient, day)
    return redirect("symptoms:checkin-saved", patient.id, day)


def _next_page(patient: Patient, day: date, answers: Answers) -> str:
    """The first question without an answer, or what was saved once there is none."""
    number = first_unanswered(patient, answers)
    if number is None:
        return reverse("symptoms:checkin-saved", args=[patient.id, day])
    return reverse("symptoms:checkin-question", args=[patient.id, day, number])


def _page_before(patient: Patient, day: date, number: int, answers: Answers) -> str:
    """Where Back leads: what was saved once all is answered, else the question before, else Today."""
    if first_unanswered(patient, answers) is None:
        return reverse("symptoms:checkin-saved", args=[patient.id, day])
    if number > 1:
        return reverse("symptoms:checkin-question", args=[patient.id, day, number - 1])
    return reverse("dashboard:today", args=[patient.id])
