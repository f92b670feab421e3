"""The pages of the weekly plan. Nobody needs one."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from exercises.about import about_an_exercise
from exercises.models import Activity, PlanItem
from exercises.plan.reading import last_planned, plan_is_long
from exercises.plan.writing import put_on_plan, take_off_plan
from exercises.safety.views import PLAN, safety_url
from exercises.week.words import days_in_words
from patients.access import enter
from patients.models import Role
from questions.answers import Answer, AnswerForm
from questions.question import Question, Way
from questions.sent import sent


def plan(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What is meant each week, with the ways to change it."""
    patient = enter(request, patient_id, role=Role.HELPER)
    items = list(PlanItem.objects.of(patient).live())
    rows = [(item.activity, days_in_words(item.days)) for item in items]
    context = {"patient": patient, "place": "today", "rows": rows, "is_long": plan_is_long(items)}
    return render(request, "exercises/plan/plan.html", context)


def plan_add(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Which exercise of the person's own list goes on the plan."""
    patient = enter(request, patient_id, role=Role.HELPER)
    planned = PlanItem.objects.of(patient).live().values("activity")
    activities = Activity.objects.of(patient).in_order().exclude(pk__in=planned)
    context = {"patient": patient, "activities": activities, "question": gettext("Which exercise goes on the plan?")}
    return render(request, "exercises/plan/add.html", context)


@about_an_exercise
def plan_days(request: HttpRequest, activity: Activity) -> Question | HttpResponse:
    """On how many days a week one exercise is meant."""
    if activity.asks_safety_first:
        return redirect(safety_url(activity, **{PLAN: 1}))
    patient, item = activity.patient, PlanItem.objects.of(activity.patient).live().filter(activity=activity).first()
    question = gettext("%(exercise)s: on how many days a week?") % {"exercise": activity.title}
    answers = [Answer(str(n), days_in_words(n)) for n in range(1, 8)]
    form, user = AnswerForm(question, answers, sent(request), was=str(item.days) if item else ""), signed_in(request)

    def keep() -> None:
        days = int(form.cleaned_data["answer"])
        put_on_plan(activity=activity, user=user, days=days, today=patient.today())

    off = gettext("Take %(exercise)s off the plan") % {"exercise": activity.title}
    return Question(
        form,
        keep,
        back=reverse("exercises:plan" if item else "exercises:plan-add", args=[patient.id]),
        then=reverse("exercises:plan", args=[patient.id]),
        hint=gettext("You can change this at any time"),
        ways=(Way(off, activity.url("exercises:plan-off"), sends="off"),) if item else (),
    )


@about_an_exercise
def plan_off(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Take one exercise off the plan at the tap, then offer to put it back."""
    if request.method == "POST":
        take_off_plan(activity=activity, today=activity.patient.today())
        return redirect(activity.url("exercises:plan-off"))
    item, plan = last_planned(activity), reverse("exercises:plan", args=[activity.patient_id])
    if item is None or item.ended_on is None:
        return redirect(plan)
    context = {
        "patient": activity.patient,
        "place": "today",
        "title": gettext("Off the plan: %(exercise)s") % {"exercise": activity.title},
        "line": gettext("What was done stays in the diary."),
        "facts": [days_in_words(item.days)],
        "undo_url": activity.url("exercises:plan-put-back"),
        "undo_words": gettext("Undo. Put it back on the plan"),
        "change_url": plan,
        "change_words": gettext("See the plan"),
    }
    return render(request, "saved.html", context)


@require_POST
@about_an_exercise
def plan_put_back(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Put back what was taken off the plan."""
    item = last_planned(activity)
    if item is None:
        raise Http404
    put_on_plan(activity=activity, user=signed_in(request), days=item.days, today=activity.patient.today())
    return redirect("exercises:plan", activity.patient_id)
