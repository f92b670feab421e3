"""The pages behind the mail that asks whether it helped. They say of which day it is, and not of what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from injections.benefit.forms import UNSURE, OverallForm, again_rows
from injections.benefit.rules import Again, Occasion, Overall
from injections.benefit.writing import note_again
from injections.models import Visit
from questions.answers import AnswerForm
from questions.day_words import say_day
from questions.question import Question, Way, ask
from questions.sent import sent
from reminders.links import writing as answers
from reminders.links.purposes import Purpose
from reminders.links.reading import answer_on, asked_visit
from reminders.links.tokens import AGAIN, Link
from reminders.links.words import answered, undone


def ask_overall(request: HttpRequest, link: Link) -> HttpResponse:
    """How the person is, all in all. Whoever has signed in already is asked on the page of the visit."""
    visit = asked_visit(link)
    if request.user == link.subscription.user and request.method == "GET":
        return redirect(visit.url("injections:visit-benefit", Occasion.CYCLE.value))
    if request.method == "GET" and answer_on(visit):
        return redirect(link.to(Purpose.ANSWER_SAVED, visit.pk.hex, AGAIN).path)
    mine, theirs = _("All in all, since that day I am …"), _("All in all, since that day %(name)s is …")
    form = OverallForm(_in_voice(link, mine, theirs), sent(request))

    def keep() -> str:
        answers.note_answer(link=link, visit=visit, answer=Overall(form.cleaned_data["answer"]))
        return link.to(Purpose.ANSWER_MORE, visit.pk.hex).path

    unsure = Way(_("I am not sure"), sends=UNSURE)
    return ask(request, Question(form, keep, hint=_said(visit), ways=(unsure,)))


def ask_again(request: HttpRequest, link: Link) -> HttpResponse:
    """Whether the person would do it again."""
    visit, saved = asked_visit(link), link.to(Purpose.ANSWER_SAVED, *link.notes).path
    benefit = answer_on(visit)
    if benefit is None:
        return redirect(link.to(Purpose.ANSWER, *link.notes).path)
    mine, theirs = _("Would you do it again?"), _("Would %(name)s do it again?")
    form = AnswerForm(_in_voice(link, mine, theirs), again_rows(), sent(request))

    def keep() -> str:
        note_again(benefit, Again(form.cleaned_data["answer"]))
        return saved

    leave = Way(_("Leave this out"), saved)
    return ask(request, Question(form, keep, hint=_("Your first answer is saved"), ways=(leave,)))


def answer_saved(request: HttpRequest, link: Link) -> HttpResponse:
    """That it was kept, not what; and Undo, of what this mail made."""
    visit = asked_visit(link)
    if request.method == "POST":
        answers.undo_answer(link=link)
        return undone(request, link.to(Purpose.ANSWER, visit.pk.hex))
    benefit, is_old = answer_on(visit), link.notes[-1] == AGAIN
    note = _("You have answered this already.") if is_old else _("You can look at it or change it after you sign in.")
    may_undo = benefit is not None and benefit.pk == link.id_of("benefit")
    return answered(request, link, _("Saved. Your answer is kept"), note, may_undo=may_undo)


def _said(visit: Visit) -> str:
    return _("It is about %(day)s") % {"day": say_day(visit.date, "j F Y")}


def _in_voice(link: Link, mine: str, theirs: str) -> str:
    member = link.subscription.member
    return mine if member and member.is_the_person else theirs % {"name": link.subscription.patient.called}
