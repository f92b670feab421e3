"""The pages that ask whether the injections of a visit helped, and say what was kept."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from injections.benefit import writing as benefits
from injections.benefit.forms import HIDE, NOT_NOW, SHOW, UNSURE, again_form, overall_form, shown_form
from injections.benefit.models import Benefit
from injections.benefit.reading import benefit_on, last_benefit_on
from injections.benefit.rules import Again, Occasion, Overall
from injections.benefit.words import again_in_words, overall_in_words
from injections.models import Visit
from injections.visits.steps import visit_page
from injections.visits.views import of_a_visit, visit_of
from patients.access import enter
from patients.deleting.views import Deletion, show_deleted
from patients.models import Patient, Role
from patients.voices import Voice
from questions.day_words import say_day
from questions.question import Question, Way, ask
from questions.sent import sent


@of_a_visit
def visit_benefit(request: HttpRequest, visit: Visit, *, asked: str) -> Question | HttpResponse:
    """How the person is, all in all: one tap. It is asked once; who leaves it out is not asked again."""
    patient, occasion = visit.patient, _occasion_or_404(asked)
    today = reverse("dashboard:today", args=[patient.id])
    if NOT_NOW in request.POST:
        benefits.leave_benefit_out(visit, occasion)
        return redirect(today)
    was = benefit_on(visit, occasion)
    form = overall_form(patient, sent(request), was=was.answer if was else "")

    def keep() -> None:
        answer, user, day = Overall(form.cleaned_data["answer"]), signed_in(request), patient.today()
        voice = Voice.OWN if patient.reader.is_the_person else Voice.TAPPED
        benefits.note_benefit(visit=visit, occasion=occasion, user=user, voice=voice, answer=answer, day=day)

    not_now = () if was else (Way(_("Not now"), sends=NOT_NOW),)
    return Question(
        form,
        keep,
        back=visit_page(visit) if was else today,
        then=_page("again", visit, occasion),
        hint=_("Injections on %(day)s") % {"day": say_day(visit.date, "j F Y")},
        ways=(Way(_("I am not sure"), sends=UNSURE), *not_now),
    )


@of_a_visit
def visit_again(request: HttpRequest, visit: Visit, *, asked: str) -> Question:
    """Whether the person would have them again."""
    benefit, saved = _benefit_or_404(visit, asked)
    form = again_form(visit.patient, sent(request), was=benefit.again)
    return Question(
        form,
        lambda: benefits.note_again(benefit, Again(form.cleaned_data["answer"])),
        back=saved,
        hint=_("The clinic does not see this, unless it is chosen"),
        ways=() if benefit.again else (Way(_("Leave this out"), saved),),
    )


def visit_again_shown(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID, asked: str) -> HttpResponse:
    """Whether the page for the clinic may say that. It is for whoever decides who sees what."""
    patient = enter(request, patient_id, role=Role.OWNER)
    benefit, saved = _benefit_or_404(visit_of(patient, visit_id), asked)
    form = shown_form(patient, sent(request), was=SHOW if benefit.again_is_shown else HIDE)
    question = Question(
        form,
        lambda: benefit.change(again_is_shown=form.cleaned_data["answer"] == SHOW),
        back=saved,
        hint=_("How it is, all in all, stands there in any case"),
        says=_("Saved"),
    )
    return ask(request, question, patient=patient)


def visit_benefit_saved(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID, asked: str) -> HttpResponse:
    """What was kept, with Undo and Change; or that it was taken back."""
    patient = enter(request, patient_id)
    visit, occasion = visit_of(patient, visit_id), _occasion_or_404(asked)
    benefit = benefit_on(visit, occasion)
    if benefit is None:
        return show_deleted(request, patient, find_benefit(patient, signed_in(request), visit_id=visit_id, asked=asked))
    context = {
        "patient": patient,
        "place": "injections",
        "title": _("Saved: did it help"),
        "line": _("After the visit on %(day)s") % {"day": say_day(visit.date, "j F Y")},
        "facts": _facts(benefit, patient),
        "entered_by": benefit.entered_by_id,
        "undo_url": _page("benefit-undo", visit, occasion),
        "change_url": visit.url("injections:visit-change-what", "felt"),
        "change_words": _("Change something"),
    }
    return render(request, "saved.html", context)


def find_benefit(patient: Patient, _reader: User, *, visit_id: uuid.UUID, asked: str) -> Deletion:
    """One answer, to delete it; also the Undo of giving it."""
    visit, occasion = visit_of(patient, visit_id), _occasion_or_404(asked)
    benefit = last_benefit_on(visit, occasion)
    if benefit is None:
        raise Http404
    return Deletion(
        [benefit],
        done=_("Deleted: how you are, all in all"),
        facts=[overall_in_words(benefit)],
        page=_page("benefit-saved", visit, occasion),
        restore=_page("benefit-restore", visit, occasion),
        place="injections",
        again=Way(_("Answer again"), _page("benefit", visit, occasion)),
    )


def _facts(benefit: Benefit, patient: Patient) -> list[str]:
    """Whether they would have them again is for whoever may write: it was asked of the person, not of all who look."""
    again = again_in_words(benefit) if patient.may_write else ""
    return [overall_in_words(benefit), *([again] if again else [])]


def _benefit_or_404(visit: Visit, asked: str) -> tuple[Benefit, str]:
    """The answer, and the page that says what was kept."""
    occasion = _occasion_or_404(asked)
    benefit = benefit_on(visit, occasion)
    if benefit is None:
        raise Http404
    return benefit, _page("benefit-saved", visit, occasion)


def _page(name: str, visit: Visit, occasion: Occasion) -> str:
    return visit.url(f"injections:visit-{name}", occasion.value)


def _occasion_or_404(code: str) -> Occasion:
    if code not in Occasion.values:
        raise Http404
    return Occasion(code)
