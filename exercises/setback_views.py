"""The pages on what stops somebody's exercise: telling it, ending it, correcting it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from accounts.models import User
from exercises import setbacks
from exercises.models import Activity, Setback
from exercises.reasons import FIRST, Reason
from exercises.setback_forms import NoteForm, StoppedForm, end_form, reason_form, since_form
from exercises.setback_words import setback_in_short, setback_in_words
from patients.access import enter
from patients.deleting.views import Deletion
from patients.models import Patient, Role
from questions.answers import AnswerForm
from questions.exactness import Exact, NamedDay
from questions.pages import page_of
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
    return render(request, "exercises/setback_list.html", context)


def setback_add(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What happened; or since when, where a link to this page names what happened."""
    patient = enter(request, patient_id, role=Role.HELPER)
    named, today = request.GET.get("reason"), patient.today()
    reason = Reason(named) if named in Reason.values else None
    form = since_form(_sent(request), today) if reason else reason_form(patient, _sent(request))
    if form.is_valid():
        day, chosen = form.cleaned_data.get("on", NamedDay(today)), reason or Reason(form.cleaned_data["answer"])
        try:
            setback = setbacks.begin(
                patient=patient, user=signed_in(request), setback_id=read_token(request.POST), reason=chosen, day=day
            )
        except Setback.DoesNotExist:
            raise Http404 from None
        return redirect(_after_reason(setback, dated=reason is not None))
    return _ask(request, patient, form, back=reverse("exercises:setback-list", args=[patient.id]))


def setback_detail(request: HttpRequest, patient_id: uuid.UUID, setback_id: uuid.UUID) -> HttpResponse:
    """What is saved of one setback, with its end or Undo, and one way to change it."""
    patient = enter(request, patient_id)
    setback = get_object_or_404(Setback.objects.of(patient).prefetch_related("activities"), pk=setback_id)
    context = {"patient": patient, "place": "today", "setback": setback, "facts": setback_in_words(setback)}
    return render(request, "exercises/setback_detail.html", context)


def setback_change(request: HttpRequest, patient_id: uuid.UUID, setback_id: uuid.UUID) -> HttpResponse:
    """What of it is to be changed."""
    patient, setback = _open(request, patient_id, setback_id)
    return render(request, "exercises/setback_change.html", {"patient": patient, "setback": setback})


def setback_reason(
    request: HttpRequest, patient_id: uuid.UUID, setback_id: uuid.UUID, *, more: bool = False
) -> HttpResponse:
    """Correct what happened; or tell what "something else" is."""
    patient, setback = _open(request, patient_id, setback_id)
    was = setback.reason if more or setback.reason in FIRST else Reason.OTHER
    form = reason_form(patient, _sent(request), more=more, was="" if more and not setback.is_told else was)
    if form.is_valid():
        setback.change(reason=Reason(form.cleaned_data["answer"]))
        return redirect(_go_on(setback, "setback-since") if more else _after_reason(setback))
    return _ask(request, patient, form, back=_page_before(setback, "setback-reason" if more else "setback-list"))


def setback_since(request: HttpRequest, patient_id: uuid.UUID, setback_id: uuid.UUID) -> HttpResponse:
    """Since when."""
    patient, setback = _open(request, patient_id, setback_id)
    form = since_form(_sent(request), patient.today(), setback)
    if form.is_valid():
        since: NamedDay = form.cleaned_data["on"]
        setback.change(started_on=since.day, started_exact=since.exact)
        return redirect(_go_on(setback, "setback-stops"))
    return _ask(request, patient, form, back=_page_before(setback, "setback-reason"))


def setback_stops(request: HttpRequest, patient_id: uuid.UUID, setback_id: uuid.UUID) -> HttpResponse:
    """Which exercises it stops."""
    patient, setback = _open(request, patient_id, setback_id)
    activities = Activity.objects.of(patient).in_order()
    form = StoppedForm(activities, _sent(request), chosen=setback.activities.all())
    if form.is_valid():
        setbacks.note_stopped(setback, form.chosen)
        return redirect(_page(setback, "setback-detail"))
    context = {"patient": patient, "form": form, "back": _page_before(setback, "setback-since")}
    return render(request, "exercises/setback_stops.html", context)


