"""The pages on which more about a session is noted: how far, how often, how it was set."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from exercises.about import about_a_session
from exercises.kinds import Extra
from exercises.log.extra_forms import extra_form, setting_form
from exercises.log.stimulation import SETTINGS, in_words, known, last_settings, next_blank, settings_of
from exercises.log.writing import note_settings
from exercises.models import Session
from questions.question import Question, Way
from questions.sent import sent


@about_a_session
def session_extra(request: HttpRequest, session: Session, *, extra: Extra) -> Question:
    """How far, how many steps or how many repetitions it was."""
    _check(session, extra)
    form = extra_form(session, extra, sent(request), miles=signed_in(request).miles)

    def keep() -> None:
        session.change(**{extra.value: form.cleaned_data["answer"]})

    return Question(form, keep, back=_saved(session), button=_("Save"))


@about_a_session
def session_settings(request: HttpRequest, session: Session) -> HttpResponse:
    """How a stimulator was set: as last time, or each setting by itself."""
    _check(session, Extra.SETTINGS)
    stimulation = settings_of(session)
    last = None if known(stimulation) else last_settings(session)
    context = {
        "patient": session.patient,
        "session": session,
        "question": _("How was it set?"),
        "first": next(iter(SETTINGS)),
        "settings": in_words(stimulation),
        "last": [f"{setting.title}: {words}" for setting, words in in_words(last) if words] if last else [],
    }
    return render(request, "exercises/log/settings.html", context)


@require_POST
@about_a_session
def session_settings_same(_request: HttpRequest, session: Session) -> HttpResponse:
    """Note the settings of last time for this session too."""
    _check(session, Extra.SETTINGS)
    last = last_settings(session)
    if last and not known(settings_of(session)):
        note_settings(session=session, settings=known(last))
    return redirect(session.url("exercises:session-settings"))


@about_a_session
def session_setting(request: HttpRequest, session: Session, *, name: str) -> Question:
    """One setting; then the next that is not known."""
    _check(session, Extra.SETTINGS)
    if name not in SETTINGS:
        raise Http404
    was = getattr(settings_of(session), name)
    form, settings = setting_form(SETTINGS[name], sent(request), was=was), session.url("exercises:session-settings")

    def keep() -> str | None:
        note_settings(session=session, settings={name: form.cleaned_data["answer"]})
        following = next_blank(settings_of(session), name)
        return session.url("exercises:session-setting", following.field) if following else None

    ways = (Way(_("Leave out the rest"), settings),)
    return Question(form, keep, back=settings, button=_("Save and go on"), ways=ways)


def _saved(session: Session) -> str:
    return reverse("exercises:saved", args=[session.patient_id, session.batch])


def _check(session: Session, extra: Extra) -> None:
    """Raise Http404 where that makes no sense to note of what was done."""
    if extra not in session.activity.facts.extras:
        raise Http404
