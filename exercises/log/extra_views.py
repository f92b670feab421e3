"""The pages on which more about a session is noted: how far, how often, how it was set, how the skin is."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from exercises.kinds import Extra
from exercises.log.extra_forms import extra_form, setting_form, skin_form
from exercises.log.stimulation import SETTINGS, in_words, known, last_settings, next_blank, settings_of
from exercises.log.writing import note_settings
from exercises.models import Session
from exercises.setbacks.reasons import UNDER_A_STRAP
from patients.access import enter
from patients.models import Patient, Role
from questions.question import Question, Way, ask
from questions.sent import sent


def session_extra(request: HttpRequest, patient_id: uuid.UUID, session_id: uuid.UUID, *, extra: Extra) -> HttpResponse:
    """How far, how many steps or how many repetitions it was."""
    patient = enter(request, patient_id, role=Role.HELPER)
    session = _session(patient, session_id, extra)
    form = extra_form(session, extra, sent(request), miles=signed_in(request).miles)

    def keep() -> None:
        session.change(**{extra.value: form.cleaned_data["answer"]})

    return ask(request, Question(form, keep, back=_saved(session), button=_("Save")), patient=patient)


def session_settings(request: HttpRequest, patient_id: uuid.UUID, session_id: uuid.UUID) -> HttpResponse:
    """How a stimulator was set: as last time, or each setting by itself."""
    patient = enter(request, patient_id, role=Role.HELPER)
    session = _session(patient, session_id, Extra.SETTINGS)
    stimulation = settings_of(session)
    last = None if known(stimulation) else last_settings(session)
    context = {
        "patient": patient,
        "session": session,
        "first": next(iter(SETTINGS)),
        "settings": in_words(stimulation),
        "last": [f"{setting.title}: {words}" for setting, words in in_words(last) if words] if last else [],
    }
    return render(request, "exercises/log/settings.html", context)


@require_POST
def session_settings_same(request: HttpRequest, patient_id: uuid.UUID, session_id: uuid.UUID) -> HttpResponse:
    """Note the settings of last time for this session too."""
    patient = enter(request, patient_id)
    session = _session(patient, session_id, Extra.SETTINGS)
    last = last_settings(session)
    if last and not known(settings_of(session)):
        note_settings(session=session, settings=known(last))
    return redirect("exercises:session-settings", patient.id, session.id)


def session_setting(request: HttpRequest, patient_id: uuid.UUID, session_id: uuid.UUID, name: str) -> HttpResponse:
    """One setting; then the next that is not known."""
    patient = enter(request, patient_id, role=Role.HELPER)
    session = _session(patient, session_id, Extra.SETTINGS)
    if name not in SETTINGS:
        raise Http404
    was = getattr(settings_of(session), name)
    form, settings = setting_form(SETTINGS[name], sent(request), was=was), session.url("exercises:session-settings")

    def keep() -> str | None:
        note_settings(session=session, settings={name: form.cleaned_data["answer"]})
        following = next_blank(settings_of(session), name)
        return session.url("exercises:session-setting", following.field) if following else None

    asked = Question(
        form, keep, back=settings, button=_("Save and go on"), ways=(Way(_("Leave out the rest"), settings),)
    )
    return ask(request, asked, patient=patient)


def session_skin(request: HttpRequest, patient_id: uuid.UUID, session_id: uuid.UUID) -> HttpResponse:
    """How the skin under a strapped device is. Where it is not well, the emergency signs and the advice follow."""
    patient = enter(request, patient_id, role=Role.HELPER)
    session = _session(patient, session_id)
    if not session.activity.is_strapped:
        raise Http404
    form = skin_form(session.activity, sent(request), was=session.skin)

    def keep() -> str | None:
        session.change(skin=form.cleaned_data["answer"])
        if not session.skin_needs_call:
            return None
        query = UNDER_A_STRAP.query(exercise=session.batch)
        return f"{reverse('symptoms:problem-add', args=[patient.id])}?{query}"

    hint = _("Look where it sits and under the straps")
    return ask(request, Question(form, keep, back=_saved(session), hint=hint), patient=patient)


def _saved(session: Session) -> str:
    return reverse("exercises:saved", args=[session.patient_id, session.batch])


def _session(patient: Patient, session_id: uuid.UUID, extra: Extra | None = None) -> Session:
    """The session, where `extra` makes sense for what was done; otherwise it is not found."""
    sessions = Session.objects.of(patient).select_related("activity", "patient")
    session = get_object_or_404(sessions, pk=session_id)
    if extra and extra not in session.activity.extras:
        raise Http404
    return session
