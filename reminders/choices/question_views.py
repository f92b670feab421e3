"""The questions about one's own emails: which kinds, when, and how much they say."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from patients.models import Role
from questions.question import Question, ask
from questions.sent import sent
from reminders.choices.forms import (
    ChoiceForm,
    CityForm,
    ClockForm,
    Data,
    ExerciseDaysForm,
    ExerciseHourForm,
    HourForm,
    NudgeDaysForm,
    NudgeHourForm,
    PageForm,
    QuietDaysForm,
    WayForm,
    WordsForm,
    kinds_form,
)
from reminders.choices.reading import subscription_of
from reminders.choices.rows import kind_rows
from reminders.choices.views import own
from reminders.choices.writing import change_subscription, choose_kinds
from reminders.kinds import GROUPS, ReminderKind
from reminders.models import Subscription

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

SETTINGS = "reminders:settings"
SAVE, SAVE_AND_GO_ON = gettext_lazy("Save"), gettext_lazy("Save and go on")


@dataclass(frozen=True)
class Choice:
    """One question about how emails come: its form, the pages before and after it, and who is asked."""

    form: Callable[[Subscription, Data], ChoiceForm]
    back: str = SETTINGS
    then: str = SETTINGS
    button: "_StrOrPromise" = SAVE
    least: Role = Role.VIEWER


QUESTIONS = {
    "hour": Choice(HourForm),
    "quiet-days": Choice(QuietDaysForm),
    "clock": Choice(ClockForm),
    "city": Choice(CityForm),
    "words": Choice(WordsForm),
    "way": Choice(WayForm),
    "page": Choice(PageForm),
}
# The nudges to check in and to exercise, for whoever may answer: their days, then their hour. Whether they come is one
# of the kinds.
NUDGES = {
    "days": Choice(NudgeDaysForm, then="reminders:nudge-hour", button=SAVE_AND_GO_ON, least=Role.HELPER),
    "hour": Choice(NudgeHourForm, back="reminders:nudge-days", least=Role.HELPER),
}
EXERCISE = {
    "days": Choice(ExerciseDaysForm, then="reminders:exercise-hour", button=SAVE_AND_GO_ON, least=Role.HELPER),
    "hour": Choice(ExerciseHourForm, back="reminders:exercise-days", least=Role.HELPER),
}
THEN = {ReminderKind.CHECK_IN: "reminders:nudge-days", ReminderKind.EXERCISE: "reminders:exercise-days"}


def choice(
    request: HttpRequest, patient_id: uuid.UUID, name: str, *, among: Mapping[str, Choice] = QUESTIONS
) -> HttpResponse:
    """One question about how they come. It does not switch them on."""
    if name not in among:
        raise Http404
    chosen = among[name]
    patient, user = own(request, patient_id, chosen.least)
    form = chosen.form(subscription_of(patient, user), sent(request))

    def keep() -> str | None:
        if form.values:
            change_subscription(patient=patient, user=user, **form.values)
            if chosen.then == SETTINGS:
                messages.success(request, _("Saved"))
        following = getattr(form, "then", "")
        return reverse("reminders:choice", args=[patient.id, following]) if following else None

    back, then = (reverse(route, args=[patient.id]) for route in (chosen.back, chosen.then))
    return ask(request, Question(form, keep, back=back, then=then, button=chosen.button), patient=patient)


def which(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The groups of emails, and what comes of each."""
    patient, user = own(request, patient_id)
    rows = kind_rows(subscription_of(patient, user), patient)
    return render(request, "reminders/choices/which.html", {"patient": patient, "place": "settings", "rows": rows})


def kinds(request: HttpRequest, patient_id: uuid.UUID, name: str) -> HttpResponse:
    """Which emails of one group come."""
    group = next((group for group in GROUPS if group.code == name), None)
    if group is None:
        raise Http404
    patient, user = own(request, patient_id, Role.HELPER if group.asks else Role.VIEWER)
    form = kinds_form(group, subscription_of(patient, user).wanted_kinds(), sent(request))

    def keep() -> str | None:
        choose_kinds(patient=patient, user=user, among=group.kinds, wanted=form.wanted)
        then = next((THEN[kind] for kind in form.wanted if kind in THEN), None)
        return reverse(then, args=[patient.id]) if then else None

    back = reverse("reminders:which", args=[patient.id])
    asked = Question(form, keep, back=back, button=SAVE, says=_("Saved"))
    return ask(request, asked, patient=patient)
