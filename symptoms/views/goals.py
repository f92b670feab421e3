"""The pages for goals: the list, one goal, what each level means, how it stands, deleting."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from patients.access import enter
from patients.deleting.views import Deletion
from patients.models import Patient, Role
from questions.pages import page_of
from questions.tokens import read_token
from symptoms import goals
from symptoms.goal_attainment import Level
from symptoms.goal_forms import OFFERED, GoalForm, LevelsForm, importance_form, review_form
from symptoms.goal_words import agreed_in_words, review_in_words, score_in_words, standing_of
from symptoms.models import Goal, GoalReview

GOALS_A_PAGE, REVIEWS_A_PAGE = 10, 10


def goal_list(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """All goals, how each stands, and how they stand together."""
    patient = enter(request, patient_id)
    rows = Goal.objects.of(patient).with_last_review().in_order()
    page = page_of(rows, request.GET.get("page"), GOALS_A_PAGE)
    context = {
        "patient": patient,
        "place": "trends",
        "page": page,
        "rows": [(goal, standing_of(goal)) for goal in page.rows],
        "score": score_in_words(list(rows)),
    }
    return render(request, "symptoms/goal_list.html", context)


def goal_detail(request: HttpRequest, patient_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    """One goal with what was agreed, and how it stood."""
    patient = enter(request, patient_id)
    goal = get_object_or_404(Goal.objects.of(patient), pk=goal_id)
    reviews = GoalReview.objects.of(patient).filter(goal=goal).newest_first()
    page = page_of(reviews, request.GET.get("page"), REVIEWS_A_PAGE)
    context = {
        "patient": patient,
        "place": "trends",
        "goal": goal,
        "facts": agreed_in_words(goal),
        "page": page,
        "rows": [(review, review_in_words(review)) for review in page.rows],
    }
    return render(request, "symptoms/goal_detail.html", context)


def goal_add(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The goal in the person's own words."""
    patient = enter(request, patient_id, role=Role.HELPER)
    form = GoalForm(patient, _sent(request))
    if form.is_valid():
        words, goal_id = form.cleaned_data["words"], read_token(request.POST)
        try:
            goal = goals.add_goal(
                patient=patient, user=signed_in(request), goal_id=goal_id, words=words, day=patient.today()
            )
        except Goal.DoesNotExist:
            raise Http404 from None
        return redirect(f"{_page('importance', goal)}{NEW}")
    context = {"patient": patient, "form": form, "offered": OFFERED}
    context["back"] = reverse("symptoms:goal-list", args=[patient.id])
    return render(request, "symptoms/goal_words.html", context)


def goal_words(request: HttpRequest, patient_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    """The goal in other words."""
    patient, goal = _open(request, patient_id, goal_id)
    form = GoalForm(patient, _sent(request), instance=goal)
    if form.is_valid():
        goal.change(words=form.cleaned_data["words"])
        return _saved(request, goal)
    return _ask(request, patient, form, _page("detail", goal), "words")


def goal_importance(request: HttpRequest, patient_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    """How much the goal weighs."""
    patient, goal = _open(request, patient_id, goal_id)
    form = importance_form(_sent(request), was=None if request.GET else goal.importance)
    if form.is_valid():
        goal.change(importance=int(form.cleaned_data["answer"]))
        return _saved(request, goal)
    return _ask(request, patient, form, _page("detail", goal), "importance")


def goal_levels(request: HttpRequest, patient_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    """What each level would look like."""
    patient, goal = _open(request, patient_id, goal_id)
    form = LevelsForm(_sent(request), instance=goal)
    if form.is_valid():
        goal.change(**form.cleaned_data)
        return _saved(request, goal)
    return _ask(request, patient, form, _page("detail", goal), "levels")


def goal_review(request: HttpRequest, patient_id: uuid.UUID, goal_id: uuid.UUID) -> HttpResponse:
    """How the goal stands today."""
    patient, goal = _open(request, patient_id, goal_id)
    today = patient.today()
    was = GoalReview.objects.of(patient).filter(goal=goal, date=today).first()
    form = review_form(goal, _sent(request), was=was.level if was else None)
    if form.is_valid():
        level = Level[form.cleaned_data["answer"]]
        goals.review_goal(goal=goal, user=signed_in(request), day=today, level=level)
        return _saved(request, goal)
    return _ask(request, patient, form, _page("detail", goal), "review", hint=goal.title)


def find_goal(patient: Patient, _reader: User, *, goal_id: uuid.UUID) -> Deletion:
    """One goal, to delete it."""
    goal = get_object_or_404(Goal.objects.with_deleted(patient), pk=goal_id)
    return Deletion(
        [goal],
        asks=_("Delete this goal?"),
        done=_("Deleted: a goal"),
        facts=[goal.title],
        page=_page("detail", goal),
        restore=_page("restore", goal),
    )


def find_review(patient: Patient, _reader: User, *, review_id: uuid.UUID) -> Deletion:
    """One answer, to delete it."""
    review = get_object_or_404(GoalReview.objects.with_deleted(patient).select_related("goal"), pk=review_id)
    return Deletion(
        [review],
        asks=_("Delete this answer?"),
        done=_("Deleted: an answer"),
        facts=[review.goal.title, review_in_words(review)],
        page=_page("detail", review.goal),
        restore=reverse("symptoms:review-restore", args=[patient.id, review.id]),
    )


# Says in an address that the answers are given one after the other.
NEW = "?new=1"


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _page(name: str, goal: Goal) -> str:
    return reverse(f"symptoms:goal-{name}", args=[goal.patient_id, goal.pk])


def _open(request: HttpRequest, patient_id: uuid.UUID, goal_id: uuid.UUID) -> tuple[Patient, Goal]:
    patient = enter(request, patient_id, role=Role.HELPER)
    return patient, get_object_or_404(Goal.objects.of(patient), pk=goal_id)


def _saved(request: HttpRequest, goal: Goal) -> HttpResponse:
    messages.success(request, _("Saved"))
    return redirect(_page("detail", goal))


def _ask(request: HttpRequest, patient: Patient, form: object, back: str, page: str, hint: str = "") -> HttpResponse:
    context = {"patient": patient, "form": form, "back": back, "hint": hint}
    return render(request, f"symptoms/goal_{page}.html", context)
