"""The pages on which a problem is reported: red flags first, then what it is and what has to be known of that."""

import uuid
from collections.abc import Callable, Iterator
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from accounts.identity import signed_in
from accounts.models import User
from patients.access import enter
from patients.deleting.views import Deletion
from patients.models import Patient, Role
from questions.answers import AnswerForm, choice_form
from questions.day_words import say_day
from questions.question import Question, Way, ask
from questions.safety import gettext as safety
from questions.sent import sent
from questions.tokens import read_token
from symptoms.emergency.calling import what_to_tell_the_clinic
from symptoms.models import SideEffect
from symptoms.problems import writing as reports
from symptoms.problems.advice import advice_of, cautions_on, report_in_words
from symptoms.problems.forms import effect_form, name_for_reader, own_signs_form, severity_form, signs_form
from symptoms.problems.interrupted import page_after, remember_the_way, way_on
from symptoms.problems.kinds import FORMER, GROUPS, PAGES, Asks, Effect, RedFlags, Severity, Since
from symptoms.problems.report_ways import about_a_report, chosen, next_page, open_report, way_to
from symptoms.signs.each_sign import SignCode, offered, pages_of
from symptoms.signs.red_flags import EVEN_IF_GONE, in_voice, new_or_worse, signs_for


def problem_add(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The red flags come first. Any answer is kept at once.

    Who has said already what the problem is (`?group=`, a group of `Effect`) goes on with what has to be known of it;
    who was telling something else gets its advice as soon as that is known, and the way back.
    """
    patient, user = enter(request, patient_id, role=Role.HELPER), signed_in(request)
    form = signs_form(patient, sent(request))

    def keep() -> str:
        flags, report_id = RedFlags(form.cleaned_data["answer"]), read_token(request.POST)
        try:
            report = reports.report_signs(patient=patient, user=user, report_id=report_id, red_flags=flags)
        except SideEffect.DoesNotExist:
            raise Http404 from None
        if report.red_flags == RedFlags.NO:
            _note_what_was_said(request, report)
        remember_the_way(request, report)
        return page_after(request, report)

    back = reverse("dashboard:today", args=[patient.id])
    return ask(request, _signs(patient, form, keep, back=back), patient=patient)


def _note_what_was_said(request: HttpRequest, report: SideEffect) -> None:
    """Keep the group of a problem that was said already (`?group=`), and the sign of it (`?which=`)."""
    group, which = request.GET.get("group", ""), request.GET.get("which", "")
    if group in Effect.values and group not in FORMER:
        reports.note_effect(report, Effect(group))
        if which in offered(group):
            reports.note_which(report, SignCode(which))


@about_a_report
def problem_signs(request: HttpRequest, report: SideEffect) -> Question:
    """The red flags once more, to change the answer."""
    form = signs_form(report.patient, sent(request), was=report.red_flags)

    def keep() -> None:
        reports.note_signs(report, RedFlags(form.cleaned_data["answer"]))

    return _signs(report.patient, form, keep, back=way_to(report, "detail"))


@about_a_report
def problem_what(request: HttpRequest, report: SideEffect, number: int = 0) -> Question | None:
    """What it is, in groups; `number` says which page of them."""
    if number >= len(PAGES):
        raise Http404
    if report.red_flags != RedFlags.NO:
        return None
    form = effect_form(number, sent(request), was=report.effect)
    back = _page(report, "what", number - 1) if number else _before(report, "signs")
    more = _page(report, "what", number + 1) if number + 1 < len(PAGES) else ""
    return chosen(report, form, reports.note_effect, Effect, back=back, more=more)


@about_a_report
def problem_own(request: HttpRequest, report: SideEffect) -> Question | None:
    """The emergency signs of that problem alone: after a fall, with a dry mouth, with a missed medicine."""
    if report.stopped_by not in ("", "own") or not report.own_list:
        return None
    form = own_signs_form(Effect(report.effect), sent(request), was=report.own_signs)
    signs, after = in_voice(report.own_list, name_for_reader(report.patient)), partial(page_after, request, report)
    back = _before(report, "what")
    return chosen(report, form, reports.note_own_signs, RedFlags, back=back, then=after, signs=signs)


@about_a_report
def problem_severity(request: HttpRequest, report: SideEffect) -> Question | None:
    """How bad it is."""
    if report.red_flags != RedFlags.NO or not report.effect or GROUPS[Effect(report.effect)].asks != Asks.SEVERITY:
        return None
    name = name_for_reader(report.patient)
    form = severity_form(Effect(report.effect), sent(request), was=report.severity, name=name)
    return chosen(report, form, reports.note_severity, Severity, back=_before(report, "what"))


@about_a_report
def problem_since(request: HttpRequest, report: SideEffect) -> Question | None:
    """Since when. Not asked of somebody who should be calling for help."""
    if report.needs_call or not report.effect:
        return None
    form = choice_form(gettext("Since when?"), Since, sent(request), was=report.since)
    return chosen(report, form, reports.note_since, Since, back=_before(report, "what"))


@about_a_report
def problem_which(request: HttpRequest, report: SideEffect, number: int = 0) -> Question | None:
    """Which sign it is exactly. May be left out where the advice was shown already; what is more urgent counts."""
    pages = pages_of(offered(report.group, pump=report.patient.baclofen_pump == "yes"))
    if not pages:
        return None
    if number >= len(pages):
        raise Http404
    form = choice_form(gettext("Which of these is it?"), pages[number], sent(request), was=report.which)
    back = _page(report, "which", number - 1) if number else way_to(report, "detail")
    more = _page(report, "which", number + 1) if number + 1 < len(pages) else ""
    return chosen(report, form, reports.note_which, SignCode, back=back, more=more)


def problem_advice(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """What to do: as soon as that is known, whether or not all is answered."""
    patient, report = open_report(request, patient_id, report_id, role=None)
    if report.tier is None or report.needs_call:
        return redirect(next_page(report))
    context = {
        "patient": patient,
        "report": report,
        "advice": advice_of(report),
        "say": what_to_tell_the_clinic(patient, report),
        "cautions": cautions_on(report, patient),
        "facts": report_in_words(report),
        "has_signs": bool(offered(report.group)),
        "go_on": next_page(report) if report.open_question else "",
        "way_on": way_on(request, report),
        "changes": [(words, way_to(report, name)) for name, words in _questions_of(report)],
    }
    return render(request, "symptoms/problems/advice.html", context)


def problem_detail(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """One report as it was answered, with the ways to its advice, to carry on, to change and to delete it."""
    patient, report = open_report(request, patient_id, report_id, role=None)
    context = {
        "patient": patient,
        "place": "today",
        "report": report,
        "facts": report_in_words(report),
        "question": way_to(report, report.stopped_by or "signs"),
        "go_on": next_page(report) if report.open_question else "",
        "has_signs": bool(report.group and offered(report.group)),
    }
    return render(request, "symptoms/problems/detail.html", context)


def find_report(patient: Patient, _reader: User, *, report_id: uuid.UUID) -> Deletion:
    """One report, to delete it."""
    report = get_object_or_404(SideEffect.objects.with_deleted(patient), pk=report_id)
    report.patient = patient
    return Deletion(
        [report],
        asks=gettext("Delete this report?"),
        done=gettext("Deleted: report"),
        facts=[say_day(report.reported_on, "l j F Y"), *report_in_words(report)],
        page=way_to(report, "detail"),
        restore=way_to(report, "restore"),
    )


def _signs(patient: Patient, form: AnswerForm, keep: Callable[[], str | None], *, back: str) -> Question:
    name = name_for_reader(patient)
    mine, theirs = safety("Thoughts of ending your life: help now"), safety("Thoughts of ending their life: help now")
    help_now = Way(theirs if name else mine, reverse("symptoms:help-now", args=[patient.id]), "emergency")
    return Question(
        form,
        keep,
        back=back,
        hint=format_html("<b>{}</b> {}", EVEN_IF_GONE, new_or_worse(name)),
        ways=(help_now,),
        above="symptoms/problems/_before_answers.html",
        facts={"signs": signs_for(pump=patient.baclofen_pump == "yes", name=name)},
    )


def _questions_of(report: SideEffect) -> Iterator[tuple[str, str]]:
    """The questions that were asked of this problem, to change an answer."""
    yield "signs", gettext("Change: emergency signs")
    if report.gone:
        yield "gone", gettext("Change: whether the sign is still there")
    if not report.effect:
        return
    group = GROUPS[Effect(report.effect)]
    yield "what", gettext("Change: what it is")
    if report.own_list:
        yield "own", gettext("Change: the signs of this problem")
    if group.asks == Asks.SEVERITY:
        yield "severity", gettext("Change: how bad it is")
    if group.asks_since:
        yield "since", gettext("Change: since when")


def _page(report: SideEffect, name: str, number: int) -> str:
    """A page of a question that has several."""
    return report.url(f"symptoms:problem-{name}-more", number) if number else way_to(report, name)


def _before(report: SideEffect, question: str) -> str:
    """Back leads to the report once it is answered, else to the question before."""
    return way_to(report, "detail" if report.is_complete else question)
