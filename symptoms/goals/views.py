"""The pages for goals: the list, one goal, what each level means, how it stands, deleting."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import partial, wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from patients.about import about
from patients.access import enter
from patients.deleting.views import Deletion
from patients.models import Patient, Role
from questions.pages import page_of
from questions.question import Question, ask
from questions.sent import as_new, is_new, sent
from questions.tokens import read_token
from symptoms.goals import writing as goals
from symptoms.goals.attainment import Level
from symptoms.goals.forms import OFFERED, GoalForm, LevelsForm, importance_form, review_form
from symptoms.goals.words import agreed_in_words, review_in_words, score_in_words, standing_of
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
    return render(request, "symptoms/goals/list.html", context)


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
    return render(request, "symptoms/goals/detail.html", context)


def goal_add(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The goal in the person's own words."""
    patient, user = enter(request, patient_id, role=Role.HELPER), signed_in(request)
    form = GoalForm(patient, sent(request))

    def keep() -> str:
        words, goal_id = form.cleaned_data["words"], read_token(request.POST)
        try:
            goal = goals.add_goal(patient=patient, user=user, goal_id=goal_id, words=words, day=patient.today())
        except Goal.DoesNotExist:
            raise Http404 from None
        return as_new(goal.url("symptoms:goal-importance"))

    back, facts = reverse("symptoms:goal-list", args=[patient.id]), {"offered": OFFERED}
    asked = Question(form, keep, back=back, page="symptoms/goals/words.html", facts=facts)
    return ask(request, asked, patient=patient)


of_a_goal = about(lambda patient: Goal.objects.of(patient), "goal_id")


def about_a_goal(asks: Callable[[HttpRequest, Goal], Question]) -> Callable[..., HttpResponse]:
    """Make a page of one question about a goal. It leads back to the goal."""

    @of_a_goal
    @wraps(asks)
    def page(request: HttpRequest, goal: Goal) -> Question:
        return replace(asks(request, goal), back=goal.url("symptoms:goal-detail"), says=_("Saved"))

    return page


@about_a_goal
def goal_words(request: HttpRequest, goal: Goal) -> Question:
    """The goal in other words."""
    form = GoalForm(goal.patient, sent(request), instance=goal)
    keep = partial(_change, goal, form)
    return Question(form, keep, page="symptoms/goals/words.html")


@about_a_goal
def goal_importance(request: HttpRequest, goal: Goal) -> Question:
    """How much the goal weighs."""
    form = importance_form(sent(request), was=None if is_new(request) else goal.importance)
    hint = _("A more important goal counts more in the score")
    return Question(form, lambda: goal.change(importance=int(form.cleaned_data["answer"])), hint=hint)


@about_a_goal
def goal_levels(request: HttpRequest, goal: Goal) -> Question:
    """What each level would look like."""
    form = LevelsForm(sent(request), instance=goal)
    hint = _("Agree on it with the clinic. You can leave any of them blank")
    return Question(form, partial(_change, goal, form), hint=hint, button=_("Save the levels"))


@about_a_goal
def goal_review(request: HttpRequest, goal: Goal) -> Question:
    """How the goal stands today."""
    user, today = signed_in(request), goal.patient.today()
    was = GoalReview.objects.of(goal.patient).filter(goal=goal, date=today).first()
    form = review_form(goal, sent(request), was=was.level if was else None)

    def keep() -> None:
        goals.review_goal(goal=goal, user=user, day=today, level=Level[form.cleaned_data["answer"]])

    return Question(form, keep, hint=goal.title)


def _change(goal: Goal, form: GoalForm | LevelsForm) -> None:
    goal.change(**form.cleaned_data)


def find_goal(patient: Patient, _reader: User, *, goal_id: uuid.UUID) -> Deletion:
    """One goal, to delete it."""
    goal = get_object_or_404(Goal.objects.with_deleted(patient), pk=goal_id)
    return Deletion(
        [goal],
        asks=_("Delete this goal?"),
        done=_("Deleted: a goal"),
        facts=[goal.title],
        page=goal.url("symptoms:goal-detail"),
        restore=goal.url("symptoms:goal-restore"),
    )


def find_review(patient: Patient, _reader: User, *, review_id: uuid.UUID) -> Deletion:
    """One answer, to delete it."""
    review = get_object_or_404(GoalReview.objects.with_deleted(patient).select_related("goal"), pk=review_id)
    return Deletion(
        [review],
        asks=_("Delete this answer?"),
        done=_("Deleted: an answer"),
        facts=[review.goal.title, review_in_words(review)],
        page=review.goal.url("symptoms:goal-detail"),
        restore=review.url("symptoms:review-restore"),
    )
