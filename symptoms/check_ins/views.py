"""The pages of the check-in: one question each, what else could explain the day, what was saved, and earlier days."""

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
from patients.circle.names import authors, with_writer, writer_of
from patients.deleting.views import Deletion, show_deleted
from patients.models import Patient, Role
from patients.voices import Voice
from questions.past_days import days_open, is_open, past_days
from questions.question import Question, Way, ask
from questions.sent import sent
from symptoms.check_ins import writing as check_ins
from symptoms.check_ins.advice import PROBLEMS, is_lately, is_low_two_weeks, missed_medicine, offers
from symptoms.check_ins.agenda import LONGER
from symptoms.check_ins.forms import CausesForm, HelpedForm, RatingForm
from symptoms.check_ins.questions import Question as Asked
from symptoms.check_ins.reading import (
    Answers,
    Sheet,
    answers_on,
    asks_what_helped,
    by_question,
    check_in_on,
    facts,
    moods_before,
    sheet_of,
    sheet_on,
    views_on,
    with_answer,
)
from symptoms.models import CheckIn
from symptoms.scales import Measure


def checkin_question(
    request: HttpRequest, patient_id: uuid.UUID, day: date, number: int, *, is_view: bool = False
) -> HttpResponse:
    """One question. The answer is kept at once, in the voice that was chosen."""
    patient = enter(request, patient_id, role=Role.HELPER)
    carer = carer_of(request, patient, is_view=is_view)
    user, today, sheet = signed_in(request), patient.today(), sheet_on(patient, day, carer=carer)
    if not is_open(day, today) or not 1 <= number <= len(sheet.questions):
        raise Http404
    question = sheet.questions[number - 1]
    form = _rating(request, patient, question, sheet, day)

    def keep() -> str:
        rating = check_ins.answer(
            patient=patient,
            user=user,
            day=day,
            question=question,
            value=form.value,
            steps=form.steps,
            agenda=sheet.agenda,
            voice=Voice.VIEW if carer else chosen_voice(request, patient),
        )
        return _page_after(patient, day, with_answer(sheet, rating), carer, is_new=question not in sheet.answers)

    said = {"number": number, "count": len(sheet.questions)}
    hint = _("How you see it. Question %(number)s of %(count)s") if carer else _("Question %(number)s of %(count)s")
    stop = Way(_("Stop for now. Answers are kept"), reverse("dashboard:today", args=[patient.id]))
    ways = (Way(_("Keep my answer"), next_page(patient, day, sheet, carer)),) if form.was else (stop,)
    back = _page_before(patient, day, number, sheet, carer)
    return ask(request, Question(form, keep, back=back, hint=hint % said, ways=ways), patient=patient)


def _rating(request: HttpRequest, patient: Patient, question: Asked, sheet: Sheet, day: date) -> RatingForm:
    of_you, offered = patient.reader.is_the_person, signed_in(request).answers_offered
    was, today = sheet.answers.get(question), patient.today()
    return RatingForm(question, sent(request), day=day, today=today, offered=offered, of_you=of_you, was=was)


def checkin_causes(
    request: HttpRequest, patient_id: uuid.UUID, day: date, *, of_the_day: bool = False, is_view: bool = False
) -> HttpResponse:
    """What else could explain the day: of the body, then of the day itself. What has advice leads to it at once."""
    patient = enter(request, patient_id, role=Role.HELPER)
    carer = carer_of(request, patient, is_view=is_view)
    check_in, is_today = check_in_open(patient, day, carer=carer), day == patient.today()
    form = CausesForm(sent(request), was=check_in.causes, of_the_day=of_the_day, is_today=is_today)
    body, day_itself, saved = (address(page, patient, day, carer=carer) for page in ("causes", "causes-day", "saved"))

    def keep() -> str:
        check_ins.note_causes(check_in, form.chosen)
        if any(cause in PROBLEMS for cause in form.cleaned_data["causes"]):
            return saved
        if not of_the_day:
            return day_itself
        # What is worth advice stands on the page of what was saved.
        is_worth_advice = _advice(patient, answers_on(patient, day, carer=carer), day, patient.today())["offers"]
        asks_more = not is_worth_advice and asks_what_helped(check_in)
        return address("helped", patient, day, carer=carer) if asks_more else saved

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


