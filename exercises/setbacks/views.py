"""The pages on what stops somebody's exercise: telling it, ending it, correcting it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from accounts.models import User
from exercises.about import about_a_setback
from exercises.models import Activity, Setback
from exercises.setbacks import writing as setbacks
from exercises.setbacks.forms import NoteForm, StoppedForm, reason_form, since_form
from exercises.setbacks.reasons import FIRST, Reason
from exercises.setbacks.words import setback_in_short, setback_in_words
from patients.access import enter
from patients.deleting.views import Deletion
from patients.models import Patient, Role
from questions.days import NamedDayForm
from questions.exactness import Exact, NamedDay
from questions.pages import page_of
from questions.question import Question, ask
from questions.sent import sent
from questions.tokens import read_token

SETBACKS_A_PAGE = 20


def setback_list(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Everything that stopped the person, newest first."""
    patient = enter(request, patient_id)
    rows = Setback.objects.of(patient).newest_first().prefetch_related("activities")
    page = page_of(rows, request.GET.get("page"), SETBACKS_A_PAGE)
    context = {
        "patient": patient,
        "place": "today",
        "page": page,
        "rows": [(setback, setback_in_short(setback)) for setback in page.rows],
    }
    return render(request, "exercises/setbacks/list.html", context)


def setback_add(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What happened; or since when, where a link to this page names what happened."""
    patient, user = enter(request, patient_id, role=Role.HELPER), signed_in(request)
    named, today = request.GET.get("reason"), patient.today()
    reason = Reason(named) if named in Reason.values else None
    form = since_form(sent(request), today) if reason else reason_form(patient, sent(request))

    def keep() -> str:
        day, chosen = form.cleaned_data.get("on", NamedDay(today)), reason or Reason(form.cleaned_data["answer"])
        setback_id = read_token(request.POST)
        try:
            setback = setbacks.begin(patient=patient, user=user, setback_id=setback_id, reason=chosen, day=day)
        except Setback.DoesNotExist:
            raise Http404 from None
        return _after_reason(setback, dated=reason is not None)

    back = reverse("exercises:setback-list", args=[patient.id])
    return ask(request, Question(form, keep, back=back), patient=patient)


def setback_detail(request: HttpRequest, patient_id: uuid.UUID, setback_id: uuid.UUID) -> HttpResponse:
    """What is saved of one setback, with its end or Undo, and one way to change it."""
    patient = enter(request, patient_id)
    setback = get_object_or_404(Setback.objects.of(patient).prefetch_related("activities"), pk=setback_id)
    context = {"patient": patient, "place": "today", "setback": setback, "facts": setback_in_words(setback)}
    return render(request, "exercises/setbacks/detail.html", context)


@about_a_setback
def setback_change(request: HttpRequest, setback: Setback) -> HttpResponse:
    """What of it is to be changed."""
    context = {
        "patient": setback.patient,
        "setback": setback,
        "question": _("%(what)s: what do you want to change?") % {"what": setback.title},
        "hint": _("Since %(day)s") % {"day": setback.since_words},
    }
    return render(request, "exercises/setbacks/change.html", context)


@about_a_setback
def setback_reason(request: HttpRequest, setback: Setback, *, more: bool = False) -> Question:
    """Correct what happened; or tell what "something else" is."""
    was = setback.reason if more or setback.reason in FIRST else Reason.OTHER
    form = reason_form(setback.patient, sent(request), more=more, was="" if more and not setback.is_told else was)

    def keep() -> str:
        setback.change(reason=Reason(form.cleaned_data["answer"]))
        return _go_on(setback, "setback-since") if more else _after_reason(setback)

    listed = reverse("exercises:setback-list", args=[setback.patient_id])
    before = setback.url("exercises:setback-reason") if more else listed
    return Question(form, keep, back=setback.url("exercises:setback-detail") if setback.is_told else before)


@about_a_setback
def setback_since(request: HttpRequest, setback: Setback) -> Question:
    """Since when."""
    form = since_form(sent(request), setback.patient.today(), setback)

    def keep() -> None:
        since: NamedDay = form.cleaned_data["on"]
        setback.change(started_on=since.day, started_exact=since.exact)

    then, back = _go_on(setback, "setback-stops"), _go_on(setback, "setback-reason")
    return Question(form, keep, back=back, then=then)


@about_a_setback
def setback_stops(request: HttpRequest, setback: Setback) -> Question:
    """Which exercises it stops."""
    patient, activities = setback.patient, Activity.objects.of(setback.patient).in_order()
    form = StoppedForm(activities, sent(request), chosen=setback.activities.all())
    yours = _("They are left out until you can do them again")
    theirs = _("They are left out until %(name)s can do them again")
    return Question(
        form,
        lambda: setbacks.note_stopped(setback, form.chosen),
        back=_go_on(setback, "setback-since"),
        then=setback.url("exercises:setback-detail"),
        hint=patient.in_voice(yours, theirs),
        button=_("Save"),
    )


@about_a_setback
def setback_end(request: HttpRequest, setback: Setback) -> Question:
    """Since when the person can do it again; the list sends "today" in one tap."""
    question, today = _("Since when is it possible again?"), setback.patient.today()
    form = NamedDayForm(question, sent(request), today=today, earliest=setback.started_on, was=setback.ended_on)

    def keep() -> None:
        over: NamedDay = form.cleaned_data["on"]
        setback.change(ended_on=over.day, ended_exact=over.exact)

    return Question(form, keep, back=setback.url("exercises:setback-detail"))


@about_a_setback
def setback_note(request: HttpRequest, setback: Setback) -> Question:
    """One line of note."""
    form = NoteForm(sent(request), instance=setback)
    return Question(
        form,
        lambda: setback.change(note=form.cleaned_data["note"]),
        back=setback.url("exercises:setback-detail"),
        hint=setback.title,
        button=_("Save the note"),
    )


@require_POST
@about_a_setback
def setback_again(_request: HttpRequest, setback: Setback) -> HttpResponse:
    """Undo the end: it still stops the person."""
    setback.change(ended_on=None, ended_exact=Exact.DAY)
    return redirect(setback.url("exercises:setback-detail"))


def find_setback(patient: Patient, _reader: User, *, setback_id: uuid.UUID) -> Deletion:
    """What stopped the person, to delete it."""
    setback = get_object_or_404(Setback.objects.with_deleted(patient), pk=setback_id)
    return Deletion(
        [setback],
        asks=_("Delete this?"),
        done=_("Deleted: %(what)s") % {"what": setback.title},
        facts=[setback.title, *setback_in_words(setback)],
        page=setback.url("exercises:setback-detail"),
        restore=setback.url("exercises:setback-restore"),
        place="today",
    )


def _go_on(setback: Setback, other: str) -> str:
    """Another question of a setback that is being told; the setback itself where one thing is corrected."""
    return setback.url("exercises:setback-detail" if setback.is_told else f"exercises:{other}")


def _after_reason(setback: Setback, *, dated: bool = False) -> str:
    """What follows the answer to what happened, which is saved by now.

    Where it is a problem, the emergency signs and its advice: they lead back to the next question.
    """
    problem = Reason(setback.reason).problem
    if problem and setback.ended_on is None:
        return f"{reverse('symptoms:problem-add', args=[setback.patient_id])}?{problem.query(setback=setback.pk)}"
    if setback.reason == Reason.OTHER and not dated:
        return setback.url("exercises:setback-more")
    return _go_on(setback, "setback-stops" if dated else "setback-since")
