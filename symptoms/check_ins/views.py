"""The pages of the check-in: one question each, what else could explain the day, then what was saved."""

import uuid
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from accounts.models import User
from patients.access import enter
from patients.deleting.views import Deletion, show_deleted
from patients.models import Patient, Role
from questions.question import Question, Way, ask
from questions.sent import sent
from symptoms.check_ins import writing as check_ins
from symptoms.check_ins.advice import PROBLEMS, missed_medicine, offers
from symptoms.check_ins.agenda import LONGER, may_answer
from symptoms.check_ins.forms import CausesForm, RatingForm
from symptoms.check_ins.questions import Question as Asked
from symptoms.check_ins.reading import Answers, Sheet, answers_on, by_question, check_in_on, facts, sheet_of, sheet_on
from symptoms.models import CheckIn
from symptoms.scales import Measure


def checkin(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Today's check-in where it was left. From here on its date is fixed, so midnight does not move it."""
    patient = enter(request, patient_id, role=Role.HELPER)
    today = patient.today()
    return redirect(_next_page(patient, today, sheet_on(patient, today)))


def checkin_question(request: HttpRequest, patient_id: uuid.UUID, day: date, number: int) -> HttpResponse:
    """One question. The answer is kept at once."""
    patient = enter(request, patient_id, role=Role.HELPER)
    user, today, sheet = signed_in(request), patient.today(), sheet_on(patient, day)
    if not may_answer(day, today) or not 1 <= number <= len(sheet.questions):
        raise Http404
    question = sheet.questions[number - 1]
    form = _rating(request, patient, question, sheet, day)

    def keep() -> str:
        check_ins.answer(
            patient=patient,
            user=user,
            day=day,
            question=question,
            value=form.value,
            steps=form.steps,
            agenda=sheet.agenda,
        )
        return _page_after(patient, day, is_new=question not in sheet.answers)

    hint = _("Question %(number)s of %(count)s") % {"number": number, "count": len(sheet.questions)}
    stop = Way(_("Stop for now. Answers are kept"), reverse("dashboard:today", args=[patient.id]))
    ways = (Way(_("Keep my answer"), _next_page(patient, day, sheet)),) if form.was else (stop,)
    back = _page_before(patient, day, number, sheet)
    return ask(request, Question(form, keep, back=back, hint=hint, ways=ways), patient=patient)


def _rating(request: HttpRequest, patient: Patient, question: Asked, sheet: Sheet, day: date) -> RatingForm:
    of_you, all_eleven = patient.reader_is_the_person, signed_in(request).all_eleven
    was, today = sheet.answers.get(question), patient.today()
    return RatingForm(question, sent(request), day=day, today=today, all_eleven=all_eleven, of_you=of_you, was=was)


def checkin_causes(request: HttpRequest, patient_id: uuid.UUID, day: date, *, of_the_day: bool = False) -> HttpResponse:
    """What else could explain the day: of the body, then of the day itself. What has advice leads to it at once."""
    patient = enter(request, patient_id, role=Role.HELPER)
    check_in, is_today = _check_in(patient, day), day == patient.today()
    form = CausesForm(sent(request), was=check_in.causes, of_the_day=of_the_day, is_today=is_today)
    body, day_itself, saved = (
        reverse(f"symptoms:checkin-{page}", args=[patient.id, day]) for page in ("causes", "causes-day", "saved")
    )

    def keep() -> str:
        check_ins.note_causes(check_in, form.chosen)
        is_done = of_the_day or any(cause in PROBLEMS for cause in form.cleaned_data["causes"])
        return saved if is_done else day_itself

    first, then = _("Your answers are saved. Of the body: choose all that fit"), _("Of the day. Choose all that fit")
    asked = Question(
        form,
        keep,
        back=body if of_the_day else saved,
        hint=then if of_the_day else first,
        button=_("Save what else there was") if of_the_day else _("Go on"),
        ways=(Way(_("Leave this out"), saved),),
    )
    return ask(request, asked, patient=patient)


def checkin_change(request: HttpRequest, patient_id: uuid.UUID, day: date) -> HttpResponse:
    """Which answer of that day is to be changed."""
    patient = enter(request, patient_id, role=Role.HELPER)
    check_in, sheet, is_today = _check_in(patient, day), sheet_on(patient, day), day == patient.today()
    said = {question: question.say(rating.value) for question, rating in sheet.answers.items()}
    context = {
        "patient": patient,
        "day": day,
        "rows": [(question, said.get(question, _("No answer yet"))) for question in sheet.questions],
        "causes": [CausesForm(was=check_in.causes, of_the_day=one, is_today=is_today) for one in (False, True)],
        "asks_all": sheet.agenda.asks_all(patient.parts),
    }
    return render(request, "symptoms/check_ins/change.html", context)


@require_POST
def checkin_all(request: HttpRequest, patient_id: uuid.UUID, day: date) -> HttpResponse:
    """Ask all questions that day: about every followed part, and what the weekly one asks."""
    patient = enter(request, patient_id)
    check_ins.ask_all(_check_in(patient, day))
    return redirect(_next_page(patient, day, sheet_on(patient, day)))


def checkin_saved(request: HttpRequest, patient_id: uuid.UUID, day: date) -> HttpResponse:
    """What was answered that day, with Undo and Change; or that it was taken back."""
    patient = enter(request, patient_id)
    today, answers = patient.today(), answers_on(patient, day)
    is_open = may_answer(day, today)
    context = {"patient": patient, "day": day, "is_today": day == today, "may_answer": is_open}
    if answers:
        sheet = sheet_of(answers)
        context |= {"facts": facts(answers), "sheet": sheet, "asks_all": sheet.agenda.asks_all(patient.parts)}
        context["entered_by"] = next(iter(answers.values())).check_in.entered_by_id
        context |= _advice(patient, answers, day, today)
        return render(request, "symptoms/check_ins/saved.html", context)
    try:
        return show_deleted(request, patient, find_check_in(patient, signed_in(request), day=day))
    except Http404:
        if is_open:
            return redirect("symptoms:checkin-question", patient.id, day, 1)
        raise


def find_check_in(patient: Patient, _reader: User, *, day: date) -> Deletion:
    """The check-in of a day, or the one that was taken back last."""
    check_in = check_in_on(patient, day)
    if check_in is None:
        raise Http404
    anew = reverse("symptoms:checkin-question", args=[patient.id, day, 1])
    return Deletion(
        [check_in],
        done=_("Deleted: check-in"),
        facts=facts(by_question(check_in.ratings.all())),
        page=reverse("symptoms:checkin-saved", args=[patient.id, day]),
        restore=reverse("symptoms:checkin-restore", args=[patient.id, day]),
        again=Way(_("Answer again"), anew) if may_answer(day, patient.today()) else None,
    )


def _advice(patient: Patient, answers: Answers, day: date, today: date) -> dict[str, object]:
    """What of the answers is worth advice, and the line on a missed medicine."""
    causes = next(iter(answers.values())).check_in.causes
    pain = answers.get(Asked(Measure.PAIN))
    found = offers(pain=pain.value if pain else None, causes=causes, day=day, today=today)
    return {"offers": found, "missed_medicine": missed_medicine(causes, patient)}


def _check_in(patient: Patient, day: date) -> CheckIn:
    """The check-in of a day that can still be answered. Raises Http404 where there is none."""
    check_in = CheckIn.objects.of(patient).on(day).first()
    if check_in is None or not may_answer(day, patient.today()):
        raise Http404
    return check_in


def _next_page(patient: Patient, day: date, sheet: Sheet) -> str:
    """The first question without an answer, or what was saved once there is none."""
    number = sheet.first_unanswered
    if number is None:
        return reverse("symptoms:checkin-saved", args=[patient.id, day])
    return reverse("symptoms:checkin-question", args=[patient.id, day, number])


def _page_after(patient: Patient, day: date, *, is_new: bool) -> str:
    """Where an answer leads: as `_next_page`, but the last new answer of a longer check-in to what else was so."""
    sheet = sheet_on(patient, day)
    is_done = sheet.first_unanswered is None
    if is_new and is_done and sheet.agenda.kind in LONGER and not (sheet.check_in and sheet.check_in.causes):
        return reverse("symptoms:checkin-causes", args=[patient.id, day])
    return _next_page(patient, day, sheet)


def _page_before(patient: Patient, day: date, number: int, sheet: Sheet) -> str:
    """Where Back leads: what was saved once all is answered, else the question before, else Today."""
    if sheet.first_unanswered is None:
        return reverse("symptoms:checkin-saved", args=[patient.id, day])
    if number > 1:
        return reverse("symptoms:checkin-question", args=[patient.id, day, number - 1])
    return reverse("dashboard:today", args=[patient.id])
