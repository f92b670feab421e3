"""The pages on which a problem is reported: red flags first, then what, how bad and since when."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from injections.models import last_visit
from patients.access import enter
from patients.models import Patient, Role
from questions.addresses import day_or_none
from questions.answers import AnswerForm
from questions.tokens import read_token
from symptoms import reports
from symptoms.advice import advice_on, caution_on, report_in_words
from symptoms.alarm_words import Caller
from symptoms.emergency import what_to_say
from symptoms.forms import effect_form, severity_form, signs_form, since_form, which_form
from symptoms.models import SideEffect
from symptoms.red_flags import SIGNS
from symptoms.side_effects import Effect, RedFlags, Severity, Since, Tier
from symptoms.which import Which


def problem_add(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The red flags come first. Any answer is kept at once.

    Somebody who was telling what stops their exercise (`?setback=`), or why they take a day off (`?day-off=`), carries
    on with that where there are none.
    """
    patient = enter(request, patient_id, role=Role.HELPER)
    form = signs_form(patient, _sent(request))
    if form.is_valid():
        answer, report_id = RedFlags(form.cleaned_data["answer"]), read_token(request.POST)
        try:
            report = reports.report_signs(
                patient=patient, user=signed_in(request), report_id=report_id, red_flags=answer
            )
        except SideEffect.DoesNotExist:
            raise Http404 from None
        return redirect(_interrupted(request, report) or _next_page(report))
    return render(request, "symptoms/problem_signs.html", {"patient": patient, "form": form, "signs": SIGNS})