def checkin_change(request: HttpRequest, patient_id: uuid.UUID, day: date, *, is_view: bool = False) -> HttpResponse:
    """Which answer of that day is to be changed."""
    patient = enter(request, patient_id, role=Role.HELPER)
    carer, is_today = carer_of(request, patient, is_view=is_view), day == patient.today()
    check_in, sheet = check_in_open(patient, day, carer=carer), sheet_on(patient, day, carer=carer)
    said = {question: question.say(rating.value) for question, rating in sheet.answers.items()}
    context = {
        "patient": patient,
        "day": day,
        "rows": [(question, said.get(question, _("No answer yet"))) for question in sheet.questions],
        "causes": [CausesForm(was=check_in.causes, of_the_day=one, is_today=is_today) for one in (False, True)],
        "helped": []
        if carer
        else [HelpedForm(was=check_in.helped, more=one, is_today=is_today) for one in (False, True)],
        "asks_all": sheet.agenda.asks_all(patient.parts),
        "stream": _stream(carer),
    }
    return render(request, "symptoms/check_ins/change.html", context)


@require_POST
def checkin_all(request: HttpRequest, patient_id: uuid.UUID, day: date, *, is_view: bool = False) -> HttpResponse:
    """Ask all questions that day: about every followed part, and what the weekly one asks."""
    patient = enter(request, patient_id)
    carer = carer_of(request, patient, is_view=is_view)
    check_ins.ask_all(check_in_open(patient, day, carer=carer))
    return redirect(next_page(patient, day, sheet_on(patient, day, carer=carer), carer))


def checkin_saved(request: HttpRequest, patient_id: uuid.UUID, day: date, *, is_view: bool = False) -> HttpResponse:
    """What was answered that day, with Undo and Change; or that it was taken back."""
    patient = enter(request, patient_id)
    carer = carer_of(request, patient, is_view=is_view)
    today, answers = patient.today(), answers_on(patient, day, carer=carer)
    context = {"patient": patient, "day": day, "is_today": day == today, "may_answer": is_open(day, today)}
    if answers:
        sheet = sheet_of(answers)
        context |= {"facts": facts(answers), "sheet": sheet, "asks_all": sheet.agenda.asks_all(patient.parts)}
        kept = next(iter(answers.values())).check_in
        context |= {"entered_by": kept.entered_by_id, "from_file": kept.from_file, "stream": _stream(carer)}
        context |= _advice(patient, answers, day, today) | _beside(request, patient, day, carer)
        return render(request, "symptoms/check_ins/saved.html", context)
    try:
        return show_deleted(request, patient, _deletion(patient, day, carer))
    except Http404:
        if (beside := _beside(request, patient, day, carer)) and beside["views"]:
            anew = first_page(patient, day, carer)
            return render(request, "symptoms/check_ins/saved.html", {**context, **beside, "begin_url": anew})
        if is_open(day, today):
            return redirect(first_page(patient, day, carer))
        raise


def find_check_in(patient: Patient, _reader: User, *, day: date) -> Deletion:
    """The check-in of a day, or the one that was taken back last."""
    return _deletion(patient, day, None)


def find_view(patient: Patient, reader: User, *, day: date) -> Deletion:
    """How the reader saw a day, or what they took back of it last."""
    if patient.reader.is_the_person:
        raise Http404
    return _deletion(patient, day, reader)


def _deletion(patient: Patient, day: date, carer: User | None) -> Deletion:
    check_in = check_in_on(patient, day, carer=carer)
    if check_in is None:
        raise Http404
    anew = address("question", patient, day, 1, carer=carer)
    return Deletion(
        [check_in],
        done=_("Deleted: how you see the day") if carer else _("Deleted: check-in"),
        facts=facts(by_question(check_in.ratings.all())),
        page=address("saved", patient, day, carer=carer),
        restore=address("restore", patient, day, carer=carer),
        again=Way(_("Answer again"), anew) if is_open(day, patient.today()) else None,
    )


def _beside(request: HttpRequest, patient: Patient, day: date, carer: User | None) -> dict[str, object]:
    """How others see that day, and whether the reader may say how they see it."""
    if carer:
        return {}
    reader, views = signed_in(request), views_on(patient, day)
    called = authors(patient, views, reader=reader)
    gone = _("somebody no longer here")
    seen = [(called.get(carer or 0, gone), facts(answers), carer == reader.pk) for carer, answers in views.items()]
    return {"views": seen, "may_add_view": not patient.reader.is_the_person and reader.pk not in views}


