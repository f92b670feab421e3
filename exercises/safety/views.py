"""What is read before a stimulator is used, who should ask the clinic, and where the answer leads."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from exercises.about import about_an_exercise
from exercises.models import Activity
from exercises.safety.rules import SafetyAnswer, cautions_for
from exercises.usual.writing import answer_safety
from patients.models import Patient
from questions import safety
from questions.addresses import uuid_or_none
from questions.answers import Answer, AnswerForm
from questions.question import Question
from questions.sent import sent

# Where it was asked: after a session was saved (its batch), before another stimulator, for the weekly plan or a timer.
SAVED, THEN, PLAN, TIMER = "saved", "then", "plan", "timer"


def safety_url(activity: Activity, **asked: uuid.UUID | int) -> str:
    """The address of the page about one stimulator; `asked` says where it leads on, see above."""
    url = activity.url("exercises:ems-safety")
    return f"{url}?{urlencode({name: str(value) for name, value in asked.items()})}" if asked else url


@about_an_exercise
def ems_safety(request: HttpRequest, activity: Activity) -> Question:
    """Who should ask their clinic before electrical muscle stimulation. Nothing is refused."""
    _check(activity)
    patient = activity.patient
    of_you = safety.gettext("Is one of these true for you?")
    of_them = safety.gettext("Is one of these true for %(name)s?")
    question = patient.in_voice(of_you, of_them)
    answers = [Answer(value, label) for value, label in SafetyAnswer.choices]
    form = AnswerForm(question, answers, sent(request), was=activity.ems_answer)
    saved = uuid_or_none(request.GET.get(SAVED, ""))

    def keep() -> str:
        wanted = not ({SAVED, PLAN, TIMER} & request.GET.keys())
        answer = SafetyAnswer(form.cleaned_data["answer"])
        answer_safety(activity=activity, answer=answer, day=patient.today(), first_makes_usual=wanted)
        if not activity.needs_clinic:
            return _leads_to(request, activity)
        advice = activity.url("exercises:ems-advice")
        way = {name: request.GET[name] for name in (SAVED, THEN, PLAN, TIMER) if name in request.GET}
        return f"{advice}?{urlencode(way)}" if way else advice

    hint = _("Read this before %(device)s is used") % {"device": activity.title}
    return Question(
        form,
        keep,
        back=_saved(patient, saved) if saved else reverse("exercises:usual", args=[patient.id]),
        hint=_("The exercise is saved.") + " " + hint if saved else hint,
        above="exercises/safety/_cautions.html",
        facts={"cautions": cautions_for(patient)},
    )


@about_an_exercise
def ems_advice(request: HttpRequest, activity: Activity) -> HttpResponse:
    """To ask the clinic first, for somebody for whom one of the warnings is true, or who is not sure."""
    _check(activity)
    if not activity.needs_clinic:
        raise Http404
    context = {"patient": activity.patient, "activity": activity, "leads_to": _leads_to(request, activity)}
    return render(request, "exercises/safety/ems_advice.html", context)


def _leads_to(request: HttpRequest, activity: Activity) -> str:
    """Back to where it was asked, and without that to the list of exercises."""
    patient = activity.patient
    saved, then = uuid_or_none(request.GET.get(SAVED, "")), uuid_or_none(request.GET.get(THEN, ""))
    if saved:
        return _saved(patient, saved)
    if PLAN in request.GET:
        return activity.url("exercises:plan-days")
    if TIMER in request.GET:
        return activity.url("exercises:amount")
    following = Activity.objects.of(patient).filter(pk=then).first() if then else None
    return (
        safety_url(following)
        if following and following.asks_safety_first
        else reverse("exercises:usual", args=[patient.id])
    )


def _saved(patient: Patient, batch: uuid.UUID) -> str:
    return reverse("exercises:saved", args=[patient.id, batch])


def _check(activity: Activity) -> None:
    """Raise Http404 for what is no stimulator: of any other exercise this is not asked."""
    if not activity.facts.stimulates:
        raise Http404
