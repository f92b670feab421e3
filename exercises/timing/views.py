"""The pages of a timer. It runs on the server: a locked screen, a dead phone or another phone change nothing."""

import uuid
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from exercises.about import about_an_exercise
from exercises.log.forms import SAVE_MINUTES, ExactMinutesForm
from exercises.log.reading import in_batch
from exercises.log.views import page_after_logging
from exercises.models import MOST_MINUTES, Activity, Timer
from exercises.safety.views import TIMER, safety_url
from exercises.timing.forms import GOING, NOW, StopForm, forgotten_form
from exercises.timing.words import started_in_words
from exercises.timing.writing import drop_timer, keep_going, start_timer, stop_timer
from patients.access import enter
from patients.circle.names import with_writer, writer_of
from patients.models import Patient, Role
from questions.question import Question, Way, ask
from questions.sent import sent
from questions.tokens import read_token

# What the button sends that saves nothing.
DROP = "drop"


@require_POST
@about_an_exercise
def timer_start(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Start it. Before a stimulator runs, somebody has read who should not use it."""
    if not activity.facts.timed:
        raise Http404
    if activity.asks_safety_first:
        return redirect(safety_url(activity, **{TIMER: 1}))
    token, user, now = read_token(request.POST), signed_in(request), activity.patient.now()
    timer_id = start_timer(activity=activity, user=user, token=token, now=now)
    return redirect("exercises:timer", activity.patient_id, timer_id)


def timer(request: HttpRequest, patient_id: uuid.UUID, timer_id: uuid.UUID) -> HttpResponse:
    """Since when it runs, and Stop. After four hours it asks whether it was forgotten, and saves nothing unasked."""
    patient = enter(request, patient_id, role=Role.HELPER)
    found, now = _timer(patient, timer_id), patient.now()
    if found is None:
        return _after_it(patient, timer_id)
    if DROP in request.POST:
        drop_timer(found)
        messages.success(request, _("The timer is off. Nothing was saved."))
        return _after_it(patient, timer_id)
    return _ask_forgotten(request, patient, found, now) if found.asks(now) else _ask_stop(request, patient, found, now)


def timer_minutes(request: HttpRequest, patient_id: uuid.UUID, timer_id: uuid.UUID) -> HttpResponse:
    """After how many minutes a timer that was forgotten stopped, as a number."""
    patient = enter(request, patient_id, role=Role.HELPER)
    found = _timer(patient, timer_id)
    if found is None:
        return _after_it(patient, timer_id)
    form = ExactMinutesForm(_("%(exercise)s: how many minutes?") % {"exercise": found.activity.title}, sent(request))

    def keep() -> str:
        return _stop(request, patient, found, form.cleaned_data["answer"])

    hint, back = started_in_words(found, patient.now()), reverse("exercises:timer", args=[patient.id, timer_id])
    return ask(request, Question(form, keep, back=back, hint=hint, button=SAVE_MINUTES), patient=patient)


def _ask_stop(request: HttpRequest, patient: Patient, timer: Timer, now: datetime) -> HttpResponse:
    def keep() -> str:
        return _stop(request, patient, timer, timer.minutes(now))

    asked = Question(
        StopForm(sent(request)),
        keep,
        back=reverse("dashboard:today", args=[patient.id]),
        heading=_("%(exercise)s: the timer is on") % {"exercise": timer.activity.title},
        hint=_("It goes on while the phone is locked"),
        button=_("Stop and save"),
        icon="tick",
        ways=(Way(_("Stop and save nothing"), icon="undo", sends=DROP),),
        above="exercises/timing/_running.html",
        facts={
            "started": _started(request, patient, timer, now),
            "seconds": timer.seconds(now),
            "minutes": timer.minutes(now),
        },
    )
    return ask(request, asked, patient=patient)


def _ask_forgotten(request: HttpRequest, patient: Patient, timer: Timer, now: datetime) -> HttpResponse:
    # The Stop of a page that stood open for hours is no answer to this question: it is asked, and blames nobody.
    form = forgotten_form(timer, now, sent(request) if "answer" in request.POST else None)

    def keep() -> str | None:
        answer = form.cleaned_data["answer"]
        if answer == GOING:
            keep_going(timer, now)
            return None
        return _stop(request, patient, timer, timer.minutes(now) if answer == NOW else int(answer))

    ways = (
        Way(_("Write the minutes"), reverse("exercises:timer-minutes", args=[patient.id, timer.pk]), "change"),
        Way(_("Stop and save nothing"), icon="undo", sends=DROP),
    )
    asked = Question(
        form,
        keep,
        back=reverse("dashboard:today", args=[patient.id]),
        hint=_started(request, patient, timer, now),
        ways=ways,
    )
    return ask(request, asked, patient=patient)


def _stop(request: HttpRequest, patient: Patient, timer: Timer, minutes: int) -> str:
    """Save what was timed, for the day on which it began, and give the page that follows."""
    day = timer.started_at.astimezone(patient.now().tzinfo).date()
    within = min(max(1, minutes), MOST_MINUTES)
    session = stop_timer(timer, user=signed_in(request), day=day, minutes=within)
    return page_after_logging(patient, timer.pk, [session])


def _started(request: HttpRequest, patient: Patient, timer: Timer, now: datetime) -> str:
    by = {"started": started_in_words(timer, now), "name": writer_of(timer, patient, reader=signed_in(request))}
    return _("%(started)s, by %(name)s") % by


def _timer(patient: Patient, timer_id: uuid.UUID) -> Timer | None:
    timers = Timer.objects.of(patient).filter(pk=timer_id).annotate(**with_writer())
    return timers.select_related("activity__patient").first()


def _after_it(patient: Patient, timer_id: uuid.UUID) -> HttpResponse:
    """Where one finds what a timer became that no longer runs: what was saved, or Today."""
    if in_batch(patient, timer_id):
        return redirect("exercises:saved", patient.id, timer_id)
    return redirect("dashboard:today", patient.id)