def _advice(patient: Patient, answers: Answers, day: date, today: date) -> dict[str, object]:
    """What of the answers is worth advice, and the line on a missed medicine."""
    causes = next(iter(answers.values())).check_in.causes
    low_mood = _is_low(patient, answers, day)
    pain = answers.get(Asked(Measure.PAIN))
    found = offers(pain=pain.value if pain else None, causes=causes, day=day, today=today, low_mood=low_mood)
    missed = missed_medicine(causes, patient) if is_lately(day, today) else []
    return {"offers": found, "low_mood": low_mood, "missed_medicine": missed}


def _is_low(patient: Patient, answers: Answers, day: date) -> bool:
    """Whether the person's mood is low two weeks running."""
    mood = answers.get(Asked(Measure.MOOD))
    if mood is None or mood.value is None or mood.check_in.carer_id is not None:
        return False
    return is_low_two_weeks(mood.value, moods_before(patient, day), day)


def check_in_open(patient: Patient, day: date, *, carer: User | None = None) -> CheckIn:
    """The check-in of a day that can still be answered. Raises Http404 where there is none."""
    check_in = CheckIn.objects.of(patient).heard_from(carer).on(day).first()
    if check_in is None or not is_open(day, patient.today()):
        raise Http404
    check_in.patient = patient
    return check_in


def carer_of(request: HttpRequest, patient: Patient, *, is_view: bool) -> User | None:
    """Whose view a page is about; None where it is about the person's own answers.

    Raises Http404 for the view of the person, who has none beside their answers.
    """
    if is_view and patient.reader.is_the_person:
        raise Http404
    return signed_in(request) if is_view else None


def chosen_voice(request: HttpRequest, patient: Patient) -> Voice:
    """In which way the person's own answers come onto the page, as the helper said when they began."""
    if patient.reader.is_the_person:
        return Voice.OWN
    said = request.session.get(f"voice {patient.pk}")
    return Voice.OWN if said == Voice.OWN else Voice.TAPPED


def address(name: str, patient: Patient, day: date, *rest: object, carer: User | None) -> str:
    """The address of a page of that day's check-in, of the person's or of how the reader sees it."""
    return reverse(f"{_stream(carer)}-{name}", args=[patient.id, day, *rest])


def first_page(patient: Patient, day: date, carer: User | None) -> str:
    """Where a check-in of that day begins: a helper says first whose answers it will hold."""
    if carer or patient.reader.is_the_person:
        return address("question", patient, day, 1, carer=carer)
    return reverse("symptoms:checkin-whose", args=[patient.id, day])


def next_page(patient: Patient, day: date, sheet: Sheet, carer: User | None) -> str:
    """The first question without an answer, or what was saved once there is none."""
    number = sheet.first_unanswered
    if number is None:
        return address("saved", patient, day, carer=carer)
    return address("question", patient, day, number, carer=carer)


def _stream(carer: User | None) -> str:
    return "symptoms:view" if carer else "symptoms:checkin"


def _page_after(patient: Patient, day: date, sheet: Sheet, carer: User | None, *, is_new: bool) -> str:
    """Where an answer leads: as `next_page`, but the last new answer of a longer check-in to what else was so."""
    is_done = sheet.first_unanswered is None
    if is_new and is_done and sheet.agenda.kind in LONGER and not (sheet.check_in and sheet.check_in.causes):
        return address("causes", patient, day, carer=carer)
    return next_page(patient, day, sheet, carer)


def _page_before(patient: Patient, day: date, number: int, sheet: Sheet, carer: User | None) -> str:
    """Where Back leads: what was saved once all is answered, else the question before, else Today."""
    if sheet.first_unanswered is None:
        return address("saved", patient, day, carer=carer)
    if number > 1:
        return address("question", patient, day, number - 1, carer=carer)
    return reverse("dashboard:today", args=[patient.id])


def checkin_days(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The last 30 days, to open one."""
    patient = enter(request, patient_id, role=Role.HELPER)
    today = patient.today()

    def page_of(day: date) -> str:
        return reverse("symptoms:checkin-saved", args=[patient.id, day])

    days = past_days(today, page_of, _notes(patient, signed_in(request), days_open(today)[-1]))
    context = {"patient": patient, "question": _("The check-in of which day?"), "days": days}
    return render(request, "patients/past_days.html", context)


def _notes(patient: Patient, reader: User, first: date) -> dict[date, str]:
    """By whom the check-in of each day was saved."""
    found = CheckIn.objects.of(patient).of_concern_to(reader)
    found = found.filter(date__gte=first, ratings__isnull=False).distinct()
    return {
        check_in.date: _("Saved by %(name)s") % {"name": writer_of(check_in, patient, reader=reader)}
        for check_in in found.annotate(**with_writer())
    }