def problem_signs(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """The red flags once more, to change the answer."""
    patient, report = _open(request, patient_id, report_id)
    form = signs_form(patient, _sent(request), was=report.red_flags)
    if form.is_valid():
        reports.note_signs(report, RedFlags(form.cleaned_data["answer"]))
        return redirect(_next_page(report))
    context = {"patient": patient, "report": report, "form": form, "signs": SIGNS}
    return render(request, "symptoms/problem_signs.html", context)


def problem_what(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """What it is."""
    patient, report = _open(request, patient_id, report_id)
    form = effect_form(_sent(request), was=report.effect)
    if report.red_flags != RedFlags.NO:
        return redirect(_next_page(report))
    if form.is_valid():
        reports.note_effect(report, Effect(form.cleaned_data["answer"]))
        return redirect(_next_page(report))
    return _ask(request, patient, report, form, before="symptoms:problem-signs")


def problem_severity(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """How bad it is."""
    patient, report = _open(request, patient_id, report_id)
    if report.red_flags != RedFlags.NO or not report.effect:
        return redirect(_next_page(report))
    form = severity_form(Effect(report.effect), _sent(request), was=report.severity)
    if form.is_valid():
        reports.note_severity(report, Severity(form.cleaned_data["answer"]))
        return redirect(_next_page(report))
    return _ask(request, patient, report, form, before="symptoms:problem-what")


def problem_since(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """Since when. Not asked of somebody who should be calling for help."""
    patient, report = _open(request, patient_id, report_id)
    if report.stopped_by not in ("", "since") or not report.severity:
        return redirect(_next_page(report))
    form = since_form(_sent(request), was=report.since)
    if form.is_valid():
        reports.note_since(report, Since(form.cleaned_data["answer"]))
        return redirect(_next_page(report))
    return _ask(request, patient, report, form, before="symptoms:problem-severity")


def problem_which(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """Which sign it is exactly. May be left out, as the advice was shown already; what makes it more urgent counts."""
    patient, report = _open(request, patient_id, report_id)
    if not report.group:
        return redirect(_next_page(report))
    form = which_form(report.group, _sent(request), was=report.which)
    if form.is_valid():
        reports.note_which(report, Which(form.cleaned_data["answer"]))
        return redirect(_next_page(report))
    back = reverse("symptoms:problem-detail", args=[patient.id, report.id])
    return render(request, "symptoms/problem_question.html", {"patient": patient, "form": form, "back": back})


def problem_call(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """Stop: call for help now, and what to say."""
    patient = enter(request, patient_id)
    report = get_object_or_404(SideEffect.objects.of(patient), pk=report_id)
    if not report.needs_call:
        return redirect(_next_page(report))
    as_told = reverse("symptoms:problem-detail", args=[patient.id, report.id])
    context = {
        "patient": patient,
        "report": report,
        "say": what_to_say(patient, last_visit(patient)),
        "back": _question_that_stopped(report) if patient.may_write else as_told,
    }
    return render(request, "symptoms/problem_call.html", context)


@require_POST
def problem_called(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """Keep that somebody called."""
    patient = enter(request, patient_id)
    report = get_object_or_404(SideEffect.objects.of(patient), pk=report_id)
    reports.note_call(report, by=Caller.PERSON if patient.reader_is_the_person else Caller.HELPER)
    return redirect("symptoms:problem-call", patient.id, report.id)


def problem_advice(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """What to do, once all is answered."""
    patient = enter(request, patient_id)
    report = get_object_or_404(SideEffect.objects.of(patient), pk=report_id)
    if report.tier is None or report.needs_call or not report.is_complete:
        return redirect(_next_page(report))
    context = {
        "patient": patient,
        "report": report,
        "advice": advice_on(Tier(report.tier)),
        "caution": caution_on(report),
        "facts": report_in_words(report),
    }
    return render(request, "symptoms/problem_advice.html", context)


def problem_detail(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """One report as it was answered, with the ways to its advice, to carry on, to change and to delete it."""
    patient = enter(request, patient_id)
    report = get_object_or_404(SideEffect.objects.of(patient), pk=report_id)
    context = {"patient": patient, "place": "today", "report": report, "facts": report_in_words(report)}
    context["question"] = _question_that_stopped(report)
    return render(request, "symptoms/problem_detail.html", context)


def problem_delete(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """Ask once, delete, and offer to bring it back."""
    patient = enter(request, patient_id, role=Role.HELPER)
    report = get_object_or_404(SideEffect, patient=patient, pk=report_id)
    if request.method == "POST":
        if report.deleted_at is None:
            report.erase()
        return redirect("symptoms:problem-delete", patient.id, report.id)
    page = "symptoms/problem_deleted.html" if report.deleted_at else "symptoms/problem_delete.html"
    return render(request, page, {"patient": patient, "report": report, "facts": report_in_words(report)})


@require_POST
def problem_restore(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """Bring back what was deleted."""
    patient = enter(request, patient_id)
    get_object_or_404(SideEffect, patient=patient, pk=report_id).restore()
    return redirect("symptoms:problem-detail", patient.id, report_id)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _interrupted(request: HttpRequest, report: SideEffect) -> str | None:
    """The page on a setback or a day off that led the person here; None where they must not go back to it."""
    if report.red_flags != RedFlags.NO:
        return None
    day = day_or_none(request.GET.get("day-off", ""))
    if day:
        return reverse("exercises:day-off", args=[report.patient_id, day])
    try:
        setback_id = uuid.UUID(request.GET.get("setback", ""))
    except ValueError:
        return None
    return reverse("exercises:setback-since", args=[report.patient_id, setback_id])


def _open(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> tuple[Patient, SideEffect]:
    patient = enter(request, patient_id, role=Role.HELPER)
    return patient, get_object_or_404(SideEffect.objects.of(patient), pk=report_id)


def _ask(request: HttpRequest, patient: Patient, report: SideEffect, form: AnswerForm, *, before: str) -> HttpResponse:
    """Draw a question; Back leads to the advice once there is one, else to the question before."""
    back = reverse("symptoms:problem-advice" if report.is_complete else before, args=[patient.id, report.id])
    return render(request, "symptoms/problem_question.html", {"patient": patient, "form": form, "back": back})


def _question_that_stopped(report: SideEffect) -> str:
    """The question whose answer led to the stop page."""
    return reverse(f"symptoms:problem-{report.stopped_by or 'signs'}", args=[report.patient_id, report.id])


def _next_page(report: SideEffect) -> str:
    """The stop page as soon as the answers ask for it, else the first question without an answer, else the advice."""
    if report.needs_call:
        name = "problem-call"
    elif not report.effect:
        name = "problem-what"
    elif not report.severity:
        name = "problem-severity"
    else:
        name = "problem-advice" if report.since else "problem-since"
    return reverse(f"symptoms:{name}", args=[report.patient_id, report.id])