def setback_end(request: HttpRequest, patient_id: uuid.UUID, setback_id: uuid.UUID) -> HttpResponse:
    """Since when the person can do it again; the list sends "today" in one tap."""
    patient, setback = _open(request, patient_id, setback_id)
    form = end_form(_sent(request), patient.today(), setback)
    if form.is_valid():
        over: NamedDay = form.cleaned_data["on"]
        setback.change(ended_on=over.day, ended_exact=over.exact)
        return redirect(_page(setback, "setback-detail"))
    return _ask(request, patient, form, back=_page(setback, "setback-detail"))


def setback_note(request: HttpRequest, patient_id: uuid.UUID, setback_id: uuid.UUID) -> HttpResponse:
    """One line of note."""
    patient, setback = _open(request, patient_id, setback_id)
    form = NoteForm(_sent(request), instance=setback)
    if form.is_valid():
        setback.change(note=form.cleaned_data["note"])
        return redirect(_page(setback, "setback-detail"))
    context = {"patient": patient, "form": form, "back": _page(setback, "setback-detail")}
    return render(request, "exercises/setback_note.html", context)


@require_POST
def setback_again(request: HttpRequest, patient_id: uuid.UUID, setback_id: uuid.UUID) -> HttpResponse:
    """Undo the end: it still stops the person."""
    _patient, setback = _open(request, patient_id, setback_id)
    setback.change(ended_on=None, ended_exact=Exact.DAY)
    return redirect(_page(setback, "setback-detail"))


def find_setback(patient: Patient, _reader: User, *, setback_id: uuid.UUID) -> Deletion:
    """What stopped the person, to delete it."""
    setback = get_object_or_404(Setback.objects.with_deleted(patient), pk=setback_id)
    return Deletion(
        [setback],
        asks=_("Delete this?"),
        done=_("Deleted: %(what)s") % {"what": setback.title},
        facts=[setback.title, *setback_in_words(setback)],
        page=_page(setback, "setback-detail"),
        restore=_page(setback, "setback-restore"),
        place="today",
    )


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _open(request: HttpRequest, patient_id: uuid.UUID, setback_id: uuid.UUID) -> tuple[Patient, Setback]:
    patient = enter(request, patient_id, role=Role.HELPER)
    return patient, get_object_or_404(Setback.objects.of(patient), pk=setback_id)


def _ask(request: HttpRequest, patient: Patient, form: AnswerForm, *, back: str) -> HttpResponse:
    return render(request, "exercises/setback_question.html", {"patient": patient, "form": form, "back": back})


def _page(setback: Setback, name: str) -> str:
    listed = name == "setback-list"
    return reverse(f"exercises:{name}", args=[setback.patient_id] if listed else [setback.patient_id, setback.pk])


def _go_on(setback: Setback, following: str) -> str:
    """The following question of a setback that is being told; back to it where one thing was corrected."""
    return _page(setback, "setback-detail" if setback.is_told else following)


def _page_before(setback: Setback, before: str) -> str:
    return _page(setback, "setback-detail" if setback.is_told else before)


def _after_reason(setback: Setback, *, dated: bool = False) -> str:
    """What follows the answer to what happened, which is saved by now.

    Where it is a problem, the emergency signs and its advice: they lead back to the next question.
    """
    problem = Reason(setback.reason).problem
    if problem and setback.ended_on is None:
        return f"{reverse('symptoms:problem-add', args=[setback.patient_id])}?{problem.query(setback=setback.pk)}"
    if setback.reason == Reason.OTHER and not dated:
        return _page(setback, "setback-more")
    return _go_on(setback, "setback-stops" if dated else "setback-since")
