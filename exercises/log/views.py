"""The pages of the exercise diary: logging, correcting, deleting."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from accounts.models import User
from exercises.about import about_a_session, about_an_exercise
from exercises.days.asked import AskedDay, asked_day, way_back
from exercises.days_off.reading import is_off
from exercises.log import writing as sessions
from exercises.log.forms import SAVE_MINUTES, another_number, minutes_form
from exercises.log.reading import days_this_week, in_batch
from exercises.log.second_set import YES, AskFirstError, second_set_form, standing_on
from exercises.models import Activity, Session
from exercises.safety.views import SAVED, safety_url
from exercises.timing.reading import timer_of
from exercises.week.reading import local_week
from exercises.words import amounts, in_full, total_of
from patients.access import enter
from patients.deleting.views import Deletion, show_deleted
from patients.models import Patient, Role
from questions.day_words import say_day
from questions.question import Question, Way, ask
from questions.sent import sent
from questions.tokens import read_token


@require_POST
def usual_log(request: HttpRequest, patient_id: uuid.UUID, day: date | None = None) -> HttpResponse:
    """One tap: the usual exercises, today or that day. Where some are saved already, or it is off, it asks first."""
    patient = enter(request, patient_id)
    asked, batch = asked_day(patient, day), read_token(request.POST)
    try:
        logged = sessions.log_usual(patient=patient, user=signed_in(request), batch=batch, day=asked.date)
    except AskFirstError:
        return redirect(asked.url("usual-again"))
    if logged:
        return redirect(page_after_logging(patient, batch, logged))
    held = Activity.objects.of(patient).usual().exists()
    return redirect("exercises:setback-list" if held else "exercises:usual", patient.id)


def usual_again(request: HttpRequest, patient_id: uuid.UUID, day: date | None = None) -> HttpResponse:
    """Whether the usual exercises are saved once more, or on a day off. Nothing is saved unasked."""
    patient = enter(request, patient_id, role=Role.HELPER)
    asked = asked_day(patient, day)
    standing = standing_on(patient, asked.date)
    if request.method != "POST" and not standing.asks_first:
        return redirect(asked.home)
    form, user = second_set_form(patient, standing, sent(request)), signed_in(request)

    def keep() -> str | None:
        batch, again = read_token(request.POST), form.cleaned_data["answer"] == YES
        logged = sessions.log_usual(patient=patient, user=user, batch=batch, day=asked.date, again=again)
        return page_after_logging(patient, batch, logged) if logged else None

    hint = total_of(standing.usual)
    if asked.is_named:
        hint = f"{say_day(asked.date, 'l j F')}. {hint}"
    return ask(request, Question(form, keep, back=asked.home, hint=hint), patient=patient)


def page_after_logging(patient: Patient, batch: uuid.UUID, logged: Iterable[Session]) -> str:
    """What was saved; before that, once, who should not use a stimulator. Logging itself never waits for it."""
    asked = next((session.activity for session in logged if session.activity.asks_safety_first), None)
    if asked:
        return safety_url(asked, **{SAVED: batch})
    return reverse("exercises:saved", args=[patient.id, batch])


@about_an_exercise
def amount(request: HttpRequest, activity: Activity, *, day: date | None = None, exact: bool = False) -> Question:
    """How many minutes of one exercise, today or that day."""
    asked, user = asked_day(activity.patient, day), signed_in(request)
    form = minutes_form(activity, sent(request), exact=exact)

    def keep() -> str:
        batch, minutes = read_token(request.POST), int(form.cleaned_data["answer"])
        session = sessions.log(activity=activity, user=user, batch=batch, day=asked.date, minutes=minutes)
        return page_after_logging(activity.patient, batch, [session])

    hint, box = asked.hint(is_off=is_off(activity.patient, asked.date)), asked.url("amount-exact", activity.id)
    ways = () if exact else (another_number(box), *_timing(activity, asked))
    return Question(form, keep, back=asked.url("other"), hint=hint, button=SAVE_MINUTES, ways=ways)


def _timing(activity: Activity, asked: AskedDay) -> list[Way]:
    """The way to the timer of what can be timed, today: to start one, or to the one that runs."""
    if asked.is_named or not activity.facts.timed:
        return []
    if timer := timer_of(activity):
        return [Way(_("Go to the timer"), reverse("exercises:timer", args=[activity.patient_id, timer.pk]), "clock")]
    return [Way(_("Start a timer now"), activity.url("exercises:timer-start"), icon="clock", sends="start")]


def saved(request: HttpRequest, patient_id: uuid.UUID, batch: uuid.UUID) -> HttpResponse:
    """What one tap logged, with Undo and Change; or that it was undone."""
    patient = enter(request, patient_id)
    logged, reader = in_batch(patient, batch), signed_in(request)
    if not logged or logged[0].deleted_at:
        return show_deleted(request, patient, find_batch(patient, reader, batch=batch))
    today, day = patient.today(), logged[0].date
    context = {
        "patient": patient,
        "batch": batch,
        "sessions": logged,
        "facts": [in_full(session, miles=reader.miles) for session in logged],
        "date": day,
        "days": days_this_week(patient, today) if day in local_week(today) else 0,
        "on": way_back(patient, day),
        **_asked_of(patient, logged),
    }
    return render(request, "exercises/log/saved.html", context)


def _asked_of(patient: Patient, logged: Iterable[Session]) -> dict[str, object]:
    """The advice about skin that is not well, each with its device; without any, the one question that is open.

    How the skin under a device is comes before whether something done once is usual.
    """
    emergencies = [session for session in logged if session.skin_is_emergency]
    calls = [session for session in logged if session.skin_needs_call]
    if emergencies or calls or not patient.may_write:
        return {"skin_emergencies": emergencies, "skin_calls": calls}
    asked = next((session for session in logged if session.asks_skin), None)
    once = next((session.activity for session in logged if not session.activity.is_usual), None)
    return {"skin_asked": asked, "once": once}


def saved_change(request: HttpRequest, patient_id: uuid.UUID, batch: uuid.UUID) -> HttpResponse:
    """Which of what one tap logged is to be changed; the only one at once."""
    patient = enter(request, patient_id, role=Role.HELPER)
    logged = in_batch(patient, batch)
    if not logged or logged[0].deleted_at:
        raise Http404
    if len(logged) == 1:
        return redirect("exercises:session", patient.id, logged[0].id)
    miles = signed_in(request).miles
    rows = [(session, amounts(session, miles=miles)) for session in logged]
    question = _("Which exercise do you want to change?")
    context = {"patient": patient, "batch": batch, "rows": rows, "question": question}
    return render(request, "exercises/log/saved_change.html", context)


@about_a_session
def session(request: HttpRequest, session: Session) -> HttpResponse:
    """What can be changed of one session: its minutes and what else was noted of it."""
    context = {
        "patient": session.patient,
        "session": session,
        "question": _("%(exercise)s: what do you want to change?") % {"exercise": session.activity.title},
        "facts": amounts(session, miles=signed_in(request).miles),
    }
    return render(request, "exercises/log/session.html", context)


@about_a_session
def session_change(request: HttpRequest, session: Session, *, exact: bool = False) -> Question:
    """Correct the minutes of one session."""
    form = minutes_form(session.activity, sent(request), exact=exact, was=session.minutes)
    what = session.url("exercises:session")

    def keep() -> str:
        session.change(minutes=int(form.cleaned_data["answer"]))
        return reverse("exercises:saved", args=[session.patient_id, session.batch])

    other = (another_number(session.url("exercises:session-exact")), Way(_("Change something else"), what))
    hint = say_day(session.date, "l j F")
    return Question(form, keep, back=what, hint=hint, button=SAVE_MINUTES, ways=() if exact else other)


def find_batch(patient: Patient, reader: User, *, batch: uuid.UUID) -> Deletion:
    """What one tap logged, to take it back."""
    logged = in_batch(patient, batch)
    if not logged:
        raise Http404
    return Deletion(
        logged,
        done=_("Deleted: exercise"),
        facts=[in_full(session, miles=reader.miles) for session in logged],
        page=reverse("exercises:saved", args=[patient.id, batch]),
        restore=reverse("exercises:restore", args=[patient.id, batch]),
    )


def find_session(patient: Patient, reader: User, *, session_id: uuid.UUID) -> Deletion:
    """One session, to delete it."""
    rows = Session.objects.with_deleted(patient).select_related("activity", "stimulation")
    session = get_object_or_404(rows, pk=session_id)
    return Deletion(
        [session],
        asks=_("Delete this exercise?"),
        done=_("Deleted: exercise"),
        facts=[say_day(session.date, "l j F"), in_full(session, miles=reader.miles)],
        page=session.url("exercises:session"),
        restore=session.url("exercises:session-restore"),
    )
