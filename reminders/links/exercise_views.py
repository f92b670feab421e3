"""The pages behind the reminder to exercise. They say of which day it is, and not of what."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from questions.day_words import say_day
from questions.question import Question, SureForm, ask
from questions.sent import sent
from reminders.choices.answer_forms import later_today_form
from reminders.choices.writing import change_subscription
from reminders.links import writing as answers
from reminders.links.purposes import Purpose
from reminders.links.reading import day_asked, exercise_left, exercised_by, exercised_on
from reminders.links.tokens import DeadLinkError, Link
from reminders.links.words import answered, undone


def ask_done(request: HttpRequest, link: Link) -> HttpResponse:
    """One tap saves what is usual and left of that day."""
    day, saved = day_asked(link), link.to(Purpose.EXERCISED_SAVED).path
    if request.method == "GET" and not exercise_left(link, day):
        return redirect(saved)

    def keep() -> str:
        answers.note_exercised(link=link, day=day)
        return saved

    form, said = SureForm(sent(request)), say_day(day, "l j F")
    return ask(request, Question(form, keep, heading=_("Is it done?"), hint=said, button=_("Yes, it is done")))


def done_saved(request: HttpRequest, link: Link) -> HttpResponse:
    """That it was kept, not what; and Undo, of what this reminder made."""
    if request.method == "POST":
        answers.undo_exercised(link=link)
        return undone(request, link.to(Purpose.EXERCISED))
    made, day = exercised_by(link), say_day(day_asked(link), "l j F")
    heading = _("Saved. It is done for %(day)s") % {"day": day}
    if not made and exercised_on(link, day_asked(link)):
        return answered(request, link, heading, _("You have answered this already."), may_undo=False)
    if not made:
        return answered(request, link, _("Nothing is left to save"), day, may_undo=False)
    rest = reverse("exercises:saved", args=[link.subscription.patient_id, made[0].batch])
    return answered(request, link, heading, _("You can add the rest after you sign in."), rest=rest)


def ask_later(request: HttpRequest, link: Link) -> HttpResponse:
    """In how many hours it comes again, as long as these are today's."""
    now, subscription = timezone.now(), link.subscription
    _of_today(link)
    form = later_today_form(sent(request), now=now.astimezone(subscription.zone))
    if form is None:
        return redirect(link.to(Purpose.NOT_TODAY).path)

    def keep() -> str:
        at = now + timedelta(hours=int(form.cleaned_data["answer"]))
        change_subscription(patient=subscription.patient, user=subscription.user, exercise_again_at=at)
        return link.to(Purpose.LATER_TODAY_SAVED).path

    return ask(request, Question(form, keep, hint=_("Until then we are silent")))


def later_saved(request: HttpRequest, link: Link) -> HttpResponse:
    """When it comes again, with Undo."""
    subscription = link.subscription
    if request.method == "POST":
        change_subscription(patient=subscription.patient, user=subscription.user, exercise_again_at=None)
        return undone(request, link.to(Purpose.LATER_TODAY))
    at = subscription.exercise_again_at
    if at is None:
        return redirect(link.to(Purpose.LATER_TODAY).path)
    heading = _("Saved. It comes again at %(time)s") % {"time": date_format(at.astimezone(subscription.zone), "H:i")}
    return answered(request, link, heading, _("Until then we are silent."))


def ask_not_today(request: HttpRequest, link: Link) -> HttpResponse:
    """One tap, and no more of it comes that day."""
    day, subscription = _of_today(link), link.subscription

    def keep() -> str:
        values = {"exercise_not_on": day, "exercise_again_at": None}
        change_subscription(patient=subscription.patient, user=subscription.user, **values)
        return link.to(Purpose.NOT_TODAY_SAVED).path

    form, said = SureForm(sent(request)), say_day(day, "l j F")
    return ask(request, Question(form, keep, heading=_("Leave it for today?"), hint=said, button=_("Yes, not today")))


def not_today_saved(request: HttpRequest, link: Link) -> HttpResponse:
    """That nothing more comes, with Undo; whoever signs in can say why."""
    subscription, day = link.subscription, day_asked(link)
    if request.method == "POST":
        change_subscription(patient=subscription.patient, user=subscription.user, exercise_not_on=None)
        return undone(request, link.to(Purpose.NOT_TODAY))
    why = reverse("exercises:day-off-reason", args=[subscription.patient_id, day])
    said = say_day(day, "l j F")
    return answered(
        request, link, _("Saved. Nothing more comes today"), said, other=(why, _("Say why, after signing in"))
    )


def _of_today(link: Link) -> date:
    day = day_asked(link)
    if day != link.subscription.patient.today():
        raise DeadLinkError(gone=True)
    return day
